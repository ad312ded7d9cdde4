import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import FormatError
from casefile.exchange import encoded, parsed, read_lines, write_lines
from casefile.records import Annotation, Flag, LabelledPost, Post, Span


def test_a_post_travels_as_one_json_line():
    stream = io.BytesIO()

    written = write_lines([Post("1", "Ç'kemi?", lang="sq")], stream)

    assert written == 1
    assert json.loads(stream.getvalue()) == {
        "id": "1",
        "text": "Ç'kemi?",
        "lang": "sq",
        "parent_text": None,
        "site_kind": None,
    }


def test_keys_that_nobody_asked_for_are_ignored():
    line = b'{"id": "1", "text": "x", "author": "someone", "thread": 7}'

    assert list(parsed([line], Post)) == [(1, Post("1", "x"))]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b'{"id": 1, "text": "x"}', "Expected `str`, got `int` - at `$.id`"),
        (b'{"id": "1"}', "missing required field `text`"),
        (b"[1]", "Expected `object`, got `array`"),
        (b"{", "it is not JSON"),
        (b'{"id": "1", "text": "\xff"}', "is not UTF-8; save the file as UTF-8"),
        (b'{"id": "1", "text": "\\ud800"}', "half of a surrogate pair"),
        (b"[" * 100_000, "Expected `object`, got `array`"),
    ],
)
def test_a_line_that_is_no_post_is_one_sentence(line, sentence):
    [(number, error)] = parsed([line], Post)

    assert number == 1
    assert sentence in str(error)


def test_blank_lines_are_passed_over_and_counted():
    assert [number for number, _ in parsed([b"\n", b'{"id":"1","text":""}'], Post)] == [2]


def test_reading_a_file_names_file_and_line(tmp_path):
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b'{"id":"1","text":""}\nno\n')

    with pytest.raises(FormatError, match=r"posts.jsonl, line 2: it is not JSON"):
        list(read_lines(path, Post))


def test_a_flag_and_a_labelled_post_come_back_as_they_went():
    annotation = Annotation("THR", 0, 1, "x", modifiers=("negated",), cue=Span(0, 1, "x"))
    flag = Flag("1", "en", True, 0.5, "CX-END", (annotation,), nexus=("NX-FND",))
    labelled = LabelledPost("1", "x", spans=(annotation,), welfare=("SAF-SUI",))

    assert next(parsed([encoded(flag)], Flag)) == (1, flag)
    assert next(parsed([encoded(labelled)], LabelledPost)) == (1, labelled)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise(line):
    for _, outcome in parsed([line], LabelledPost):
        assert isinstance(outcome, LabelledPost | FormatError)

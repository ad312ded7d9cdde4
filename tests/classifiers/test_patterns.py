import pytest

from casefile.folding import fold
from classifiers.lexicon import read_lexicon
from classifiers.patterns import PatternError, compile_pattern
from classifiers.reading import begin
from classifiers.tokens import norms
from classifiers.words import Words


@pytest.fixture
def lexicon(tmp_path):
    lines = [
        '{"class": "we", "words": ["we", "i"]}',
        '{"class": "harm", "words": ["burn(s)", "get rid of"]}',
        '{"class": "place", "words": ["the depot", "the mill"]}',
        '{"class": "plan", "pattern": "{we} (will | shall)"}',
    ]
    (tmp_path / "words.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for name in ("indicators.jsonl", "contexts.jsonl"):
        (tmp_path / name).write_text("", encoding="utf-8")
    return read_lexicon(tmp_path, "en")


def marked(text, pattern, lexicon):
    compiled = compile_pattern(lexicon.words.in_full(pattern), lexicon.words)
    reading = begin(fold(text), lexicon)
    return [
        reading.span(sentence.start + found.marked[0], sentence.start + found.marked[1]).quote
        for sentence in reading.sentences
        for found in compiled.find(sentence.line)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("{we} will {harm} {place}", "Then we will burn the depot.", ["we will burn the depot"]),
        ("{we} will {harm} {place}", "Then we will paint the depot.", []),
        (
            "{we} will ~2 {harm}",
            "we will very soon get rid of it",
            ["we will very soon get rid of"],
        ),
        ("{we} will ~2 {harm}", "we will. They burn.", []),
        ("{we} will not? {harm}", "we will not burn", ["we will not burn"]),
        ("will !not {harm}", "I will not burn", []),
        ("{we} will <{harm} {place}>", "We will burn the mill", ["burn the mill"]),
        ("^ {harm} it", "Burn it. Now burn it.", ["Burn it"]),
        ("{harm} it $", "Burn it now, burn it!", ["burn it"]),
        ("({harm} it | leave {place})", "Leave the mill, burn it", ["Leave the mill", "burn it"]),
        ("{plan} {harm}", "I shall burn it", ["I shall burn"]),
        ("{we} will {harm}", "We, will, burn it", ["We, will, burn"]),
        ("{we} will {harm}", "We'll burn it", ["We'll burn"]),
    ],
)
def test_a_pattern_matches_word_by_word(pattern, text, words, lexicon):
    assert marked(text, pattern, lexicon) == words


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{nobody} comes", "no word class {nobody}"),
        ("(we | they", "never closes"),
        ("we ) go", "closes nothing"),
        ("we | ", "closes nothing"),
        ("~3", "needs no word"),
        ("we {harm", "no element"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern, fault):
    with pytest.raises(PatternError, match=fault.replace("{", r"\{")):
        compile_pattern(pattern, Words(norms("en")))

import pytest

from casefile.records import Span


def test_a_span_is_cut_from_the_raw_text():
    span = Span.cut("They come tonight", 5, 9)

    assert span.quote == "come"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 2), (0, 18)])
def test_a_span_outside_its_text_is_refused(start, end):
    with pytest.raises(ValueError, match="is no stretch of a text of 17 characters"):
        Span.cut("They come tonight", start, end)


def test_spans_that_only_touch_do_not_overlap():
    text = "They come tonight"

    assert not Span.cut(text, 0, 5).overlaps(Span.cut(text, 5, 9))
    assert Span.cut(text, 0, 6).overlaps(Span.cut(text, 5, 9))

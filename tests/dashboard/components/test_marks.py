"""Marks lie exactly over the words they name."""

from collections.abc import Callable
from dataclasses import replace

from casefile.records import Annotation, Span
from dashboard.components.marks import Mark, evidence_marks, marked, marks_css, marks_of


def test_a_mark_covers_its_words_and_no_more() -> None:
    html = marked("we come tonight", [Mark(3, 7, "evidence", "yours")])

    assert str(html) == 'we <span class="evidence opens closes" title="yours">come</span> tonight'


def test_overlapping_marks_share_the_piece_in_which_they_meet() -> None:
    html = str(marked("abcd", [Mark(0, 3, "x", ""), Mark(2, 4, "y", "")]))

    assert '<span class="y opens" title=""><span class="x closes" title="">c</span></span>' in html


def test_a_post_inside_marks_is_still_only_text() -> None:
    html = str(marked("<b>x</b>", [Mark(0, 8, "x", '"><script>')]))

    assert "<b>" not in html
    assert "<script>" not in html


def test_a_cancelled_sign_is_hollow_and_its_cue_bracketed(
    annotation: Callable[..., Annotation],
) -> None:
    told = annotation(context="CX-RPT", asserted=False, cue=Span(5, 9, "told"))

    assert [mark.kind for mark in marks_of([told])] == ["mark-WRN cancelled", "cue-cancels"]


def test_a_sign_that_stands_keeps_its_shape(annotation: Callable[..., Annotation]) -> None:
    kept = replace(annotation(), cue=Span(5, 9, "soon"))

    assert [mark.kind for mark in marks_of([kept])] == ["mark-WRN", "cue-keeps"]


def test_evidence_is_marked_where_it_was_selected() -> None:
    assert [(mark.start, mark.end) for mark in evidence_marks([(1, 4)])] == [(1, 4)]


def test_every_family_has_a_shape_and_two_colours() -> None:
    css = marks_css()

    assert "underline wavy" in css
    assert css.count("light-dark") == 2 * 5

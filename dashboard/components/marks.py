"""Marks stretches of a post by shape and colour: a sign, a cue that keeps, a cue that cancels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from casefile.covering import Heavy
from casefile.records import Annotation
from casefile.vocabulary import Effect, contexts, families, indicators, name_of, nexus
from dashboard.components.covers import cover_of
from dashboard.components.plain import shown
from dashboard.language import say, spoken

_SHAPES = {
    "dotted underline": "text-decoration: underline dotted 2px",
    "solid underline": "text-decoration: underline solid 2px",
    "double underline": "text-decoration: underline double 2px",
    "wavy underline": "text-decoration: underline wavy 1.5px",
    "box": "outline: 1.5px solid; outline-offset: 1px",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch to be marked, half-open, with its class and what it says when pointed at."""

    start: int
    end: int
    kind: str
    title: str


def marked(text: str, marks: Sequence[Mark], *, covers: Sequence[Heavy] = ()) -> Markup:
    """Return *text* as HTML with *marks* laid over it; overlapping marks nest on the pieces.

    What is covered does not stand in the HTML at all.
    """
    laid = [(each.start, each.end) for each in marks]
    laid += [(each.start, each.end) for each in covers]
    edges = sorted({0, len(text), *(edge for ends in laid for edge in ends)})
    shut = {each.start: cover_of(each, text) for each in covers}
    return Markup("").join(
        shut.get(start, "") if _lies_in(covers, start) else _piece(text, start, end, marks)
        for start, end in pairwise(edges)
    )


def marks_of(annotations: Iterable[Annotation]) -> list[Mark]:
    """Return the marks of a machine's or the key's annotations: the words and their cues."""
    found: list[Mark] = []
    for each in annotations:
        cancels = contexts()[each.context].effect is Effect.REMOVES or not each.asserted
        label = f"{name_of(each.code, lang=spoken())} · {name_of(each.context, lang=spoken())}"
        kind = f"mark-{_family(each.code)}" + (" cancelled" if cancels else "")
        found.append(Mark(each.start, each.end, kind, label))
        if each.cue is not None:
            found.append(_cue(each, cancels=cancels))
    return list(dict.fromkeys(found))


def evidence_marks(stretches: Iterable[tuple[int, int]]) -> list[Mark]:
    """Return the marks of what the reader named as evidence."""
    return [Mark(start, end, "evidence", say("your evidence")) for start, end in stretches]


def marks_css() -> str:
    """Return the shapes and colours of the families as the vocabulary gives them."""
    return "".join(
        f".mark-{code} {{ {_SHAPES[row.mark]}; text-underline-offset: .22em; "
        f"text-decoration-color: light-dark({row.colour}, {row.colour_dark}); "
        f"outline-color: light-dark({row.colour}, {row.colour_dark}); }}\n"
        for code, row in families().items()
    )


def _lies_in(covers: Sequence[Heavy], place: int) -> bool:
    return any(each.start <= place < each.end for each in covers)


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    html = shown(text[start:end])
    for mark in marks:
        if mark.start <= start and end <= mark.end:
            kind = mark.kind + " opens" * (mark.start == start) + " closes" * (mark.end == end)
            html = Markup('<span class="{}" title="{}">{}</span>').format(kind, mark.title, html)
    return html


def _family(code: str) -> str:
    row = indicators()[code] if code in indicators() else nexus()[code]
    return row.family


def _cue(annotation: Annotation, *, cancels: bool) -> Mark:
    cue = annotation.cue
    if cue is None:
        raise ValueError("This annotation has no cue.")
    told = say("the cue that cancels it") if cancels else say("the cue that keeps it")
    return Mark(cue.start, cue.end, "cue-cancels" if cancels else "cue-keeps", told)

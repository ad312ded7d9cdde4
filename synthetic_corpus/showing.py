"""Tells what a planned post will count as in the gold, before a word of it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile import warrant
from casefile.records import Annotation
from casefile.vocabulary import indicators
from synthetic_corpus.forms import Form, Speech, repeats
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.writing import own_voice

FLAGGED, UNFLAGGED = "flagged", "unflagged"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a post counts as: whether it is flag-worthy, the signs it asserts, its context."""

    flag: bool = False
    codes: tuple[str, ...] = ()
    context: str | None = None
    sign: bool = False  # whether a sign stands in it, be it meant or not

    def classes(self) -> Iterator[str]:
        """Yield everything of which each name is to have as many posts as any other."""
        yield FLAGGED if self.flag else UNFLAGGED
        yield from self.codes
        if self.context:
            yield self.context

    def of_an_author(self) -> list[str]:
        """Return its classes but for what is not flagged, which everyday posts make up for."""
        return [each for each in self.classes() if each != UNFLAGGED]


def shown_by(order: Order, speech: Speech | None = None) -> Shown:
    """Return what the post of *order* counts as, if the cluster's positive speaks as *speech*.

    >>> shown_by(Order(Kind.LOOKALIKE, 0, "en", 0, 1, 0, "GLO", "CX-FIC"))
    Shown(flag=False, codes=(), context='CX-FIC', sign=False)
    """
    match order.kind:
        case Kind.POSITIVE | Kind.TIP if speech:
            codes = () if speech.form is Form.TIP else (order.code,)
            return Shown(flag=True, codes=codes, context=speech.context)
        case Kind.WORLD_VIEW:
            return Shown(codes=(order.code,), context=own_voice())
        case Kind.PAIR if repeats(order, speech):
            return Shown()
    return Shown(context=order.context or None)


def shown_in(spans: Sequence[Annotation]) -> Shown:
    """Return what a post with these *spans* counts as."""
    codes = tuple(code for code in warrant.asserted_codes(spans) if code in indicators())
    sign = any(span.code in indicators() for span in spans)
    return Shown(warrant.flag_warranted(spans), codes, warrant.post_context(spans), sign)

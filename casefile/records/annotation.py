"""A stretch of text and what somebody, or something, says it shows."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a raw text, in characters, with the words it covers.

    >>> Span.cut("They come tonight", 5, 9)
    Span(start=5, end=9, quote='come')
    """

    start: int
    end: int
    quote: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Self:
        """Return the span of *text* from *start* to *end*, or raise ValueError outside of it."""
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"{start}:{end} is no stretch of a text of {len(text)} characters; "
                "a span starts inside the text and ends after its start."
            )
        return cls(start, end, text[start:end])

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Annotation:
    """One indicator at one place of a text: whose voice carries it, and in which context."""

    code: str
    start: int
    end: int
    quote: str
    holder: str = "author"
    context: str = "CX-END"
    modifiers: tuple[str, ...] = ()
    cause: str | None = None
    severity: int = 0
    cue: Span | None = None
    rule: str = ""
    asserted: bool = True

    @property
    def span(self) -> Span:
        """The stretch of text that shows the indicator."""
        return Span(self.start, self.end, self.quote)

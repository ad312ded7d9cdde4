"""Decides which stretches of a text stay covered until the reader asks for them."""

from dataclasses import dataclass

from casefile.covering import Heavy, heavy, is_covered, severity_of
from casefile.records import Document


@dataclass(frozen=True, slots=True)
class Veil:
    """What is covered: heavy sentences, or in low exposure everything; nothing once lifted."""

    lifted: bool = False
    everything: bool = False

    def over(self, text: str) -> tuple[Heavy, ...]:
        """Return the covered stretches of *text* in their order."""
        if self.lifted or not text:
            return ()
        if self.everything:
            return (Heavy(0, len(text), severity_of(text)),)
        return tuple(each for each in heavy(text) if is_covered(each.severity))


def texts_of(document: Document) -> tuple[str, ...]:
    """Return everything of *document* that a reader sees of its words."""
    return tuple(filter(None, (document.text, document.quoted)))

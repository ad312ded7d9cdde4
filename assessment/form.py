"""Holds a filled-in form beside the post it is about."""

from dataclasses import dataclass, field
from datetime import date

from assessment.choice import Choice
from assessment.wording import sentence
from casefile.records import Document
from casefile.vocabulary.catalogue import decisions
from casefile.vocabulary.form import default_jurisdiction
from casefile.vocabulary.triage import Decision

Fault = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """Whose law applies, and which dispositions the reader has taken on the post and its thread.

    `done` are those taken on the post before, `under_way` those standing on others of its thread.
    """

    jurisdiction: str = field(default_factory=default_jurisdiction)
    done: frozenset[str] = frozenset()
    under_way: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """A filled-in form beside the post it is about, its level and the day it is sent."""

    choice: Choice
    document: Document
    level: int
    today: date
    ground: Ground = field(default_factory=Ground)

    @property
    def row(self) -> Decision | None:
        """The vocabulary's row of the chosen disposition, or None without a known one."""
        return decisions().get(self.choice.disposition or "")

    def say(self, key: str, /, **values: object) -> str:
        """Return the sentence *key* in the form's language."""
        return sentence(key, lang=self.choice.lang, **values)

"""Holds what leaves the exercise as one case: posts, captures, decisions, and their marking."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from casefile.errors import ProvaError
from casefile.evidence import Stretch
from casefile.records import Capture, CaseStatement, Decision, Document, Edge, Flag
from casefile.vocabulary.catalogue import tlp, verdicts
from casefile.vocabulary.triage import Verdict

STATEMENT: Final = "EXERCISE - SYNTHETIC - NOT INTELLIGENCE"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one reader; the posts are the documents, each with the reader's decision.

    `statements`, `edges` and `hypotheses` (each with the count of what is inconsistent with it) are
    what the reader concluded; `sharing` is a TLP code; `custody_head` and `custody_length` bind the
    export to the chain; `stretches` are the bytes of evidence that belong to it.
    """

    id: str
    exercise: str
    title: str
    reader: str
    made_at: str
    sharing: str
    documents: tuple[Document, ...]
    captures: tuple[Capture, ...]
    decisions: tuple[Decision, ...]
    flags: tuple[Flag, ...] = ()
    statements: tuple[CaseStatement, ...] = ()
    edges: tuple[Edge, ...] = ()
    hypotheses: tuple[tuple[str, int], ...] = ()
    custody_head: str = ""
    custody_length: int = 0
    stretches: tuple[Stretch, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a case without posts, or with a marking that does not exist."""
        tlp()[self.sharing]
        if not self.documents:
            raise ProvaError(
                f"case {self.id!r} has no posts; a case holds the posts of a thread or storyline "
                "on which its reader decided to act."
            )

    @property
    def marking(self) -> str:
        """The statement that stands on every export."""
        return f"{STATEMENT} (exercise {self.exercise})"

    @property
    def name(self) -> str:
        """The title of the export, which says first that it is an exercise."""
        return f"EXERCISE {self.exercise}: {self.title}"

    def decision_on(self, post: str) -> Decision | None:
        """Return the reader's decision on *post*."""
        return next((each for each in self.decisions if each.post == post), None)

    def captures_of(self, document: Document) -> tuple[Capture, ...]:
        """Return the captures from which a document was read."""
        return tuple(each for each in self.captures if each.id in document.captures)


def acted_on(
    decisions: Iterable[Decision], documents: Iterable[Document], *, thread: str, reader: str
) -> tuple[tuple[Document, ...], tuple[Decision, ...]]:
    """Return the posts of a thread on which *reader* decided to act, with the decisions."""
    posts = {each.id: each for each in documents if each.thread == thread}
    acted = tuple(
        each
        for each in decisions
        if each.reader == reader and each.post in posts and verdicts()[Verdict(each.verdict)].signal
    )
    return tuple(posts[each.post] for each in acted), acted

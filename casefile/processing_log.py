"""The second view of the custody chain: the log of processing operations that the law asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefile.records import CustodyEntry
from casefile.vocabulary import custody_verbs, processing_verbs


@dataclass(frozen=True, slots=True)
class Operation:
    """One act as the Law Enforcement Directive (article 25) asks for it, and its custody entry."""

    number: int
    at: str
    who: str
    operation: str
    what: str
    why: str
    entry_sha256: str


def processing_log(entries: Iterable[CustodyEntry]) -> Iterator[Operation]:
    """Yield the operation that each custody entry was; number and hash lead back to the entry."""
    for entry in entries:
        operation = processing_verbs()[custody_verbs()[entry.verb].processing]
        yield Operation(
            number=entry.number,
            at=entry.at,
            who=entry.who,
            operation=operation.code,
            what=entry.what,
            why=entry.why,
            entry_sha256=entry.entry_sha256,
        )

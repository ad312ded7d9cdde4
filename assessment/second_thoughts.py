"""Says when a decision may still be taken back, and who reads a post a second time."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from assessment.wording import sentence
from casefile.clock import utc_text
from casefile.errors import InvalidDecision
from casefile.records import Decision, WorkList
from casefile.vocabulary.catalogue import blocks, modes

SHORTEST: Final = 5


def refuse_withdrawal(worklist: WorkList, *, seen: bool, lang: str) -> None:
    """Raise InvalidDecision if a decision on *worklist* can be taken back no more.

    *seen* says that the reader has since been shown the key or the machine's opinion: what was
    decided before must then stand as it was.
    """
    if worklist.closed_at is not None:
        told = sentence("list_closed", lang=lang, at=worklist.closed_at)
        raise InvalidDecision([("worklist", told)])
    if seen:
        raise InvalidDecision([("worklist", sentence("seen_since", lang=lang))])


def second_list(reader: str, *, level: int, now: datetime) -> WorkList:
    """Return the list on which *reader* finds what others want read a second time."""
    block = next(code for code, row in blocks().items() if row.on_request)
    mode = next(code for code, row in modes().items() if row.second_reader)
    return WorkList(f"{reader}/{block}/0", reader, block, mode, level, utc_text(now))


def second_reader(
    asker: str, people: Collection[str], *, busy: Mapping[str, int], met: Collection[str]
) -> str | None:
    """Return who reads a post second: least *busy*, then by name; None if nobody is left.

    *met* are the readers who were given the post before.

    >>> second_reader("ana", ["ana", "ben", "eli"], busy={"ben": 2}, met=[])
    'eli'
    """
    free = [each for each in people if each != asker and each not in met]
    return min(((busy.get(each, 0), each) for each in free), default=(0, None))[1]


def unchanged(before: Decision, after: Decision) -> bool:
    """Return whether *after* says nothing that *before* did not say at the same stage."""
    return _said(before) == _said(after)


def _said(decision: Decision) -> list[object]:
    return [getattr(decision, name) for name in Decision.__slots__ if name not in _CIRCUMSTANCES]


_CIRCUMSTANCES: Final = frozenset({"id", "decided_at", "seconds", "replaces", "run_shown"})

"""Lets only corpora onto a cluster that bear the mark of an exercise: everything else is refused.

This is a speed bump, not a lock: it keeps text of real people from being put there by mistake.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from casefile.errors import ClusterError, FormatError
from casefile.exercise import Exercise
from casefile.queries.evidence import marks
from casefile.store import CaseStore


class Marked(msgspec.Struct):
    """What says of a line from which corpus and which thread it comes."""

    canary: str | None = None
    thread: str | None = None


_DECODER = msgspec.json.Decoder(Marked)


def refuse_unmarked_case(exercise: Exercise, store: CaseStore) -> None:
    """Raise ClusterError if something in the case was not collected from the exercise's web."""
    foreign = marks(store) - {exercise.canary}
    if foreign:
        raise ClusterError(
            f"The case of {exercise.name} holds captures marked {sorted(foreign)[0]!r}, "
            f"not {exercise.canary!r}; a cluster serves only what bears the exercise's own mark."
        )


def marked_lines(path: Path, known: Collection[str]) -> Iterator[tuple[str | None, bytes]]:
    """Yield each labelled post's thread and line, or raise ClusterError without a *known* mark."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _marked(line, f"{path}, line {number}", known).thread, line


def _marked(line: bytes, where: str, known: Collection[str]) -> Marked:
    try:
        found = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{where}: it is no labelled post ({error}).") from error
    if found.canary not in known:
        raise ClusterError(
            f"{where}: it does not bear the mark of an exercise of this home, and a cluster "
            "serves nothing else; write such posts with: prova gold EX"
        )
    return found

"""The ways in which a copy of a case can be tampered with, each of which `prova verify` names."""

import gzip
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from casefile.clock import moment, utc_text
from casefile.exercise import Exercise
from casefile.queries import documents as document_reads
from casefile.queries import evidence as reads
from casefile.records import Capture
from casefile.store import CaseStore


class Fault(StrEnum):
    """The kinds of tampering."""

    FLIPPED_BIT = "flipped_bit"
    CUT_TAIL = "cut_tail"
    REPLACED_FILE = "replaced_file"
    CHANGED_ROW = "changed_row"
    REMOVED_ROW = "removed_row"
    SWAPPED_ROWS = "swapped_rows"
    INSERTED_ROW = "inserted_row"


@dataclass(frozen=True, slots=True)
class Scene:
    """The copy to tamper with, open, and the chance that decides where."""

    exercise: Exercise
    store: CaseStore
    chance: random.Random

    def capture(self) -> Capture:
        """Draw a capture."""
        return self.chance.choice(list(reads.captures(self.store)))

    def warc(self) -> Path:
        """Draw an evidence file, in proportion to its captures."""
        return self.exercise.warc_folder / self.capture().warc_file


def inflict(fault: Fault, scene: Scene) -> str:
    """Change one thing in the copy and return, for the key, what and where."""
    return _FAULTS[fault](scene)


def _flip_a_bit(scene: Scene) -> str:
    capture = scene.capture()
    path = scene.exercise.warc_folder / capture.warc_file
    at = capture.warc_offset + scene.chance.randrange(capture.warc_length)
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ (1 << scene.chance.randrange(8))]))
    return f"one bit of byte {at} of {path.name}, in the answer of {capture.url}"


def _cut_the_tail(scene: Scene) -> str:
    path = scene.warc()
    size = path.stat().st_size
    end = size - scene.chance.randint(1, min(200, size - 1))
    with path.open("r+b") as file:
        file.truncate(end)
    return f"the last {size - end} bytes of {path.name}"


def _replace_a_file(scene: Scene) -> str:
    path = scene.warc()
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()), mtime=0))
    return f"{path.name}: the same text, compressed anew"


def _change_a_row(scene: Scene) -> str:
    capture = scene.capture()
    earlier = utc_text(moment(capture.captured_at) - timedelta(days=1))
    _run(scene, "update captures set captured_at = ? where id = ?", earlier, capture.id)
    return f"the capture {capture.id} is dated {earlier}, a day too early"


def _remove_a_row(scene: Scene) -> str:
    number = scene.chance.randrange(1, _length(scene))
    _run(scene, "delete from custody where number = ?", number)
    return f"custody entry {number} is gone"


def _swap_two_rows(scene: Scene) -> str:
    number = scene.chance.randrange(1, _length(scene))
    _run(scene, "update custody set number = -number where number in (?, ?)", number, number + 1)
    _run(scene, "update custody set number = ? + number where number < 0", 2 * number + 1)
    return f"custody entries {number} and {number + 1} have changed places"


def _insert_a_row(scene: Scene) -> str:
    post, version = scene.chance.choice(list(document_reads.every_version(scene.store)))
    names = [each for each in _columns(scene, "documents") if each != "id"]
    listed = ", ".join(names)
    forged = f"{post}x"
    sql = f"insert into documents (id, {listed}) select ?, {listed} from documents"  # noqa: S608  names of our own table
    _run(scene, f"{sql} where id = ? and version = ?", forged, post, version)
    return f"the document {forged} was never collected; it repeats {post}"


def _columns(scene: Scene, table: str) -> list[str]:
    return [column.name for column in scene.store.db.table(table).columns]


def _length(scene: Scene) -> int:
    last = reads.last_custody(scene.store)
    return last.number if last else 0


def _run(scene: Scene, sql: str, *values: object) -> None:
    with scene.store.db.atomic():
        scene.store.db.execute(sql, list(values))


_FAULTS: Final[Mapping[Fault, Callable[[Scene], str]]] = {
    Fault.FLIPPED_BIT: _flip_a_bit,
    Fault.CUT_TAIL: _cut_the_tail,
    Fault.REPLACED_FILE: _replace_a_file,
    Fault.CHANGED_ROW: _change_a_row,
    Fault.REMOVED_ROW: _remove_a_row,
    Fault.SWAPPED_ROWS: _swap_two_rows,
    Fault.INSERTED_ROW: _insert_a_row,
}

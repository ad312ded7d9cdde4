"""Where the records of a capture lie: question, answer and notes, side by side in one file."""

from collections.abc import Iterator
from pathlib import Path

from casefile.custody import Verb
from casefile.errors import EvidenceError
from casefile.evidence import Record, Stretch, raw_bytes, read_records, record_id
from casefile.queries import evidence as reads
from casefile.records import Capture
from casefile.store import CaseStore


def stretch_of(store: CaseStore, capture: Capture, *, folder: Path) -> Stretch:
    """Return the bytes that hold all records of *capture*; raise EvidenceError if none do."""
    own = [each for each in _batch(store, capture, folder) if _belongs(each, capture)]
    if not own:
        raise EvidenceError(
            f"The records of capture {capture.id} are not where the custody log says they were "
            "written; look with: prova verify"
        )
    return Stretch(capture.warc_file, own[0].offset, own[-1].offset + own[-1].length)


def opening_of(store: CaseStore, name: str, *, folder: Path) -> Stretch:
    """Return the bytes of the record that opens the file *name* and says how it came about."""
    first = next(each for each in _stretches(store, name) if each.start == 0)
    data = raw_bytes(folder / name, first.start, first.end)
    record = next(read_records(data, name=name))
    return Stretch(name, record.offset, record.offset + record.length)


def _stretches(store: CaseStore, name: str) -> Iterator[Stretch]:
    for entry in reads.custody_of(store, Verb.COLLECTED):
        found = Stretch.parse(entry.what)
        if found is not None and found.file == name:
            yield found


def _batch(store: CaseStore, capture: Capture, folder: Path) -> Iterator[Record]:
    """Yield the records of the batch in which *capture* was written."""
    for each in _stretches(store, capture.warc_file):
        if each.start <= capture.warc_offset < each.end:
            data = raw_bytes(folder / each.file, each.start, each.end)
            yield from read_records(data, name=each.file, start=each.start)


def _belongs(record: Record, capture: Capture) -> bool:
    answer = record.fields.get("WARC-Concurrent-To")
    return record.offset == capture.warc_offset or answer == record_id(capture.id, "response")

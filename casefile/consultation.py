"""Opening a work list: its posts are consulted for the purpose that its reader types once."""

import hashlib
from datetime import datetime

from casefile import custody
from casefile.clock import utc_text
from casefile.evidence import document_sha256
from casefile.exercise import Exercise
from casefile.queries import documents as document_reads
from casefile.queries.queue import queue
from casefile.records import WorkList
from casefile.store import CaseStore


def open_worklist(
    exercise: Exercise, store: CaseStore, worklist: WorkList, *, purpose: str, now: datetime
) -> None:
    """Open the list and say so in the custody log; a list that is open stays as it was."""
    if worklist.opened_at is not None:
        return
    act = custody.Act(
        at=utc_text(now),
        who=worklist.reader,
        verb=custody.Verb.OPENED,
        what=worklist.id,
        why=purpose,
        content_sha256=_content_sha256(store, worklist),
    )
    custody.append(store, exercise.folder / custody.HEAD_FILE, [act])
    store.open_worklist(worklist.id, purpose=purpose, at=act.at)


def _content_sha256(store: CaseStore, worklist: WorkList) -> str:
    """Return one hash over the list's posts as they stand now, in its order."""
    found = (document_reads.document(store, row.post) for row in queue(store, worklist.id))
    told = "\n".join(document_sha256(each) for each in found if each is not None)
    return hashlib.sha256(told.encode()).hexdigest()

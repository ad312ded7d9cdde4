"""Reads everything that the captures tell of one post."""

from collections.abc import Iterator

from casefile.records import Moment, MomentKind
from casefile.rows import record_of
from casefile.store import CaseStore

_MOMENTS = """
    select 'read' kind, c.exercise_time at, c.captured_at, c.id capture, c.status,
           d.version, d.text, c.rowid place
    from documents d join captures c on c.id = json_extract(d.captures, '$[0]')
    where d.id = :post
    union all
    select case r.kind when 'hold' then 'held' else 'seen' end, c.exercise_time, c.captured_at,
           c.id, c.status, s.version, d.text, c.rowid
    from sightings s
    join rounds r on r.number = s.round
    join captures c on c.id = s.capture
    join documents d on d.id = s.post and d.version = s.version
    where s.post = :post and (r.kind = 'hold' or json_extract(d.captures, '$[0]') <> c.id)
    union all
    select 'gone', c.exercise_time, c.captured_at, c.id, c.status, null, null, c.rowid
    from absences a join captures c on c.id = a.capture where a.post = :post
    order by at, place
"""


def moments(store: CaseStore, post: str) -> Iterator[Moment]:
    """Yield each reading, sighting, hold and absence of *post*, by exercise time."""
    rows = store.db.query(_MOMENTS, {"post": post})
    return (record_of(Moment, row | {"kind": MomentKind(row["kind"])}) for row in rows)

"""Reads captures, refusals and the custody log."""

from collections.abc import Iterator

from casefile.records import Capture, CustodyEntry, Refusal
from casefile.rows import record_of
from casefile.store import CaseStore


def capture(store: CaseStore, capture_id: str) -> Capture | None:
    """Return one capture, or None."""
    rows = store.db.query("select * from captures where id = ?", [capture_id])
    return next((record_of(Capture, row) for row in rows), None)


def captures(store: CaseStore) -> Iterator[Capture]:
    """Yield every capture as it lies in the WARC files."""
    rows = store.db.query("select * from captures order by warc_file, warc_offset")
    return (record_of(Capture, row) for row in rows)


def captures_of(store: CaseStore, *, url: str = "", post: str = "") -> Iterator[Capture]:
    """Yield the captures whose address holds *url*, and from which *post* was read, if given."""
    rows = store.db.query(_CAPTURES_OF, {"url": url, "post": post})
    return (record_of(Capture, row) for row in rows)


def captured_urls(store: CaseStore) -> Iterator[str]:
    """Yield the address of every capture, so that a crawl can resume."""
    return (row["url"] for row in store.db.query("select distinct url from captures"))


def marks(store: CaseStore) -> set[str]:
    """Return the marks of the exercises from whose webs the captures came."""
    rows = store.db.query("select distinct exercise from captures")
    return {row["exercise"] for row in rows}


def refusals(store: CaseStore) -> Iterator[Refusal]:
    """Yield every address the collector did not visit."""
    rows = store.db.query("select * from refusals order by refused_at, rowid")
    return (record_of(Refusal, row) for row in rows)


def custody(store: CaseStore) -> Iterator[CustodyEntry]:
    """Yield the custody chain from its first link."""
    rows = store.db.query("select * from custody order by number")
    return (record_of(CustodyEntry, row) for row in rows)


def custody_about(
    store: CaseStore, capture: Capture, *, post: str, who: str
) -> Iterator[CustodyEntry]:
    """Yield the links about the bytes of a capture and their file, and of *who* opening *post*.

    What others opened is left out.
    """
    start = capture.warc_offset
    given = {"file": capture.warc_file, "start": start, "end": start + capture.warc_length}
    rows = store.db.query(_CUSTODY_ABOUT, given | {"post": post, "who": who})
    return (record_of(CustodyEntry, row) for row in rows)


def last_custody(store: CaseStore) -> CustodyEntry | None:
    """Return the newest link of the custody chain, or None."""
    rows = store.db.query("select * from custody order by number desc limit 1")
    return next((record_of(CustodyEntry, row) for row in rows), None)


def custody_entry(store: CaseStore, number: int) -> CustodyEntry | None:
    """Return one link of the custody chain, or None."""
    rows = store.db.query("select * from custody where number = ?", [number])
    return next((record_of(CustodyEntry, row) for row in rows), None)


def custody_of(store: CaseStore, verb: str) -> Iterator[CustodyEntry]:
    """Yield the links of the custody chain that bear *verb*, oldest first."""
    rows = store.db.query("select * from custody where verb = ? order by number", [verb])
    return (record_of(CustodyEntry, row) for row in rows)


def capture_of_url(store: CaseStore, url: str) -> Capture | None:
    """Return the newest capture of *url*, or None."""
    sql = "select * from captures where url = ? order by captured_at desc, rowid desc limit 1"
    return next((record_of(Capture, row) for row in store.db.query(sql, [url])), None)


def first_captured(store: CaseStore, url: str, *, since: str) -> str | None:
    """Return the exercise time of the first capture of *url* made since *since*, or None."""
    sql = (
        "select exercise_time from captures where url = ? and captured_at >= ?"
        " order by captured_at limit 1"
    )
    return next((row["exercise_time"] for row in store.db.query(sql, [url, since])), None)


def stamped_captures(store: CaseStore) -> Iterator[Capture]:
    """Yield every capture that names a timestamp token."""
    rows = store.db.query("select * from captures where timestamp_token is not null order by id")
    return (record_of(Capture, row) for row in rows)


def refused_urls(store: CaseStore) -> Iterator[str]:
    """Yield every address that was refused."""
    return (row["url"] for row in store.db.query("select distinct url from refusals"))


_CUSTODY_ABOUT = """
    with pieces as (
      select number, substr(what, length(:file) + length('#bytes=') + 1) piece from custody
      where what > :file || '#bytes=' and what < :file || '#bytes>')
    select * from custody where number in (
      select number from custody where what = :file
      union select number from pieces where cast(piece as integer) <= :start
        and cast(substr(piece, instr(piece, '-') + 1) as integer) >= :end
      union select c.number from work_items i
        join custody c on c.what in (i.worklist, i.worklist || ': ' || i.post)
        where i.post = :post and c.who = :who)
    order by number
"""
_CAPTURES_OF = """
    select * from captures c where instr(c.url, :url) > 0 and (:post = '' or exists
      (select 1 from documents d, json_each(d.captures) e where d.id = :post and e.value = c.id))
    order by c.captured_at, c.rowid
"""

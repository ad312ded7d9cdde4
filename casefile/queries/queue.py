"""Reads a work list as its queue: one row a post, with what the reader has done about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.rows import record_of
from casefile.store import CaseStore


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One post of a work list; `verdict` is the standing one, None while undecided.

    On a list that a team shares `colleague` says what another of the team does with the post.
    """

    position: int
    post: str
    site: str
    site_kind: str
    section: str | None
    thread_title: str | None
    opening: str
    posted_at: str | None
    lang: str | None
    verdict: str | None
    stage: str | None
    skipped: int | None
    drafted: int
    copied: int = 0
    colleague: str | None = None


_QUEUE = """
    select i.position, i.post, d.site, d.site_kind, d.section, d.thread_title,
           substr(d.text, 1, 80) opening, d.posted_at, d.lang, s.verdict, s.stage, s.skipped,
           exists (select 1 from drafts f where f.reader = w.reader and f.post = i.post) drafted,
           exists (select 1 from copied_decisions c where c.decision = s.id) copied
    from work_items i
    join worklists w on w.id = i.worklist
    join documents d on d.id = i.post and d.version =
         (select max(version) from documents v where v.id = i.post)
    left join decisions s on s.reader = w.reader and s.post = i.post and not exists
         (select 1 from decisions later where later.replaces = s.id)
         and not exists (select 1 from withdrawals back where back.decision = s.id)
    where i.worklist = ? order by i.position
"""


def queue(
    store: CaseStore, worklist: str, *, colleagues: Mapping[str, str] | None = None
) -> list[QueueRow]:
    """Return the posts of *worklist* in their order, each with its reader's standing decision.

    *colleagues* says by post what others of the team do with it.
    """
    others = colleagues or {}
    rows = store.db.execute(_QUEUE, [worklist])  # its columns are the fields, in their order
    return [QueueRow(*(*row, others.get(row[1]))) for row in rows]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one reader is with one work list; `by_team` counts all of a team that shares it."""

    worklist: str
    reader: str
    block: str
    posts: int
    decided: int
    skipped: int
    seconds: float | None
    last_at: str | None
    by_team: int | None = None


_PROGRESS = """
    select w.id worklist, w.reader, w.block, count(i.post) posts,
           count(s.id) - coalesce(sum(s.skipped), 0) decided, coalesce(sum(s.skipped), 0) skipped,
           avg(s.seconds) seconds, max(s.decided_at) last_at,
           (select (select count(*) from decisions d
                    join shared_lists o on o.worklist = d.worklist
                    where o.team = l.team and d.skipped = 0 and not exists
                          (select 1 from decisions later where later.replaces = d.id)
                      and not exists (select 1 from withdrawals back where back.decision = d.id))
            from shared_lists l where l.worklist = w.id) by_team
    from worklists w
    join work_items i on i.worklist = w.id
    left join decisions s on s.reader = w.reader and s.post = i.post and not exists
         (select 1 from decisions later where later.replaces = s.id)
         and not exists (select 1 from withdrawals back where back.decision = s.id)
    group by w.id order by w.reader, w.drawn_at
"""


def progress(store: CaseStore) -> list[Progress]:
    """Return how far every reader is with every work list, in order of name."""
    return [record_of(Progress, row) for row in store.db.query(_PROGRESS)]


def pace(store: CaseStore) -> list[tuple[str, str]]:
    """Return work list and time of every first decision, oldest first."""
    rows = store.db.query(
        "select worklist, decided_at from decisions "
        "where replaces is null and worklist is not null order by decided_at"
    )
    return [(row["worklist"], row["decided_at"]) for row in rows]

"""Keeps which lists a team shares and who reads which post of them; a claim is no fact and goes."""

from collections.abc import Iterable

from casefile.errors import TakenOver
from casefile.records import Claim, Decision, Hold, WorkItem, WorkList
from casefile.rows import row_of
from casefile.store import CaseStore

READING, DECIDED = "reading", "decided"

_SETTLED = """
    select d.post from decisions d join shared_lists l on l.worklist = d.worklist
    where l.team = :team and d.reader <> :reader and d.skipped = 0
      and not exists (select 1 from decisions later where later.replaces = d.id)
      and not exists (select 1 from withdrawals back where back.decision = d.id)
"""
_READ = "select post from claims where team = :team and reader <> :reader and until > :at"
_CLAIM = f"""
    insert into claims (team, post, reader, until) select :team, :post, :reader, :until
    where :post not in ({_SETTLED})
    on conflict (team, post) do update set reader = excluded.reader, until = excluded.until
    where claims.reader = excluded.reader or claims.until <= :at
"""


def share(
    store: CaseStore, team: str, lists: Iterable[tuple[WorkList, Iterable[WorkItem]]]
) -> None:
    """Add one list for each member of *team*, all of the same posts, all or none."""
    with store.alone():
        for worklist, items in lists:
            store.add_worklist(worklist, items)
            store.db.table("shared_lists").insert({"worklist": worklist.id, "team": team})


def team_of(store: CaseStore, worklist: str) -> str | None:
    """Return the team that shares *worklist*, or None if it is somebody's own."""
    rows = store.db.query("select team from shared_lists where worklist = ?", [worklist])
    return next((str(row["team"]) for row in rows), None)


def teams(store: CaseStore) -> dict[str, list[str]]:
    """Return the readers of every team, by its name."""
    found: dict[str, list[str]] = {}
    sql = (
        "select l.team, w.reader from shared_lists l join worklists w on w.id = l.worklist "
        "order by l.team, w.reader"
    )
    for row in store.db.query(sql):
        found.setdefault(row["team"], []).append(row["reader"])
    return found


def claim(store: CaseStore, asked: Claim, *, at: str) -> bool:
    """Keep a post for its reader from *at* on; return False if it is with somebody else.

    One whose time has run out goes to whoever asks next; one that a colleague has judged to nobody.
    """
    given = row_of(asked) | {"at": at}
    with store.alone():
        store.db.execute(_CLAIM, given)
        sql = "select 1 from claims where team = :team and post = :post and reader = :reader"
        return next(store.db.query(sql, given), None) is not None


def give_back(store: CaseStore, team: str, post: str, *, reader: str) -> None:
    """End the reader's claim on *post*, if it is the reader's."""
    sql = "delete from claims where team = ? and post = ? and reader = ?"
    with store.db.atomic():
        store.db.execute(sql, [team, post, reader])


def with_colleagues(store: CaseStore, team: str, *, reader: str, at: str) -> dict[str, str]:
    """Return the posts that others of *team* read at *at* or have judged, and which of the two."""
    given = {"team": team, "reader": reader, "at": at}
    found = {row["post"]: READING for row in store.db.query(_READ, given)}
    return found | {row["post"]: DECIDED for row in store.db.query(_SETTLED, given)}


def add_claimed_decision(
    store: CaseStore, decision: Decision, team: str, *, at: str, hold: Hold | None = None
) -> None:
    """Add a decision on a post of a shared list and end its claim, or raise TakenOver."""
    with store.alone():
        elsewhere = with_colleagues(store, team, reader=decision.reader, at=at)
        if decision.post in elsewhere:
            raise TakenOver(
                "A colleague has taken this post over meanwhile; go on with the next one."
            )
        store.add_decision(decision, hold=hold)
        ended = "delete from claims where team = ? and post = ?"
        store.db.execute(ended, [team, decision.post])

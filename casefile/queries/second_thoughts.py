"""Keeps what readers took back and what they asked; a decision taken back stays in the history."""

from casefile.records import Request, RequestKind, Withdrawal, WorkItem, WorkList
from casefile.rows import record_of, row_of
from casefile.store import CaseStore


def withdraw(store: CaseStore, withdrawal: Withdrawal) -> None:
    """Take a decision back; doing it twice, or from two windows, is doing it once."""
    with store.db.atomic():
        store.db.table("withdrawals").insert(row_of(withdrawal), ignore=True)


def withdrawals(store: CaseStore, post: str, *, reader: str) -> dict[str, Withdrawal]:
    """Return what the reader took back on *post*, by decision."""
    rows = store.db.query(
        "select w.* from withdrawals w join decisions d on d.id = w.decision "
        "where d.post = ? and d.reader = ?",
        [post, reader],
    )
    return {row["decision"]: record_of(Withdrawal, row) for row in rows}


def ask(store: CaseStore, request: Request) -> None:
    """Add a request; the same one sent twice is one."""
    with store.db.atomic():
        store.db.table("requests").insert(row_of(request), ignore=True)


def answer(store: CaseStore, request: str, text: str, *, who: str, at: str) -> None:
    """Note the answer to a request that has none yet."""
    with store.db.atomic():
        store.db.execute(
            "update requests set answer = ?, answered_by = ?, answered_at = ? "
            "where id = ? and answered_at is null",
            [text, who, at, request],
        )


def requests(
    store: CaseStore, *, post: str | None = None, reader: str | None = None
) -> list[Request]:
    """Return what was asked, oldest first, on one post or on all, by one reader or by all."""
    given = {"post": post, "reader": reader}
    asked = {name: value for name, value in given.items() if value is not None}
    where = " and ".join(f"{name} = :{name}" for name in asked) or "true"
    rows = store.db.query(f"select * from requests where {where} order by at, id", asked)
    return [_request(row) for row in rows]


def readers_of(store: CaseStore, post: str) -> dict[str, int]:
    """Return in how many lists of each reader *post* stands; on a shared one, if it was judged."""
    rows = store.db.query(
        "select w.reader, count(*) n from work_items i join worklists w on w.id = i.worklist "
        "where i.post = ? and (not exists (select 1 from shared_lists l where l.worklist = w.id) "
        "or exists (select 1 from decisions d where d.reader = w.reader and d.post = i.post)) "
        "group by w.reader",
        [post],
    )
    return {row["reader"]: row["n"] for row in rows}


def add_to_list(store: CaseStore, worklist: WorkList, post: str) -> None:
    """Add *post* at the end of *worklist*, which is made if it is not there yet."""
    with store.alone():
        store.db.table("worklists").insert(row_of(worklist), ignore=True)
        last = "select coalesce(max(position), 0) n from work_items where worklist = ?"
        place = next(store.db.query(last, [worklist.id]))["n"]
        store.db.table("work_items").insert(row_of(WorkItem(worklist.id, place + 1, post)))


def _request(row: dict[str, object]) -> Request:
    return record_of(Request, row | {"kind": RequestKind(str(row["kind"]))})

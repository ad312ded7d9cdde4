"""Keeps a half-filled form over a reload; a draft is no fact and goes once there is a decision."""

from casefile.store import CaseStore


def draft(store: CaseStore, post: str, *, reader: str) -> str | None:
    """Return the content of the reader's draft on *post*, or None."""
    sql = "select content from drafts where reader = ? and post = ?"
    return next((str(row["content"]) for row in store.db.query(sql, [reader, post])), None)


def keep_draft(store: CaseStore, post: str, *, reader: str, content: str, at: str) -> None:
    """Keep *content* as the reader's draft on *post*, in place of an earlier one."""
    row = {"reader": reader, "post": post, "content": content, "saved_at": at}
    with store.db.atomic():
        store.db.table("drafts").upsert(row, pk=("reader", "post"))


def drop_draft(store: CaseStore, post: str, *, reader: str) -> None:
    """Forget the reader's draft on *post*."""
    with store.db.atomic():
        store.db.execute("delete from drafts where reader = ? and post = ?", [reader, post])

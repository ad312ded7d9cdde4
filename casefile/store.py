"""The case file: one SQLite file to which captures, flags and decisions are only ever added."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from casefile.database import opened, writing
from casefile.errors import StoreError
from casefile.migrations import case_steps
from casefile.records import (
    Absence,
    Annotation,
    Capture,
    CustodyEntry,
    Decision,
    Document,
    Flag,
    Hold,
    Refusal,
    Round,
    RoundKind,
    Run,
    Sighting,
    WorkItem,
    WorkList,
)
from casefile.rows import record_of, row_of


class CaseStore:
    """An open case file; reads for screens live in `casefile.queries`."""

    def __init__(self, db: Database) -> None:
        """Wrap an opened and migrated database."""
        self.db = db

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator["CaseStore"]:
        """Yield the case file at *path*, made if absent; raise StoreError if it is unusable."""
        with opened(path, case_steps, what="case file") as db:
            yield cls(db)

    @classmethod
    @contextmanager
    def open_existing(cls, path: Path) -> Iterator["CaseStore"]:
        """Yield the case file at *path*, or raise StoreError if nothing was captured yet."""
        if not path.is_file():
            raise StoreError(
                f"{path.parent} has no case file yet; make it with: prova crawl {path.parent.name}"
            )
        with cls.open(path) as store:
            yield store

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the write lock, so that what is read stays true until it has been built upon."""
        with writing("case file"):
            self.db.execute("begin immediate")
            try:
                yield
                self.db.commit()
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.rollback()
                raise

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with writing("case file"), self.db.atomic():
            yield

    def add_captures(
        self,
        captures: Sequence[Capture],
        *,
        documents: Sequence[Document] = (),
        sightings: Sequence[Sighting] = (),
        custody: Sequence[CustodyEntry] = (),
    ) -> None:
        """Add captures, what was read or seen again on them and their custody, all or none."""
        with self._writing():
            self._insert("captures", map(row_of, captures))
            self._insert("documents", map(row_of, documents))
            self._insert("sightings", map(row_of, sightings), where_taken="ignore")
            self._insert("custody", map(row_of, custody))

    def open_round(self, kind: RoundKind, seed_url: str, *, at: str) -> Round:
        """Return the visit from *seed_url* that was broken off, or else begin the next one."""
        with self.alone():
            newest = "select * from rounds where kind = ? order by number desc limit 1"
            for row in self.db.query(newest, [kind]):
                if row["ended_at"] is None and row["seed_url"] == seed_url:
                    return record_of(Round, row | {"kind": kind})
            last = next(self.db.query("select max(number) n from rounds"))["n"]
            begun = Round(int(last or 0) + 1, kind, seed_url, at)
            self._insert("rounds", [row_of(begun)])
            return begun

    def end_round(self, number: int, absences: Sequence[Absence], *, at: str) -> None:
        """Note that a visit came to its end, and the posts it found gone."""
        with self._writing():
            self._insert("absences", map(row_of, absences), where_taken="ignore")
            self.db.execute(
                "update rounds set ended_at = ? where number = ? and ended_at is null",
                [at, number],
            )

    def add_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Record addresses the collector did not visit."""
        with self._writing():
            self._insert("refusals", map(row_of, refusals))

    def add_custody(self, entries: Iterable[CustodyEntry]) -> None:
        """Append links to the custody chain."""
        with self._writing():
            self._insert("custody", map(row_of, entries))

    def note_token(self, capture: str, token: str) -> None:
        """Note the timestamp token that was received over a capture; the first one stays."""
        with self._writing():
            self.db.execute(
                "update captures set timestamp_token = ? where id = ? and timestamp_token is null",
                [token, capture],
            )

    def copy_to(self, path: Path) -> None:
        """Write the case as it now is to a new file at *path*."""
        self.db.execute("vacuum into ?", [str(path)])

    def erase_read_from(self, captures: Sequence[str]) -> None:
        """Delete for good what was read from *captures* alone, and what was said of it."""
        self.db.execute("pragma secure_delete = on")
        alone = (
            "select id, version from documents where not exists (select 1 from "
            "json_each(documents.captures) where value not in (select value from json_each(?)))"
        )
        with self._writing():
            found = list(self.db.execute(alone, [json.dumps(captures)]).fetchall())
            for post, version in found:
                self.db.execute("delete from annotations where post = ?", [post])
                self.db.execute("delete from flags where id = ?", [post])
                self.db.execute("delete from drafts where post = ?", [post])
                self.db.execute(
                    "delete from documents where id = ? and version = ?", [post, version]
                )
        self.db.execute("pragma wal_checkpoint(truncate)")

    def add_run(self, run: Run, flags: Iterable[Flag]) -> None:
        """Add one numbered run with all its flags, all or none."""
        with self._writing():
            self._insert("runs", [row_of(run)])
            for flag in flags:
                self._insert("flags", [_flag_row(flag, run.number)])
                self._insert("annotations", _annotation_rows(flag, run.number))

    def next_run_number(self) -> int:
        """Return the number that the next run will bear."""
        return int(next(self.db.query("select coalesce(max(number), 0) + 1 n from runs"))["n"])

    def add_worklist(self, worklist: WorkList, items: Iterable[WorkItem]) -> None:
        """Add one reader's block of posts."""
        with self._writing():
            self._insert("worklists", [row_of(worklist)])
            self._insert("work_items", map(row_of, items))

    def open_worklist(self, worklist: str, *, purpose: str, at: str) -> None:
        """Note the purpose typed when a work list was first opened."""
        with self._writing():
            self.db.execute(
                "update worklists set purpose = ?, opened_at = ? "
                "where id = ? and opened_at is null",
                [purpose, at, worklist],
            )

    def close_worklist(self, worklist: str, *, at: str) -> None:
        """Note that a work list was finished or withdrawn."""
        with self._writing():
            self.db.execute(
                "update worklists set closed_at = ? where id = ? and closed_at is null",
                [at, worklist],
            )

    def add_decision(self, decision: Decision, *, hold: Hold | None = None) -> None:
        """Add a decision, with the hold it asks for; raise StoreError if it comes too late."""
        if decision.replaces is not None and self._replaced(decision.replaces):
            raise StoreError(
                "This decision was changed in another window meanwhile; "
                "reload the post to see the latest one."
            )
        with self._writing():
            self._insert("decisions", [row_of(decision)])
            self._insert("holds", [row_of(hold)] if hold else [])

    def answer_hold(self, decision: str, *, capture: str) -> None:
        """Note the capture that answers a pending hold; the first one stays."""
        with self._writing():
            self.db.execute(
                "update holds set capture = ? where decision = ? and capture is null",
                [capture, decision],
            )

    def _replaced(self, decision: str) -> bool:
        found = self.db.query("select 1 from decisions where replaces = ?", [decision])
        return next(found, None) is not None

    def _insert(
        self, table: str, rows: Iterable[dict[str, Any]], *, where_taken: str = "abort"
    ) -> None:
        """Add rows of the same columns, in one statement: the lock is held for a short time."""
        made = list(rows)
        if not made:
            return
        columns = ", ".join(f'"{name}"' for name in made[0])
        marks = ", ".join("?" * len(made[0]))
        statement = f'insert or {where_taken} into "{table}" ({columns}) values ({marks})'  # noqa: S608  our own words
        self.db.conn.executemany(statement, [tuple(row.values()) for row in made])


def _flag_row(flag: Flag, run: int) -> dict[str, Any]:
    return row_of(flag, leaving_out="indicators") | {"run": run}


def _annotation_rows(flag: Flag, run: int) -> Iterator[dict[str, Any]]:
    for ordinal, annotation in enumerate(flag.indicators):
        yield {"run": run, "post": flag.id, "ordinal": ordinal} | _annotation_row(annotation)


def _annotation_row(annotation: Annotation) -> dict[str, Any]:
    cue = annotation.cue
    return row_of(annotation, leaving_out="cue") | {
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "cue_quote": cue.quote if cue else None,
    }

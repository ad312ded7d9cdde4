"""Opens one SQLite file: WAL, foreign keys on, brought to today's shape, refused if newer."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from casefile.errors import StoreError

_PATIENCE_SECONDS = 20.0
_KIND = 0xFF  # the part of an SQLite error's number that says what kind it is
_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})


class _Database(Database):
    """A database whose transactions take the write lock at once, and wait for it.

    One that first reads and then writes is refused by SQLite without any waiting when another
    wrote in between, as when a class signs in at the same moment.
    """

    @contextmanager
    def atomic(self) -> Iterator["_Database"]:
        if self.conn.in_transaction:
            with super().atomic():
                yield self
            return
        self.conn.execute("begin immediate")
        try:
            yield self
            self.conn.execute("commit")
        except BaseException:
            self.rollback()
            raise


@contextmanager
def opened(path: Path, steps: Migrations, *, what: str) -> Iterator[Database]:
    """Yield the database at *path*, migrated by *steps*, and close it; *what* names it in errors.

    Raises StoreError if the file is no SQLite file, is locked for good, or was written by a
    newer version.
    """
    db = _Database(_connected(path, what))
    try:
        _prepare(db, steps, path, what)
        yield db
    finally:
        db.close()


@contextmanager
def writing(what: str) -> Iterator[None]:
    """Raise StoreError where the disk under the *what* is full or fails."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _KIND not in _DISK:
            raise
        raise StoreError(
            f"The {what} cannot be written ({error}); make room on the disk and try again: "
            "nothing that was recorded is lost."
        ) from error


def _connected(path: Path, what: str) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return sqlite3.connect(path, timeout=_PATIENCE_SECONDS)
    except sqlite3.OperationalError as error:
        raise StoreError(f"The {what} {path} cannot be opened: {error}.") from error


def _prepare(db: Database, steps: Migrations, path: Path, what: str) -> None:
    try:
        db.execute("pragma foreign_keys = on")
        taken = _taken(db, steps)
        _refuse_newer(taken, steps, path, what)
        if taken != _names(steps):
            with writing(what):
                db.enable_wal()
                steps.apply(db)
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"The {what} {path} cannot be read ({error}); restore it from a copy or delete it "
            "and make it again."
        ) from error


def _taken(db: Database, steps: Migrations) -> frozenset[str]:
    """Return the steps the file has been through; a page asks for them whenever it is drawn."""
    there = db.execute("select 1 from sqlite_master where name = ?", [steps.migrations_table])
    if not there.fetchone():
        return frozenset()
    named = db.execute("select name from _sqlite_migrations where migration_set = ?", [steps.name])
    return frozenset(name for (name,) in named)


def _refuse_newer(taken: frozenset[str], steps: Migrations, path: Path, what: str) -> None:
    unknown = taken - _names(steps)
    if unknown:
        raise StoreError(
            f"The {what} {path} was written by a newer Prova (step {min(unknown)}); "
            "install that version to open it."
        )


@cache  # it is the same for as long as the program runs, and asked at every opening
def _names(steps: Migrations) -> frozenset[str]:
    empty = Database(memory=True)
    try:
        return frozenset(step.name for step in steps.pending(empty))
    finally:
        empty.close()

"""The home's database: accounts, sign-ins, enrolments and jobs, which outlive an exercise."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from casefile.clock import utc_now, utc_text
from casefile.database import opened
from casefile.errors import AccountError, JobError
from casefile.migrations import home_steps
from casefile.records import Account, Job, JobState, SignIn
from casefile.rows import record_of, row_of


class HomeStore:
    """The open database of one home folder."""

    def __init__(self, db: Database) -> None:
        """Wrap an opened and migrated database."""
        self.db = db

    @classmethod
    @contextmanager
    def open(cls, home: Path) -> Iterator["HomeStore"]:
        """Yield the database of *home*, made if absent."""
        with opened(home / "prova.db", home_steps, what="home database") as db:
            yield cls(db)

    def account(self, name: str) -> Account | None:
        """Return the account called *name*, or None."""
        rows = self.db.query("select * from accounts where name = ?", [name])
        return next((_account(row) for row in rows), None)

    def accounts(self, *, role: str | None = None) -> list[Account]:
        """Return the accounts in order of name, of one role or of all."""
        where, values = ("where role = ?", [role]) if role else ("", [])
        rows = self.db.query(f"select * from accounts {where} order by name", values)
        return [_account(row) for row in rows]

    def add_account(self, account: Account) -> None:
        """Add *account*, or raise AccountError if its name is taken."""
        if self.account(account.name):
            raise AccountError(
                f"There is an account {account.name!r} already; choose another name."
            )
        with self.db.atomic():
            self.db.table("accounts").insert(row_of(account))

    def set_language(self, name: str, lang: str) -> None:
        """Remember the interface language that *name* chose."""
        with self.db.atomic():
            self.db.execute("update accounts set lang = ? where name = ?", [lang, name])

    def add_sign_in(self, sign_in: SignIn) -> None:
        """Remember a session by its token's hash."""
        with self.db.atomic():
            self.db.table("sign_ins").insert(row_of(sign_in))

    def sign_in(self, token_sha256: str) -> SignIn | None:
        """Return the session whose token has this hash, or None; expiry is the caller's check."""
        rows = self.db.query("select * from sign_ins where token_sha256 = ?", [token_sha256])
        return next((record_of(SignIn, row) for row in rows), None)

    def end_sign_in(self, token_sha256: str) -> None:
        """Forget a session."""
        with self.db.atomic():
            self.db.execute("delete from sign_ins where token_sha256 = ?", [token_sha256])

    def enrol(self, exercise: str, account: str) -> None:
        """Let *account* read *exercise*; doing so twice changes nothing."""
        row = {"exercise": exercise, "account": account, "at": utc_text(utc_now())}
        with self.db.atomic():
            self.db.table("enrolments").insert(row, ignore=True)

    def withdraw(self, exercise: str, account: str) -> None:
        """Take *account* out of *exercise*; its decisions stay."""
        with self.db.atomic():
            self.db.execute(
                "delete from enrolments where exercise = ? and account = ?", [exercise, account]
            )

    def enrolled(self, exercise: str) -> list[str]:
        """Return the names of those enrolled in *exercise*."""
        rows = self.db.query(
            "select account from enrolments where exercise = ? order by account", [exercise]
        )
        return [row["account"] for row in rows]

    def exercises_of(self, account: str) -> list[str]:
        """Return the names of the exercises *account* is enrolled in, newest first."""
        rows = self.db.query(
            "select exercise from enrolments where account = ? order by at desc", [account]
        )
        return [row["exercise"] for row in rows]

    def ask_for_job(
        self, kind: str, *, exercise: str, asked_by: str, settings: Mapping[str, object]
    ) -> int:
        """Write a job for the runner and return its number."""
        number = next(self.db.query("select coalesce(max(id), 0) + 1 n from jobs"))["n"]
        job = Job(number, kind, exercise, asked_by, utc_text(utc_now()), settings)
        with self.db.atomic():
            self.db.table("jobs").insert(row_of(job))
        return int(number)

    def job(self, number: int) -> Job:
        """Return the job with this number, or raise JobError."""
        rows = self.db.query("select * from jobs where id = ?", [number])
        found = next((_job(row) for row in rows), None)
        if found is None:
            raise JobError(f"There is no job {number}; the jobs are listed under prova work.")
        return found

    def jobs(self, *, exercise: str | None = None) -> list[Job]:
        """Return the jobs, newest first, of one exercise or of all."""
        where, values = ("where exercise = ?", [exercise]) if exercise else ("", [])
        rows = self.db.query(f"select * from jobs {where} order by id desc", values)
        return [_job(row) for row in rows]

    def last_job(self, kinds: Sequence[str], *, exercise: str) -> Job | None:
        """Return the newest job of one of *kinds* for an exercise, or None."""
        marks = ",".join("?" * len(kinds))
        rows = self.db.query(
            f"select * from jobs where exercise = ? and kind in ({marks}) order by id desc limit 1",
            [exercise, *kinds],
        )
        return next((_job(row) for row in rows), None)

    def take_job(self, runner: str, *, first: str = "") -> Job | None:
        """Hand the oldest waiting job to *runner*, marked running, or return None.

        Jobs of the kind *first* go before all others.
        """
        values = [runner, utc_text(utc_now()), JobState.RUNNING, JobState.WAITING, first]
        with self.db.atomic():
            rows = list(
                self.db.query(
                    "update jobs set runner = ?, started_at = ?, state = ? where id = "
                    "(select id from jobs where state = ? order by kind <> ?, id limit 1)"
                    " returning *",
                    values,
                )
            )
        return _job(rows[0]) if rows else None

    def report_job(self, number: int, **changes: Any) -> None:
        """Note the progress or the end of a job; *changes* are fields of Job."""
        with self.db.atomic():
            self.db.table("jobs").update(number, changes)

    def return_jobs(self, *, except_runner: str) -> int:
        """Put the running jobs of every other, dead, runner back to waiting."""
        with self.db.atomic():
            done = self.db.execute(
                "update jobs set state = ?, runner = null where state = ? and runner <> ?",
                [JobState.WAITING, JobState.RUNNING, except_runner],
            )
        return int(done.rowcount)


def _account(row: Mapping[str, Any]) -> Account:
    return record_of(Account, {**row, "demo": bool(row["demo"])})


def _job(row: Mapping[str, Any]) -> Job:
    return record_of(Job, {**row, "state": JobState(row["state"])})

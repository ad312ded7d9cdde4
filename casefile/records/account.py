"""Who may sign in, and the work the dashboard hands to the runner."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in; the password is kept as an argon2id hash only.

    `lang` is empty until the first sign-in, whose page tells the language.
    """

    name: str
    role: str
    password_hash: str
    made_at: str
    lang: str = ""
    demo: bool = False


@dataclass(frozen=True, slots=True)
class SignIn:
    """A session: the token's SHA-256, never the token."""

    token_sha256: str
    account: str
    at: str
    expires_at: str


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work for the runner, with its progress in counted units."""

    id: int
    kind: str
    exercise: str
    asked_by: str
    asked_at: str
    settings: Mapping[str, object] = field(default_factory=dict)
    state: JobState = JobState.WAITING
    stage: str | None = None
    done: int = 0
    total: int = 0
    message: str | None = None
    started_at: str | None = None
    ended_at: str | None = None
    runner: str | None = None

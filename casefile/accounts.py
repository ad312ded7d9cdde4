"""Accounts and sign-ins: argon2id hashes, and tokens of which only the hash is kept."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from casefile.clock import moment, utc_text
from casefile.errors import AccountError
from casefile.home import HomeStore
from casefile.records import Account, SignIn
from casefile.vocabulary import roles

LIFETIME = timedelta(hours=12)
SHORTEST_PASSWORD = 10
_NAME = re.compile(r"[\w.-]{2,40}\Z")
_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))


def make_account(
    name: str, *, role: str, password: str, now: datetime, demo: bool = False
) -> Account:
    """Return a new account, or raise AccountError for an unusable name or a short password."""
    if not _NAME.match(name):
        raise AccountError(
            f"{name!r} is no account name; use 2 to 40 letters, digits, dots, dashes or _."
        )
    if len(password) < SHORTEST_PASSWORD:
        raise AccountError(
            f"The password has {len(password)} characters; use at least {SHORTEST_PASSWORD}."
        )
    return Account(name, roles()[role].code, _hasher.hash(password), utc_text(now), demo=demo)


def sign_in(home: HomeStore, name: str, *, password: str, now: datetime) -> str:
    """Return a new session token for *name*, or raise AccountError with one sentence for all."""
    account = home.account(name)
    if not _fits(account.password_hash if account else _NOBODY, password) or account is None:
        raise AccountError("Name and password do not fit together; try again or ask the trainer.")
    token = secrets.token_urlsafe(32)
    home.add_sign_in(SignIn(_digest(token), name, utc_text(now), utc_text(now + LIFETIME)))
    return token


def signed_in(home: HomeStore, token: str | None, *, now: datetime) -> Account | None:
    """Return the account that *token* belongs to, or None if it is unknown or has expired."""
    session = home.sign_in(_digest(token)) if token else None
    if session is None or moment(session.expires_at) <= now:
        return None
    return home.account(session.account)


def sign_out(home: HomeStore, token: str) -> None:
    """Forget the session that *token* belongs to."""
    home.end_sign_in(_digest(token))


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

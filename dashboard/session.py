"""Who is signed in, and what that account may read: the check stands where data are read."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from casefile.accounts import signed_in
from casefile.clock import utc_now
from casefile.errors import AccessDenied
from casefile.exercise import Exercise, list_exercises, open_exercise
from casefile.home import HomeStore
from casefile.records import Account
from casefile.vocabulary import Permission, roles
from dashboard import cookie
from dashboard.language import say
from dashboard.launch import home_folder


@dataclass(frozen=True, slots=True)
class Access:
    """One signed-in account at one home; every desk is opened with it."""

    home: Path
    account: Account

    @property
    def name(self) -> str:
        """The account's name, under which its decisions stand."""
        return self.account.name

    def may(self, permission: Permission) -> bool:
        """Return whether the account's role has *permission*."""
        return permission in roles()[self.account.role].may

    def require(self, permission: Permission) -> None:
        """Raise AccessDenied unless the account's role has *permission*."""
        if not self.may(permission):
            raise AccessDenied(say("Your role may not read this page. Ask your instructor."))

    def exercises(self) -> list[Exercise]:
        """Return the exercises the account may enter: a trainee's own, otherwise all."""
        return [each for each in list_exercises(self.home) if self._may_enter(each.name)]

    def exercise(self, name: str) -> Exercise:
        """Return the exercise called *name*, or raise AccessDenied if it is closed to them."""
        folder = self.home / "exercises" / name
        if name and folder.parent == self.home / "exercises" and self._may_enter(name):
            return open_exercise(folder)
        told = say("There is no exercise of that name for you. Choose one from your list.")
        raise AccessDenied(told)

    def _may_enter(self, name: str) -> bool:
        if not self.may(Permission.DECIDE):
            return True
        with HomeStore.open(self.home) as home:
            return name in home.exercises_of(self.name)


def access_of(home: Path, name: str) -> Access:
    """Return the access of the account called *name*, or raise AccessDenied."""
    with HomeStore.open(home) as store:
        account = store.account(name)
    if account is None:
        raise AccessDenied(say("This account does not exist any more. Ask your instructor."))
    return Access(home, account)


def current() -> Access | None:
    """Return the access of whoever sent this request, or None if nobody is signed in."""
    home = home_folder()
    with HomeStore.open(home) as store:
        account = signed_in(store, st.context.cookies.get(cookie.NAME), now=utc_now())
    return None if account is None else Access(home, account)

"""The one cookie: the sign-in token, out of reach of scripts and of other sites."""

from http.cookies import CookieError, SimpleCookie

from starlette.responses import Response

from casefile.accounts import LIFETIME

NAME = "prova_sign_in"


def give(response: Response, token: str, *, secure: bool) -> None:
    """Set the cookie on *response*."""
    response.set_cookie(
        NAME,
        token,
        max_age=int(LIFETIME.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=secure,
    )


def take_back(response: Response, *, secure: bool) -> None:
    """Remove the cookie by *response*."""
    response.delete_cookie(NAME, httponly=True, samesite="strict", secure=secure)


def token_of(header: str) -> str | None:
    """Return the token in a Cookie header, or None.

    >>> token_of("a=1; prova_sign_in=abc")
    'abc'
    """
    try:
        found = SimpleCookie(header).get(NAME)
    except CookieError:
        return None
    return found.value if found else None

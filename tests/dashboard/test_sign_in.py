"""Coming in and going out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette

from casefile.home import HomeStore
from dashboard.sign_in import routes
from tests.homes import PASSWORD

Ask = Callable[..., "tuple[int, dict[str, str], str]"]
HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def app(home: Path) -> Starlette:
    """Return the sign-in routes alone."""
    return Starlette(routes=routes(home, secure=False))


def _form(name: str, password: str) -> str:
    return f"name={name}&password={password.replace(' ', '+')}"


def test_the_right_password_brings_a_cookie_no_script_can_read(ask: Ask, app: Starlette) -> None:
    status, headers, _ = ask(app, "/sign-in", body=_form("trainee", PASSWORD), **HERE)

    assert (status, headers["location"]) == (303, "/")
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=strict" in headers["set-cookie"]


def test_over_https_the_cookie_travels_by_https_only(ask: Ask, home: Path) -> None:
    app = Starlette(routes=routes(home, secure=True))

    headers = ask(app, "/sign-in", body=_form("trainee", PASSWORD), **HERE)[1]

    assert "Secure" in headers["set-cookie"]


@pytest.mark.parametrize(("name", "password"), [("trainee", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    ask: Ask, app: Starlette, name: str, password: str
) -> None:
    status, headers, html = ask(app, "/sign-in", body=_form(name, password), **HERE)

    assert status == 401
    assert "set-cookie" not in headers
    assert "Name and password do not fit together" in html


@pytest.mark.parametrize(
    "sender",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
     {"origin": "http://evil.test"}, {}],
    ids=["other site", "other port", "other origin", "unsaid"],
)  # fmt: skip
def test_a_form_of_another_page_signs_nobody_in(
    ask: Ask, app: Starlette, sender: dict[str, str]
) -> None:
    status, headers, _ = ask(app, "/sign-in", body=_form("trainee", PASSWORD), **sender)

    assert status == 403
    assert "set-cookie" not in headers


def test_a_name_with_markup_comes_back_as_text(ask: Ask, app: Starlette) -> None:
    html = ask(app, "/sign-in", body="name=%22%3E%3Cscript%3E&password=x", **HERE)[2]

    assert "<script>" not in html
    assert "&#34;&gt;&lt;script&gt;" in html


def test_signing_out_takes_the_cookie_back(ask: Ask, app: Starlette) -> None:
    headers = ask(app, "/sign-out", cookie="prova_sign_in=x", **HERE)[1]

    assert headers["location"] == "/sign-in"
    assert "Max-Age=0" in headers["set-cookie"]


def test_another_site_cannot_sign_a_reader_out(ask: Ask, app: Starlette) -> None:
    headers = ask(app, "/sign-out", cookie="prova_sign_in=x", **{"sec-fetch-site": "cross-site"})[1]

    assert "set-cookie" not in headers


def test_the_first_sign_in_tells_the_language_and_no_later_one(
    ask: Ask, app: Starlette, home: Path
) -> None:
    told = []
    for accepted in ("sr,sr-Cyrl;q=0.9", "mk"):
        ask(
            app,
            "/sign-in",
            body=_form("trainee", PASSWORD),
            **HERE,
            **{"accept-language": accepted},
        )
        with HomeStore.open(home) as store:
            account = store.account("trainee")
        told.append(account and account.lang)

    assert told == ["sr-Cyrl", "sr-Cyrl"]


def test_the_page_speaks_the_browsers_language(ask: Ask, app: Starlette) -> None:
    html = ask(app, "/sign-in", **{"accept-language": "sq,en;q=0.5"})[2]

    assert "Fjalëkalimi" in html
    assert "EXERCISE - SYNTHETIC" in html


def test_the_page_behind_the_door_is_fetched_while_one_types(ask: Ask, app: Starlette) -> None:
    html = ask(app, "/sign-in")[2]

    assert '<link rel="modulepreload" href="/static/js/Html.' in html
    assert '<link rel="prefetch" href="/static/css/index.' in html

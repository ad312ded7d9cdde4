"""Nobody passes without a sign-in, by whichever protocol."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from casefile.accounts import sign_in, sign_out
from casefile.clock import utc_now
from casefile.home import HomeStore
from dashboard.gate import Gate
from tests.homes import PASSWORD

Ask = Callable[..., "tuple[int, dict[str, str], str]"]


async def _inside(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("inside")(scope, receive, send)


@pytest.fixture
def token(home: Path) -> str:
    """Return the token of a signed-in trainee."""
    with HomeStore.open(home) as store:
        return sign_in(store, "trainee", password=PASSWORD, now=utc_now())


def test_a_stranger_is_led_to_the_sign_in_page(ask: Ask, home: Path) -> None:
    status, headers, _ = ask(Gate(_inside, home=home), "/")

    assert (status, headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize("path", ["/media/x", "/_stcore/host-config", "/_stcore/upload_file/a/b"])
def test_a_stranger_reads_nothing_else(ask: Ask, home: Path, path: str) -> None:
    assert ask(Gate(_inside, home=home), path)[0] == 401


@pytest.mark.parametrize("path", ["/sign-in", "/_stcore/health", "/static/js/index.js"])
def test_the_way_in_stands_open(ask: Ask, home: Path, path: str) -> None:
    assert ask(Gate(_inside, home=home), path)[2] == "inside"


def test_a_signed_in_reader_passes(ask: Ask, home: Path, token: str) -> None:
    assert ask(Gate(_inside, home=home), "/", cookie=f"prova_sign_in={token}")[2] == "inside"


def test_a_token_that_was_signed_out_is_worth_nothing(ask: Ask, home: Path, token: str) -> None:
    with HomeStore.open(home) as store:
        sign_out(store, token)

    assert ask(Gate(_inside, home=home), "/", cookie=f"prova_sign_in={token}")[0] == 303


def test_a_strangers_web_socket_is_closed(ask: Ask, home: Path) -> None:
    assert ask(Gate(_inside, home=home), "/_stcore/stream", kind="websocket")[0] == 4401


def test_pages_forbid_what_comes_from_outside(ask: Ask, home: Path) -> None:
    app = Starlette(routes=[Route("/sign-in", lambda _: PlainTextResponse("in"))])

    headers = ask(Gate(app, home=home), "/sign-in")[1]

    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"

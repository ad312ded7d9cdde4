"""A small hand-made home, and the page of one of its people under AppTest."""

import asyncio
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message
from streamlit.testing.v1 import AppTest

from casefile.home import HomeStore
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access, access_of
from tests.homes import EXERCISE, WARM_UP, make_home


def _screen(home: str, name: str) -> None:
    from pathlib import Path  # noqa: PLC0415  # AppTest runs this function's source on its own

    from dashboard.router import show_to  # noqa: PLC0415
    from dashboard.session import access_of  # noqa: PLC0415

    show_to(access_of(Path(home), name))


def opened(test: AppTest, menu: str) -> AppTest:
    """Return the page with the menu of that key open."""
    test.session_state[menu] = True
    return test.run()


@pytest.fixture(autouse=True)
def own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back the main module that AppTest replaces: new processes are started from it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home that is made once and never changed."""
    folder = tmp_path_factory.mktemp("built")
    make_home(folder)
    return folder


@pytest.fixture
def home(built_home: Path, tmp_path: Path) -> Path:
    """Return a home with four accounts and one exercise."""
    return shutil.copytree(built_home, tmp_path / "home")


@pytest.fixture
def access(home: Path) -> Callable[[str], Access]:
    """Return what an account of the home may read, by its name."""
    return lambda name: access_of(home, name)


@pytest.fixture
def page(home: Path) -> Callable[..., AppTest]:
    """Return a function that opens a page as somebody."""

    def open_page(name: str, **address: str) -> AppTest:
        test = AppTest.from_function(
            _screen, kwargs={"home": str(home), "name": name}, default_timeout=30
        )
        for part, value in address.items():
            test.query_params[part] = value
        return test.run()

    return open_page


@pytest.fixture
def review(
    home: Path, access: Callable[[str], Access], page: Callable[..., AppTest]
) -> Callable[..., AppTest]:
    """Return a function that opens the trainee's warm-up at a post."""
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        desk.start(desk.worklist(WARM_UP), purpose="exercise order 12")
    return lambda post: page(
        "trainee", view="review", exercise=EXERCISE, worklist=WARM_UP, post=post
    )


@pytest.fixture
def albanian(home: Path) -> None:
    """Let the trainee read Albanian."""
    with HomeStore.open(home) as store:
        store.set_language("trainee", "sq")


@pytest.fixture
def ask() -> Callable[..., tuple[int, dict[str, str], str]]:
    """Return a function that sends one request to an ASGI application."""
    return _ask


def _ask(
    app: ASGIApp, path: str, *, kind: str = "http", body: str = "", **headers: str
) -> tuple[int, dict[str, str], str]:
    sent: list[Message] = []
    form = {"content-type": "application/x-www-form-urlencoded"} if body else {}
    pairs = {"host": "127.0.0.1:8501", **form, **headers}.items()
    scope = {
        "type": kind,
        "method": "POST" if body else "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in pairs],
    }

    async def receive() -> Message:
        return {"type": f"{kind}.request", "body": body.encode(), "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    first = sent[0]
    return (
        first.get("status", first.get("code")),
        {name.decode(): value.decode() for name, value in first.get("headers", [])},
        b"".join(message.get("body", b"") for message in sent).decode(),
    )

"""What every room's tests share: builders of records with defaults, and no host but loopback."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from casefile.records import Annotation, Capture, Decision, Document
from casefile.store import CaseStore
from prova.cli import cli

CAPTURE = Capture(
    id="c1",
    url="http://agora.localhost:8900/t/1",
    final_url="http://agora.localhost:8900/t/1",
    status=200,
    headers={"Content-Type": "text/html"},
    captured_at="2026-03-01T08:00:00Z",
    exercise_time="2031-03-31T00:00:00Z",
    collector="exercise collector",
    tool="prova 0.1",
    exercise="PROVA-0",
    body_sha256="0" * 64,
    body_bytes=10,
    record_sha256="1" * 64,
    warc_file="a.warc.gz",
    warc_offset=0,
    warc_length=10,
    media_type="text/html",
)
DOCUMENT = Document(
    id="p1",
    url="http://agora.localhost:8900/p/p1",
    site="agora",
    site_kind="forum",
    text="We will come to your house tonight.",
    author="someone_fx",
    posted_at="2031-03-14T21:41:00Z",
    thread="t1",
    thread_title="Border talk",
    parent=None,
    position=1,
    captures=("c1",),
)
DECISION = Decision(
    id="d1",
    reader="trainee",
    post="p1",
    worklist=None,
    stage="first",
    mode="unaided",
    level=1,
    verdict="act",
    decided_at="2026-03-01T08:05:00Z",
    seconds=12.0,
)


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection of a test that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and isinstance(address, tuple):
            assert str(address[0]).startswith("127.") or address[0] in {"localhost", "::1"}, address
        connect(self, address)  # type: ignore[arg-type]  # typeshed wants the family's own shape

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    """Yield an empty case file."""
    with CaseStore.open(tmp_path / "case.db") as opened:
        yield opened


@pytest.fixture
def annotation() -> Callable[..., Annotation]:
    """Return a builder of annotations that keep a flag unless told otherwise."""

    def build(code: str = "THR", **changes: object) -> Annotation:
        return replace(Annotation(code, 0, 4, "boom", cause="group", severity=2), **changes)  # type: ignore[arg-type]  # a builder takes any field

    return build


@pytest.fixture
def document() -> Callable[..., Document]:
    """Return a builder of documents."""
    return lambda **changes: replace(DOCUMENT, **changes)


@pytest.fixture
def capture() -> Callable[..., Capture]:
    """Return a builder of captures."""
    return lambda **changes: replace(CAPTURE, **changes)


@pytest.fixture
def decision() -> Callable[..., Decision]:
    """Return a builder of decisions."""
    return lambda **changes: replace(DECISION, **changes)


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a home in which `prova demo --once` has run; built once for all test processes."""
    shared = tmp_path_factory.getbasetemp()
    folder = (shared if worker_id == "master" else shared.parent) / "demo-home"
    with FileLock(f"{folder}.lock"):
        if not (folder / "built").is_file():
            result = CliRunner().invoke(cli, ["--home", str(folder), "demo", "--once"])
            assert result.exit_code == 0, result.output
            (folder / "built").touch()
    return folder


@pytest.fixture(scope="session")
def prova() -> Callable[..., Result]:
    """Return a function that runs one command line of prova."""
    return lambda *words: CliRunner().invoke(cli, words)

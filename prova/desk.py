"""Keeps the dashboard open: one Streamlit process and one runner, started and ended together."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casefile.errors import AccountError, ServerError
from casefile.home import HomeStore
from dashboard import launch
from prova.stopping import asked_to_stop

_PATIENCE_SECONDS = 60.0
_GRACE_SECONDS = 5.0
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def keep_open(
    home: Path,
    *,
    port: int,
    address: str = launch.LOOPBACK,
    certificate: Path | None = None,
    key: Path | None = None,
) -> Iterator[str]:
    """Yield the dashboard's address once it answers; then wait until told to stop, and stop both.

    Raises ServerError if the dashboard does not start, AccountError if it would leave loopback
    with demo accounts or without a certificate.
    """
    _refuse_exposure(home, address=address, certificate=certificate)
    line = launch.command(
        home=home, port=port, address=address, certificate=certificate, certificate_key=key
    )
    with asked_to_stop() as stop, _process(line, home) as process:
        _await(process, launch.readiness_url(port, address=address, secure=certificate is not None))
        with _process(_runner_line(home), home):
            yield f"{'https' if certificate else 'http'}://{address}:{port}/"
            while process.poll() is None and not stop.wait(0.3):
                pass


def _runner_line(home: Path) -> list[str]:
    return [sys.executable, "-m", "prova", "--home", str(home), "work", "--shared"]


def _refuse_exposure(home: Path, *, address: str, certificate: Path | None) -> None:
    if address == launch.LOOPBACK:
        return
    if certificate is None:
        raise ServerError(
            f"{address} is reachable by others, so it needs --certificate and --certificate-key; "
            f"without them serve on {launch.LOOPBACK}."
        )
    with HomeStore.open(home) as store:
        demo = [account.name for account in store.accounts() if account.demo]
    if demo:
        raise AccountError(
            f"The demo accounts {', '.join(demo)} have public passwords and may not be served on "
            f"{address}; use another home folder with accounts of your own."
        )


@contextmanager
def _process(line: list[str], home: Path) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(line, env=dict(launch.environment(home)))  # noqa: S603  our own command
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(process: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with _DIRECT.open(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise ServerError("The dashboard did not start; its port may be taken: choose another --port.")

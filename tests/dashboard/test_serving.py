"""The server: under the settings of its folder, and without delay."""

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import command, environment
from dashboard.serving import settings

DELAYED_SECONDS = 0.035  # what waits for an acknowledgement waits 40 ms


@pytest.fixture
def line(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    """Return one open connection to a dashboard over an empty home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(command(home=tmp_path, port=port), env=dict(environment(tmp_path)))
    opened = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        while process.poll() is None and opened.sock is None:
            try:
                opened.connect()
            except ConnectionRefusedError:
                time.sleep(0.1)
        yield opened
    finally:
        opened.close()
        process.terminate()
        process.wait(timeout=20)


def _seconds(line: http.client.HTTPConnection) -> float:
    begun = time.perf_counter()
    line.request("GET", "/_stcore/health")
    line.getresponse().read()
    return time.perf_counter() - begun


def test_no_answer_waits_for_the_acknowledgement_of_another(
    line: http.client.HTTPConnection,
) -> None:
    took = [_seconds(line) for _ in range(20)]

    assert min(took[1:]) < DELAYED_SECONDS


def test_settings_are_known_by_their_full_names() -> None:
    assert settings()["server.address"] == "127.0.0.1"
    assert settings()["theme.dark.primaryColor"] == "#2B7C83"

"""Says how the dashboard's process is started and how one learns that it answers."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "PROVA_HOME"
LOOPBACK = "127.0.0.1"


def command(
    *,
    home: Path,
    port: int = 8501,
    address: str = LOOPBACK,
    certificate: Path | None = None,
    certificate_key: Path | None = None,
) -> list[str]:
    """Return the command line that serves the dashboard over the exercises of *home*."""
    line = [sys.executable, "-m", "dashboard", "--home", str(home)]
    line += ["--port", str(port), "--address", address]
    if certificate is not None:
        line += ["--certificate", str(certificate)]
    if certificate_key is not None:
        line += ["--certificate-key", str(certificate_key)]
    return line


def environment(home: Path) -> Mapping[str, str]:
    """Return the environment in which that command runs."""
    return {**os.environ, HOME_VARIABLE: str(home.resolve())}


def readiness_url(port: int, *, address: str = LOOPBACK, secure: bool = False) -> str:
    """Return the address that answers 200 once the dashboard can be used.

    >>> readiness_url(8501)
    'http://127.0.0.1:8501/_stcore/health'
    """
    return f"{'https' if secure else 'http'}://{address}:{port}/_stcore/health"


def home_folder() -> Path:
    """Return the home folder this process was started for."""
    return Path(os.environ.get(HOME_VARIABLE, "prova-home"))

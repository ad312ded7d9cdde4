"""Serves the dashboard until it is stopped: python -m dashboard --home prova-home."""

import argparse
import os
from pathlib import Path

from dashboard.app import build
from dashboard.launch import HOME_VARIABLE, LOOPBACK
from dashboard.serving import serve
from dashboard.warming import warm_up


def main() -> None:
    """Read the command line and serve."""
    given = _arguments()
    os.environ[HOME_VARIABLE] = str(given.home.resolve())
    warm_up()
    serve(
        build(given.home, secure=given.certificate is not None),
        address=given.address,
        port=given.port,
        certificate=given.certificate,
        certificate_key=given.certificate_key,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("prova-home"))
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default=LOOPBACK)
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--certificate-key", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()

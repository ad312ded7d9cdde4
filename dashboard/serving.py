"""Serves the application under this folder's settings, each message sent the moment it is written.

Streamlit's own way of starting leaves Nagle's delay on: small messages wait, often 40 ms each,
for the browser's acknowledgement of the one before.
"""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from streamlit.web.bootstrap import load_config_options


def serve(
    app: ASGIApp,
    *,
    address: str,
    port: int,
    certificate: Path | None = None,
    certificate_key: Path | None = None,
) -> None:
    """Serve *app* until the process is told to stop; end with an error if the port is taken."""
    given: dict[str, Any] = {"server.address": address, "server.port": port}
    if certificate is not None:
        given["server.sslCertFile"] = str(certificate)
        given["server.sslKeyFile"] = str(certificate_key or certificate)
    load_config_options({**settings(), **given})
    uvicorn.run(
        app,
        host=address,
        port=port,  # bound by uvicorn itself, and so without the delay
        ssl_certfile=given.get("server.sslCertFile"),
        ssl_keyfile=given.get("server.sslKeyFile"),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        use_colors=False,
    )


def settings() -> Mapping[str, Any]:
    """Return the settings of `.streamlit/config.toml` by their full names."""
    text = (files("dashboard") / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value

"""How the collector asks the web for an earlier moment, and how the web tells its time.

The server writes a secret of its own run into `server.json`; a question about the past is
answered only if it is signed with that secret, so a browser on the same machine cannot ask it.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from casefile.clock import moment, utc_text
from casefile.errors import ExerciseError, ServerError

TIME_HEADER: Final = "Prova-Exercise-Time"
AS_OF_HEADER: Final = "Prova-As-Of"


def signed(time: datetime, *, secret: str) -> str:
    """Return what the header AS_OF_HEADER says to be answered as of *time*.

    >>> signed(moment("2031-03-14T21:41:00Z"), secret="s").partition(" ")[0]
    '2031-03-14T21:41:00Z'
    """
    text = utc_text(time)
    return f"{text} {_signature(text, secret)}"


def named(url: str, header: str) -> str:
    """Return how a round is called that holds the page at *url* as of the moment *header* names.

    >>> named("http://agora.localhost:8900/p/a", "2031-03-14T21:41:00Z 3f")
    'http://agora.localhost:8900/p/a#as-of=2031-03-14T21:41:00Z'
    """
    return f"{url}#as-of={header.partition(' ')[0]}"


def asked(header: str, *, secret: str) -> datetime | None:
    """Return the moment that *header* asks for, or None if it is not signed with *secret*."""
    text, _, signature = header.partition(" ")
    if not hmac.compare_digest(_signature(text, secret).encode(), signature.encode()):
        return None
    return moment(text)


def secret_of(server_path: Path) -> str:
    """Return the secret of the server that wrote *server_path*, or raise ServerError."""
    try:
        return str(json.loads(server_path.read_text(encoding="utf-8"))["secret"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ServerError(
            f"{server_path} names no server that can be asked for an earlier moment; "
            "serve the exercise again with: prova serve"
        ) from error


def told_time(headers: Mapping[str, str]) -> str | None:
    """Return the exercise time that an answer tells of itself, or None; names in lower case."""
    try:
        return utc_text(moment(headers.get(TIME_HEADER.lower(), "")))
    except ExerciseError:
        return None


def _signature(text: str, secret: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()

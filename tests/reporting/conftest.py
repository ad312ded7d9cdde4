"""One small case with a real WARC record behind it."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefile.evidence import Exchange, records_of
from casefile.records import Capture, Decision, Document, Flag
from reporting.case import Case

BODY = b"<p>They will hear of us at the depot before long.</p>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
URL = "http://agora.localhost:8900/p/p1"


@pytest.fixture
def warc_folder(tmp_path: Path) -> Path:
    """Return the folder in which the evidence of the case lies."""
    folder = tmp_path / "warc"
    folder.mkdir()
    return folder


@pytest.fixture
def case(
    warc_folder: Path,
    capture: Callable[..., Capture],
    document: Callable[..., Document],
    decision: Callable[..., Decision],
) -> Case:
    at = datetime(2026, 3, 1, 8, tzinfo=UTC)
    exchange = Exchange(URL, b"GET /p/p1 HTTP/1.1\r\n\r\n", HEAD, BODY, "127.0.0.1", at)
    written = records_of(exchange, capture="c1", summary={})
    (warc_folder / "a.warc.gz").write_bytes(written.data)
    received = capture(
        url=URL,
        final_url=URL,
        body_sha256=hashlib.sha256(BODY).hexdigest(),
        record_sha256=written.response_sha256,
        warc_offset=written.response_offset,
        warc_length=written.response_length,
    )
    acted = decision(
        level=3,
        signs=("LEA",),
        context="CX-END",
        disposition="INVESTIGATE",
        likelihood="very_likely",
        likelihood_midpoint=0.875,
        confidence="moderate",
        answers={
            "statements": "fact | A1 | The post stood at this address.\nassessment | X4 | He will.",
            "authoriser": "the prosecutor",
            "handling": "H1",
        },
    )
    return Case(
        id="t1",
        exercise="papers",
        title="Border talk",
        reader="trainee",
        made_at="2026-03-01T09:00:00Z",
        sharing="AMBER",
        documents=(document(url=URL),),
        captures=(received,),
        decisions=(acted,),
        flags=(Flag("p1", "en", False, 0.2, None, run=2),),
        custody_head="ab" * 32,
        custody_length=7,
    )

"""What the case file's tests share: an exercise with evidence in it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefile import custody
from casefile.evidence import (
    Exchange,
    Stretch,
    capture_sha256,
    document_sha256,
    file_sha256,
    records_of,
    warcinfo,
)
from casefile.exercise import Exercise, Settings, create
from casefile.records import Capture, Document
from casefile.store import CaseStore

NAME = "demo-0001.warc.gz"
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
URLS = [f"http://agora.localhost:8900/t/{n}" for n in range(3)]


@pytest.fixture
def sealed_exercise(
    tmp_path: Path, capture: Callable[..., Capture], document: Callable[..., Document]
) -> Exercise:
    """Return an exercise with a sealed evidence file of three captures, each with a document."""
    made = create(tmp_path / "demo", Settings())
    made.warc_folder.mkdir()
    data = warcinfo(NAME, {"software": "Prova"}, at=AT)
    captures, documents = [], []
    for number, url in enumerate(URLS):
        answer = Exchange(
            url, b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"body", "127.0.0.1", AT
        )
        read = document(id=f"p{number}", captures=(f"c{number}",))
        body = {"body_sha256": hashlib.sha256(b"body").hexdigest(), "body_bytes": 4}
        received = capture(id=f"c{number}", url=url, **body)
        noted = {
            "capture": received.id,
            "capture_sha256": capture_sha256(received),
            "documents": [{"id": read.id, "version": 1, "sha256": document_sha256(read)}],
        }
        written = records_of(answer, capture=f"c{number}", summary=noted)
        place = {
            "warc_file": NAME,
            "warc_offset": len(data) + written.response_offset,
            "warc_length": written.response_length,
            "record_sha256": written.response_sha256,
        }
        captures.append(replace(received, **place))
        documents.append(read)
        data += written.data
    (made.warc_folder / NAME).write_bytes(data)
    with CaseStore.open(made.case_path) as store:
        sealed = (NAME, file_sha256(made.warc_folder / NAME))
        collected = (str(Stretch(NAME, 0, len(data))), hashlib.sha256(data).hexdigest())
        for (what, sha256), verb in (
            (collected, custody.Verb.COLLECTED),
            (sealed, custody.Verb.SEALED),
        ):
            act = custody.Act("2026-03-01T08:00:00Z", "collector", verb, what, "training", sha256)
            custody.append(
                store,
                made.folder / custody.HEAD_FILE,
                [act],
                captures=captures,
                documents=documents,
            )
            captures, documents = [], []
    return made

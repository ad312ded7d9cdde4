"""Makes the rows and notes of a capture from an answer as received."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from casefile.as_of import told_time
from casefile.clock import at as exercise_time_at
from casefile.clock import utc_text
from casefile.evidence import capture_sha256, document_sha256
from casefile.exercise import Exercise
from casefile.records import Capture, Document
from crawler.extraction.reader import media_type_of
from crawler.past import Earlier
from crawler.received import Received
from crawler.settings import TOOL


@dataclass(frozen=True, slots=True)
class Place:
    """Where a response lies in its evidence file, and the hash of its compressed bytes."""

    file: str
    offset: int
    length: int
    sha256: str


def capture_id_of(url: str, *, visit: int = 1) -> str:
    """Return the capture's name: the same address and visit always give the same one."""
    return hashlib.sha256(f"{url}\n{visit}".encode()).hexdigest()[:24]


def capture_of(
    received: Received,
    exercise: Exercise,
    *,
    visit: int = 1,
    earlier: Earlier | None = None,
    revisits: bool = False,
) -> Capture:
    """Return the capture's row before its record has a place.

    One that *revisits* leaves its body in the earlier record.
    """
    exchange, plan = received.exchange, exercise.settings.plan
    clock_shows = utc_text(exercise_time_at(exercise.clock, exchange.at))
    return Capture(
        id=capture_id_of(exchange.url, visit=visit),
        url=exchange.url,
        final_url=exchange.url,
        status=received.status,
        headers=received.headers,
        captured_at=utc_text(exchange.at),
        exercise_time=told_time(received.headers) or clock_shows,
        collector=plan.collector,
        tool=TOOL,
        exercise=exercise.canary,
        body_sha256=hashlib.sha256(received.body).hexdigest(),
        body_bytes=len(received.body),
        record_sha256="",
        warc_file="",
        warc_offset=0,
        warc_length=0,
        media_type=_media_type(received, earlier),
        language=received.language,
        previous=earlier.latest.id if earlier else None,
        round=visit,
        revisits=earlier.holder.id if earlier and revisits else None,
    )


def placed(capture: Capture, place: Place) -> Capture:
    """Return the capture's row with the place of its record."""
    return replace(
        capture,
        record_sha256=place.sha256,
        warc_file=place.file,
        warc_offset=place.offset,
        warc_length=place.length,
    )


def _media_type(received: Received, earlier: Earlier | None) -> str:
    if received.unchanged and earlier:
        return earlier.holder.media_type
    return media_type_of(received.headers)


def summary_of(
    received: Received, read: Iterable[Document], *, capture: Capture
) -> dict[str, object]:
    """Return what the metadata record says of the page: how it was found and what was read.

    The hash of the capture's row stands there too, so that no field of it can be changed unseen.
    """
    return {
        "round": capture.round,
        "capture": capture.id,
        "capture_sha256": capture_sha256(capture),
        "page_kind": received.page_kind,
        "found_on": received.found_on,
        "posts": [document.id for document in received.documents],
        "documents": [
            {"id": each.id, "version": each.version, "sha256": document_sha256(each)}
            for each in read
        ],
    }

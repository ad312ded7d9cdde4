"""Keeps what was received: into the WARC file first, then, all or none, into the case file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from casefile import collection_plan, custody
from casefile.clock import utc_now, utc_text
from casefile.errors import ServerError
from casefile.evidence import Stretch, read_response, records_of
from casefile.exercise import Exercise
from casefile.queries import documents as document_reads
from casefile.queries import evidence as reads
from casefile.records import Capture, Document, Refusal
from casefile.store import CaseStore
from crawler.captures import Place, capture_id_of, capture_of, summary_of
from crawler.received import Received, Refused
from crawler.warc_files import WarcFile

_MOST_CAPTURES = 64
_MOST_BYTES = 4 * 1024 * 1024
_LONGEST = timedelta(seconds=2)


@dataclass(slots=True)
class Tally:
    """What a crawl has added so far."""

    pages: int = 0
    posts: int = 0
    refused: int = 0


class Keeper:
    """The open case file and WARC file of one crawl, written in batches."""

    def __init__(self, exercise: Exercise, store: CaseStore, *, part: str = "") -> None:
        """Take up where the last crawl of *exercise* stopped; *part* names this process's file."""
        self.exercise = exercise
        self.store = store
        self.tally = Tally()
        self.file = WarcFile.resume(exercise, store, part=part)
        self._urls = set(reads.captured_urls(store))
        self._refused = set(reads.refused_urls(store))
        self._batch: list[Received] = []
        self._refusals: list[Refusal] = []

    def kept(self, url: str) -> tuple[int, Mapping[str, str], bytes] | None:
        """Return status, headers and body of what was received from *url* before, or None."""
        if url not in self._urls:
            return None
        capture = reads.capture_of_url(self.store, url)
        if capture is None:
            return None
        record = read_response(self.exercise.warc_folder, capture)
        return capture.status, capture.headers, record.payload

    def add(self, received: Received) -> None:
        """Take one answer into the batch, and write the batch if it is full."""
        if received.exchange.url in self._urls:
            return
        if not self._urls:
            self._require_mark(received)
        self._urls.add(received.exchange.url)
        self._batch.append(received)
        if self._is_full():
            self.flush()

    def refuse(self, refused: Refused) -> None:
        """Note an address that was not visited, once."""
        if refused.url not in self._refused:
            self._refused.add(refused.url)
            now = utc_text(utc_now())
            self._refusals.append(Refusal(refused.url, refused.found_on, refused.rule, now))
            self.tally.refused += 1

    def flush(self) -> None:
        """Write the batch: records to the disk, then captures, documents and custody at once."""
        if self._refusals:
            self.store.add_refusals(self._refusals)
            self._refusals = []
        if self._batch:
            batch, self._batch = self._batch, []
            self._write(batch)

    def _require_mark(self, received: Received) -> None:
        """Refuse, before anything is kept, a server that is not this exercise's web."""
        name = self.exercise.name
        if self.exercise.canary.encode() not in received.body:
            raise ServerError(
                f"What answers at {received.exchange.url} with status {received.status} is not the "
                f"web of {name}: it lacks its mark. Serve it with: prova serve {name}"
            )

    def _is_full(self) -> bool:
        waiting = utc_now() - self._batch[0].exchange.at
        size = sum(len(each.body) for each in self._batch)
        return len(self._batch) >= _MOST_CAPTURES or size >= _MOST_BYTES or waiting >= _LONGEST

    def seal(self) -> None:
        """Write what is left, close the WARC file and hash it whole."""
        self.flush()
        self.file.seal(self.store)

    def _write(self, batch: list[Received]) -> None:
        known = self._known(batch)
        self.file.open()
        captures: list[Capture] = []
        documents: list[Document] = []
        for received in batch:
            capture_id = capture_id_of(received.exchange.url)
            marked = self.exercise.canary.encode() in received.body
            found = received.documents if marked else ()
            read = _new(found, known, capture=capture_id)
            summary = summary_of(received, read)
            written = records_of(received.exchange, capture=capture_id, summary=summary)
            at = self.file.append(written.data) + written.response_offset
            place = Place(self.file.name, at, written.response_length, written.response_sha256)
            captures.append(capture_of(received, self.exercise, place=place))
            documents += read
        stretch, sha256 = self.file.write()
        self._enter(stretch, sha256, captures, documents)

    def _known(self, batch: list[Received]) -> dict[str, tuple[int, str]]:
        ids = [document.id for received in batch for document in received.documents]
        return document_reads.known_texts(self.store, ids)

    def _enter(
        self,
        stretch: Stretch,
        sha256: str,
        captures: list[Capture],
        documents: list[Document],
    ) -> None:
        plan = self.exercise.settings.plan
        act = custody.Act(
            at=utc_text(utc_now()),
            who=plan.collector,
            verb=custody.Verb.COLLECTED,
            what=str(stretch),
            why=collection_plan.reason(self.exercise),
            content_sha256=sha256,
        )
        head = self.exercise.folder / custody.HEAD_FILE
        custody.append(self.store, head, [act], captures=captures, documents=documents)
        self.tally.pages += len(captures)
        self.tally.posts += sum(document.version == 1 for document in documents)


def _new(
    documents: tuple[Document, ...], known: dict[str, tuple[int, str]], *, capture: str
) -> list[Document]:
    """Return the documents that are new or say something else than before, and note them."""
    found = []
    for document in documents:
        version, text = known.get(document.id, (0, None))
        if text != document.text:
            found.append(replace(document, captures=(capture,), version=version + 1))
            known[document.id] = (version + 1, document.text)
    return found

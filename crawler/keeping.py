"""Keeps what was received: into the WARC file first, then, all or none, into the case file."""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from casefile import collection_plan, custody
from casefile.clock import utc_now, utc_text
from casefile.errors import EvidenceError, ProvaError, ServerError
from casefile.evidence import Original, Stretch, records_of
from casefile.exercise import Exercise
from casefile.queries import documents as document_reads
from casefile.queries import evidence as reads
from casefile.queries import rounds
from casefile.records import Capture, Document, Refusal, Round, RoundKind, Sighting
from casefile.store import CaseStore
from crawler.captures import Place, capture_id_of, capture_of, placed, summary_of
from crawler.past import Earlier, Past
from crawler.received import Received, Refused
from crawler.warc_files import WarcFile

logger = logging.getLogger(__name__)
_MOST_CAPTURES = 64
_MOST_BYTES = 4 * 1024 * 1024
_LONGEST = timedelta(seconds=2)


@dataclass(slots=True)
class Tally:
    """What a crawl has added so far: `pages` kept, of which some are `unchanged`, and so on."""

    pages: int = 0
    posts: int = 0
    refused: int = 0
    unchanged: int = 0
    changed: int = 0
    gone: int = 0


class Keeper:
    """The open case file and WARC file of one crawl, written in batches."""

    def __init__(
        self,
        exercise: Exercise,
        store: CaseStore,
        *,
        visit: Round,
        reason: str | None = None,
        part: str = "",
    ) -> None:
        """Take the round *visit* up where it stopped; *part* names this process's file.

        The *reason* stands in the custody log behind that of the collection plan.
        """
        self.exercise = exercise
        self.store = store
        self.tally = Tally()
        self.file = WarcFile.resume(exercise, store, part=part)
        self.visit = visit
        planned = collection_plan.reason(exercise)
        self._why = f"{planned} | hold: {reason}" if reason else planned
        self.past = Past(store, exercise.warc_folder, visit)
        self._urls = set(rounds.captured_in(store, visit.number))
        self._refused = set(reads.refused_urls(store))
        self._batch: list[Received] = []
        self._refusals: list[Refusal] = []

    def kept(self, url: str) -> tuple[int, Mapping[str, str], bytes] | None:
        """Return status, headers and body of what this round received from *url*, or None."""
        if url not in self._urls:
            return None
        capture = rounds.capture_in(self.store, url, self.visit.number)
        if capture is None:
            return None
        holder = self.past.holder(capture)
        return holder.status, holder.headers, self.past.record(holder).payload

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

    def left(self) -> Iterator[str]:
        """Yield the addresses that earlier rounds met and that this one has yet to ask for."""
        self.flush()
        return self.past.left()

    def end(self) -> None:
        """Note that the round is complete, and which posts it found gone."""
        absences = rounds.gone_in(self.store, self.visit.number)
        self.store.end_round(self.visit.number, absences, at=utc_text(utc_now()))
        self.tally.gone += len(absences)

    def seal(self) -> None:
        """Write what is left, close the WARC file and hash it whole."""
        self.flush()
        self.file.seal(self.store)

    def _write(self, batch: list[Received]) -> None:
        known = self._known(batch)
        self.file.open()
        bundle = Bundle()
        for received in batch:
            self._take(received, known, bundle)
        stretch, sha256 = self.file.write()
        self._enter(stretch, sha256, bundle)

    def _take(
        self, received: Received, known: dict[str, tuple[int, str]], bundle: "Bundle"
    ) -> None:
        number = self.visit.number
        capture_id = capture_id_of(received.exchange.url, visit=number)
        marked = self.exercise.canary.encode() in received.body
        found = received.documents if marked else ()
        received = replace(received, documents=found)
        read = _new(found, known, capture=capture_id)
        earlier = self.past.earlier(received.exchange.url)
        original = self._original(received, earlier)
        capture = capture_of(
            received,
            self.exercise,
            visit=number,
            earlier=earlier,
            revisits=original is not None,
        )
        summary = summary_of(received, read, capture=capture)
        written = records_of(
            received.exchange, capture=capture_id, summary=summary, original=original
        )
        at = self.file.append(written.data) + written.response_offset
        place = Place(self.file.name, at, written.response_length, written.response_sha256)
        bundle.captures.append(placed(capture, place))
        bundle.documents += read
        if number > 1:
            bundle.sightings += [
                Sighting(number, each.id, known[each.id][0], capture_id) for each in found
            ]

    def _original(self, received: Received, earlier: Earlier | None) -> Original | None:
        """Return the earlier record that holds the answer's body; a damaged one is none."""
        if earlier is None or not self.past.is_relied_on or not _same(received, earlier):
            return None
        try:
            return self.past.original(earlier)
        except EvidenceError as error:
            logger.warning("%s", error)
            return None

    def _known(self, batch: list[Received]) -> dict[str, tuple[int, str]]:
        """Return number and text of the versions with which the posts of a batch are compared.

        A page that is held may be of an earlier moment, so any version its text has will do.
        """
        posts = [document for received in batch for document in received.documents]
        known = document_reads.known_texts(self.store, [each.id for each in posts])
        if self.visit.kind is RoundKind.HOLD:
            for post in posts:
                for version in document_reads.versions(self.store, post.id):
                    if version.text == post.text:
                        known[post.id] = (version.version, version.text)
        return known

    def _enter(self, stretch: Stretch, sha256: str, bundle: "Bundle") -> None:
        plan = self.exercise.settings.plan
        act = custody.Act(
            at=utc_text(utc_now()),
            who=plan.collector,
            verb=custody.Verb.COLLECTED,
            what=str(stretch),
            why=self._why,
            content_sha256=sha256,
        )
        head = self.exercise.folder / custody.HEAD_FILE
        try:
            custody.append(
                self.store,
                head,
                [act],
                captures=bundle.captures,
                documents=bundle.documents,
                sightings=bundle.sightings,
            )
        except ProvaError:
            self.file.give_back(self.store)
            raise
        first = sum(document.version == 1 for document in bundle.documents)
        self.tally.pages += len(bundle.captures)
        self.tally.posts += first
        self.tally.changed += len(bundle.documents) - first
        self.tally.unchanged += sum(each.revisits is not None for each in bundle.captures)


@dataclass(slots=True)
class Bundle:
    """The rows of one batch, which are entered all or none."""

    captures: list[Capture] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)


def _same(received: Received, earlier: Earlier) -> bool:
    """Return whether the body of an answer is the one that lies in the evidence already."""
    if received.unchanged:
        return True
    holder = earlier.holder
    if received.exchange.truncated or not earlier.is_whole or received.status != holder.status:
        return False
    return hashlib.sha256(received.body).hexdigest() == holder.body_sha256


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

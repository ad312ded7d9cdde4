"""What earlier rounds received, so that a page that stayed the same is not kept twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casefile.erasure import erasures
from casefile.evidence import Original, Record, original_of, read_response
from casefile.queries import evidence as reads
from casefile.queries import rounds
from casefile.records import Capture, Round, RoundKind
from casefile.store import CaseStore


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last capture of an address before this round, and the one that holds its body."""

    latest: Capture
    holder: Capture

    @property
    def is_whole(self) -> bool:
        """Whether the body came to its announced end, so that it may stand for a later one."""
        announced = self.holder.headers.get("content-length", "")
        return self.holder.body_bytes > 0 and announced == str(self.holder.body_bytes)

    def conditions(self) -> Mapping[str, str]:
        """Return the header fields that ask for the page only if it is no longer as it was."""
        if not self.is_whole or self.holder.status != 200:
            return {}
        named = {
            "If-None-Match": self.latest.headers.get("etag") or self.holder.headers.get("etag"),
            "If-Modified-Since": self.holder.headers.get("last-modified"),
        }
        return {name: value for name, value in named.items() if value}


class Past:
    """The captures made before a round, found by address."""

    def __init__(self, store: CaseStore, folder: Path, visit: Round) -> None:
        """Look back from *visit* on what lies in the evidence *folder*."""
        self.store = store
        self.folder = folder
        self.visit = visit
        self._erased = {erasure.capture for erasure, _ in erasures(store)}

    @property
    def is_relied_on(self) -> bool:
        """Whether an unchanged page may be left to its earlier record; a hold is kept whole."""
        return self.visit.kind is RoundKind.CRAWL

    def earlier(self, url: str) -> Earlier | None:
        """Return what was received from *url* before this round and not erased, or None."""
        if self.visit.number == 1:
            return None
        latest = rounds.capture_before(self.store, url, self.visit.number)
        holder = self.holder(latest) if latest else None
        if latest is None or holder is None or holder.id in self._erased:
            return None
        return Earlier(latest, holder)

    def holder(self, capture: Capture) -> Capture:
        """Return the capture in whose record the body of *capture* lies."""
        held = reads.capture(self.store, capture.revisits) if capture.revisits else None
        return held or capture

    def record(self, capture: Capture) -> Record:
        """Return the record that holds the body of *capture*, or raise EvidenceError."""
        return read_response(self.folder, self.holder(capture))

    def original(self, earlier: Earlier) -> Original:
        """Return what a revisit says of the earlier record, or raise EvidenceError."""
        return original_of(read_response(self.folder, earlier.holder))

    def left(self) -> Iterator[str]:
        """Yield what earlier rounds met and this one did not yet: pages, then posts.

        A round that begins elsewhere than any before it visits nothing again.
        """
        if self._repeats:
            yield from list(rounds.not_asked_again(self.store, self.visit.number))
            yield from list(rounds.not_seen_again(self.store, self.visit.number))

    @property
    def _repeats(self) -> bool:
        own = self.visit
        return own.kind is RoundKind.CRAWL and any(
            each.number < own.number and each.seed_url == own.seed_url
            for each in rounds.rounds(self.store)
        )

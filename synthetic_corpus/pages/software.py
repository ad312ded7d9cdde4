"""Leads a request to the page of a site: front, section, permalink, profile, or a stub."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from synthetic_corpus.pages.page import Answer, Place, Request, gone, not_found, removed, suspended
from synthetic_corpus.web import Row


@dataclass(frozen=True, slots=True)
class Software:
    """What a kind of site runs on: where its sections and people stand, and what draws them."""

    kind: str
    sections: str
    people: str
    front: Callable[[Place, Request], Answer]
    section: Callable[[Place, Request, Row], Answer]
    permalink: Callable[[Place, Request, Row, Row], Answer]
    profile: Callable[[Place, Request, Row], Answer]
    thread: Callable[[Place, Request, str], Answer] | None = None

    def answer(self, place: Place, request: Request) -> Answer:
        """Return the page that is asked for."""
        path = request.path.rstrip("/")
        if not path:
            return self.front(place, request)
        if path.startswith("/p/"):
            return self._permalink(place, request, path.removeprefix("/p/"))
        if path.startswith(self.sections):
            section = place.section(path.removeprefix(self.sections))
            return self.section(place, request, section) if section else self._nothing(place)
        if path.startswith(self.people):
            return self._profile(place, request, path.removeprefix(self.people))
        if self.thread and path.startswith("/t/"):
            return self.thread(place, request, path.removeprefix("/t/"))
        return self._nothing(place)

    def _permalink(self, place: Place, request: Request, identity: str) -> Answer:
        """Return a post's page; what was said below an opening post stays when that is gone."""
        row = place.web.post(identity)
        if row is None or row["site"] != place.name or row["time"] > request.now:
            return self._nothing(place)
        is_gone = gone(row, request.now)
        if is_gone and row["number"] != 1:
            return removed(self.kind, place.labels, modified=row["deleted"])
        thread = place.web.thread(row["thread"])
        if thread is None:
            return self._nothing(place)
        answer = self.permalink(place, request, row, thread)
        return replace(answer, status=410) if is_gone else answer

    def _profile(self, place: Place, request: Request, handle: str) -> Answer:
        person = place.web.person(place.name, handle)
        if person is None:
            return self._nothing(place)
        if suspended(person, request.now):
            return removed(self.kind, place.labels, modified=None)
        return self.profile(place, request, person)

    def _nothing(self, place: Place) -> Answer:
        return not_found(self.kind, place.labels)

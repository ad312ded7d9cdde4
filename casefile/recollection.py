"""Checks that what is noted of later rounds follows from the captures they made."""

from collections.abc import Collection, Iterator

from casefile.as_of import named
from casefile.queries import evidence, rounds
from casefile.records import Absence, Capture
from casefile.store import CaseStore

_GONE = frozenset({404, 410})


def findings(store: CaseStore) -> Iterator[str]:
    """Yield one sentence for each deletion or hold that the captures do not bear out."""
    for absence in rounds.absences(store):
        if not _is_borne_out(absence, evidence.capture(store, absence.capture), store):
            yield (
                f"The post {absence.post} is noted as gone in round {absence.round}, "
                f"but the capture {absence.capture} does not say so."
            )
    for visit in rounds.rounds(store):
        for absence in rounds.gone_in(store, visit.number) if visit.ended_at else ():
            yield f"That the post {absence.post} was gone in round {visit.number} was removed."
    for hold in rounds.holds(store):
        answer = rounds.held(store, named(hold.url, hold.exercise_time))
        if hold.capture is not None and (answer is None or answer.id != hold.capture):
            yield f"The hold of {hold.url} names the capture {hold.capture}, which is another's."


def sighting_findings(capture: Capture, posts: Collection[str], store: CaseStore) -> Iterator[str]:
    """Compare which posts are noted as seen again with those that stood on a page."""
    for sighting in rounds.sightings_on(store, capture.id):
        if sighting.post not in posts:
            yield f"The post {sighting.post} is noted as seen on {capture.id}, but was not there."
    if capture.round > 1:
        for post in rounds.not_noted(store, posts, number=capture.round):
            yield f"That the post {post} was seen in round {capture.round} was removed."


def _is_borne_out(absence: Absence, told: Capture | None, store: CaseStore) -> bool:
    if told is None or told.status not in _GONE or told.round != absence.round:
        return False
    return told.url in rounds.permalinks(store, absence.post)

"""Carries out an evidence hold: the page as it stood at the click, or proof that it is gone."""

from typing import Final

from casefile import timestamps
from casefile.as_of import named
from casefile.clock import moment
from casefile.errors import EvidenceError, JobError
from casefile.exercise import Exercise
from casefile.queries import rounds
from casefile.records import Capture, Hold
from casefile.store import CaseStore
from prova.serving import served

DECISION: Final = "decision"
_PLACED: Final = 400  # below it an answer is the page, or the way to where it went


def hold(exercise: Exercise, decision: str) -> str:
    """Answer the hold that *decision* asks for; return one sentence on what was found."""
    with CaseStore.open_existing(exercise.case_path) as store:
        asked = rounds.hold(store, decision)
    if asked is None:
        raise JobError(f"The decision {decision} asks for no evidence hold.")
    if asked.capture is None:
        _collect(exercise, asked)
    with CaseStore.open_existing(exercise.case_path) as store:
        found = rounds.held(store, named(asked.url, asked.exercise_time))
        if found is None:
            raise EvidenceError(
                f"{asked.url} gave no answer that could be kept; ask for the hold again."
            )
        store.answer_hold(decision, capture=found.id)
        timestamps.stamp_seals(exercise, store)
        if found.timestamp_token is None:
            timestamps.stamp_capture(exercise, store, found)
    return _told(found)


def _collect(exercise: Exercise, asked: Hold) -> None:
    from crawler import crawling

    with served(exercise) as port:
        crawling.hold(
            exercise,
            asked.url,
            proxy_address=("127.0.0.1", port),
            as_of=moment(asked.exercise_time),
            reason=asked.reason,
        )


def _told(found: Capture) -> str:
    if found.status < _PLACED:
        return f"Held as of {found.exercise_time}: SHA-256 {found.body_sha256}."
    return f"Gone at {found.exercise_time}: it answered {found.status}."

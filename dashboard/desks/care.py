"""How one reader is looked after: own exposure, breaks and wishes, in one exercise."""

from datetime import timedelta

from casefile.clock import utc_now, utc_text
from casefile.covering import is_covered, severity_of
from casefile.exercise import Care
from casefile.queries import care
from dashboard.desks.trainee import Reading, TraineeDesk
from dashboard.stretch import Stretch, stretch
from dashboard.veil import Veil

NEAR = 40
_A_DAY = timedelta(hours=24)


def care_of(desk: TraineeDesk) -> Care:
    """Return what the exercise sets for breaks, and whom it names as contact."""
    return desk.exercise.settings.care


def present_stretch(desk: TraineeDesk) -> Stretch:
    """Return how long the reader has been reading without a pause, and how much was heavy."""
    reader, now = desk.access.name, utc_now()
    return stretch(
        care.activity(desk.store, reader=reader, since=utc_text(now - _A_DAY)),
        care.exposures(desk.store, reader=reader),
        last_break=care.last_break(desk.store, reader=reader),
        now=now,
    )


def uncovered_in_all(desk: TraineeDesk) -> int:
    """Return how many posts with covered words the reader has uncovered in this exercise."""
    seen = care.exposures(desk.store, reader=desk.access.name)
    return sum(is_covered(each.severity) for each in seen)


def answer_break(desk: TraineeDesk) -> None:
    """Note that the proposal of a break was answered."""
    care.note_break(desk.store, reader=desk.access.name, at=utc_text(utc_now()))


def wants_low_exposure(desk: TraineeDesk) -> bool:
    """Return whether the reader asked for everything to be covered."""
    return care.low_exposure(desk.store, reader=desk.access.name)


def wish_low_exposure(desk: TraineeDesk, *, wished: bool) -> None:
    """Keep what the reader wishes, over sessions."""
    care.wish_low_exposure(desk.store, reader=desk.access.name, wished=wished)


def veil_of(desk: TraineeDesk, *, lifted: bool) -> Veil:
    """Return what is covered for this reader."""
    return Veil(lifted, everything=wants_low_exposure(desk))


def words_around(reading: Reading) -> list[str]:
    """Return every text that the review screen shows of a post and its thread."""
    around = (reading.document, reading.parent, *reading.before[-NEAR:], *reading.after[:NEAR])
    known = [each for each in around if each is not None]
    return [text for each in known for text in (each.text, each.quoted) if text]


def note_uncovered(desk: TraineeDesk, reading: Reading) -> None:
    """Note that the reader asked to see what was covered, and how heavy it is."""
    care.note_exposure(
        desk.store,
        reading.document.id,
        reader=desk.access.name,
        severity=max(map(severity_of, words_around(reading)), default=0),
        at=utc_text(utc_now()),
    )

"""The collection plan in words: for the evidence files, for the custody log, and before a crawl."""

from dataclasses import asdict
from datetime import datetime

from casefile.clock import at, moment, utc_text
from casefile.errors import ExerciseError
from casefile.exercise import Exercise


def period(exercise: Exercise) -> tuple[datetime, datetime]:
    """Return the first and the last moment of exercise time at which the plan lets collect."""
    plan, clock = exercise.settings.plan, exercise.clock
    begins = clock.start if plan.begins is None else moment(plan.begins)
    ends = clock.end if plan.ends is None else moment(plan.ends)
    if begins > ends:
        raise ExerciseError(
            f"The collection plan of {exercise.name} ends on {utc_text(ends)}, before it begins on "
            f"{utc_text(begins)}; it ends after it begins."
        )
    return begins, ends


def told(exercise: Exercise) -> dict[str, str]:
    """Return the plan by the names under which an evidence file and the custody log print it."""
    plan = exercise.settings.plan
    begins, ends = map(utc_text, period(exercise))
    return {
        "purpose": _line(plan.purpose),
        "legal_basis": _line(plan.legal_basis),
        "dates": f"{begins} to {ends} (exercise time)",
        "scope": _line(plan.scope),
        "collector": _line(plan.collector),
    }


def _line(text: str) -> str:
    """Return *text* on one line, or it would make fields of its own in an evidence file."""
    return " ".join(text.split())


def reason(exercise: Exercise) -> str:
    """Return the whole plan as the reason that the custody log gives for a collection.

    >>> from pathlib import Path
    >>> from casefile.exercise import Settings
    >>> reason(Exercise(Path("demo"), Settings())).split(" | ")[1]
    'legal basis: Exercise order of the academy; fictional data only.'
    """
    return " | ".join(f"{name.replace('_', ' ')}: {text}" for name, text in told(exercise).items())


def require(exercise: Exercise, *, now: datetime) -> None:
    """Raise ExerciseError where the plan leaves a field open, or does not reach to *now*."""
    plan = asdict(exercise.settings.plan)
    written = {name: text for name, text in plan.items() if isinstance(text, str)}
    if blank := [name for name, text in written.items() if not text.strip()]:
        raise ExerciseError(
            f"The collection plan of {exercise.name} leaves {blank[0]!r} open; nothing is "
            "collected before exercise.toml says it under [plan]."
        )
    begins, ends = period(exercise)
    time = at(exercise.clock, now)
    if not begins <= time <= ends:
        raise ExerciseError(
            f"The collection plan of {exercise.name} covers {utc_text(begins)} to "
            f"{utc_text(ends)}; the exercise's clock shows {utc_text(time)}. Nothing is collected "
            "outside of its dates: change begins or ends under [plan]."
        )

"""The kinds of job the dashboard may ask for, and what the runner does for each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol, cast

from casefile import collection_plan
from casefile.clock import utc_now, utc_text
from casefile.exercise import (
    SETTINGS_FILE,
    Exercise,
    create,
    open_exercise,
    settings_from,
)
from casefile.languages import SOURCE
from casefile.records import Job
from prova import holding, marking, stages
from prova.progress import Stages

CRAWL: Final = "crawl"
PRESERVE: Final = "preserve"


class Kind(Protocol):
    """Carries out one kind of job and returns one sentence on what it did."""

    def __call__(self, job: Job, *, home: Path, tell: Stages) -> str:
        """Do it."""


def build(job: Job, *, home: Path, tell: Stages) -> str:
    """Make an exercise with its case and lists; goes on where a dead runner stopped."""
    folder = home / "exercises" / job.exercise
    exercise = (
        open_exercise(folder)
        if (folder / SETTINGS_FILE).is_file()
        else create(folder, settings_from(job.settings))
    )
    done = list(stages.build(exercise, stages=tell))
    drawn = marking.draw(exercise, home=home)
    return f"{done[-1].counts['posts']:,} posts captured and classified, {drawn} lists drawn."


def draw(job: Job, *, home: Path, tell: Stages) -> str:
    """Draw work lists for those enrolled who have none yet."""
    tell("draw")
    return f"{marking.draw(_exercise(job, home), home=home)} lists drawn."


def share(job: Job, *, home: Path, tell: Stages) -> str:
    """Draw one list that a team shares."""
    tell("draw")
    names = cast("list[str]", job.settings["names"])
    posts = cast("int", job.settings["posts"])
    team = marking.share(_exercise(job, home), names, posts=posts)
    return f"{posts} posts drawn for {len(names)} readers ({team})."


def join(job: Job, *, home: Path, tell: Stages) -> str:
    """Let somebody join a team that shares a list."""
    tell("draw")
    names, team = cast("list[str]", job.settings["names"]), str(job.settings["team"])
    marking.join(_exercise(job, home), names, team=team)
    return f"{', '.join(names)} joined {team}."


def score(job: Job, *, home: Path, tell: Stages) -> str:
    """Mark every standing decision against the key."""
    tell("score")
    return f"{marking.score(_exercise(job, home))} decisions marked."


def report(job: Job, *, home: Path, tell: Stages) -> str:
    """Write the after-action review."""
    tell("report")
    return f"Written to {marking.report(_exercise(job, home), lang=_lang(job)).name}."


def evaluate(job: Job, *, home: Path, tell: Stages) -> str:
    """Measure the classifier on the exercise's gold."""
    page = marking.evaluate(_exercise(job, home), stages=tell, lang=_lang(job))
    return f"Written to {page.parent.name}/{page.name}."


def open_clock(job: Job, *, home: Path, tell: Stages) -> str:
    """Collect the web as it stands at the start, if the plan allows it, then start the clock."""
    exercise = _exercise(job, home)
    begins, ends = collection_plan.period(exercise)
    planned = begins <= exercise.clock.start and exercise.clock.end <= ends
    if planned and exercise.web_path.is_file() and exercise.settings.opened_at is None:
        _collect(exercise, tell=tell, at="start")
    tell("open")
    exercise.with_settings(opened_at=utc_text(utc_now()))
    return "The exercise is open."


def crawl(job: Job, *, home: Path, tell: Stages) -> str:
    """Visit the web again, and classify what is new on it."""
    return f"{_collect(_exercise(job, home), tell=tell).told}."


def preserve(job: Job, *, home: Path, tell: Stages) -> str:
    """Hold a page as it stood at the click, for the decision that asks for it."""
    tell(PRESERVE)
    return holding.hold(_exercise(job, home), str(job.settings[holding.DECISION]))


def close_clock(job: Job, *, home: Path, tell: Stages) -> str:
    """Stop the exercise clock; the web shows its end again."""
    tell("close")
    _exercise(job, home).with_settings(opened_at=None)
    return "The exercise is closed."


KINDS: Final[Mapping[str, Kind]] = {
    "build": build,
    "draw": draw,
    "share": share,
    "join": join,
    "score": score,
    "report": report,
    "evaluate": evaluate,
    "open": open_clock,
    "close": close_clock,
    CRAWL: crawl,
    PRESERVE: preserve,
}


def _collect(exercise: Exercise, *, tell: Stages, at: str | None = None) -> stages.Done:
    done = stages.crawl(exercise, stages=tell, at=at)
    if done.counts["posts"] or done.counts.get(stages.CHANGED):
        stages.classify(exercise, stages=tell)
    return done


def _lang(job: Job) -> str:
    """Return the language of whoever asked, in which what people read is written."""
    return str(job.settings.get("lang", SOURCE))


def _exercise(job: Job, home: Path) -> Exercise:
    return open_exercise(home / "exercises" / job.exercise)

"""Measures a classifier: an exercise's flags, or a file of labelled posts, against the gold."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assessment.evaluation import About, evaluate
from assessment.evaluation_page import render
from assessment.judged import Judged, judge
from assessment.scoring import as_read
from assessment.suites import suite_posts
from casefile.exchange import read_lines
from casefile.exercise import Exercise
from casefile.progress import Progress, counted, silent
from casefile.queries import documents
from casefile.queries.flags import latest_run
from casefile.records import Flag, LabelledPost
from casefile.store import CaseStore

if TYPE_CHECKING:
    from classifiers.learned import Model

JSON_FILE: Final = "evaluation.json"
PAGE_FILE: Final = "index.html"
_LIBRARIES: Final = ("prova-sandbox", "scikit-learn", "spacy", "numpy")


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of an evaluation and every post they were counted on."""

    figures: dict[str, Any]
    judged: list[Judged]


def measure_exercise(exercise: Exercise, *, model: Path, progress: Progress = silent) -> Measured:
    """Measure the unchanged flags of an exercise on the posts that were captured.

    An edited post is measured against the gold of the version that was classified.
    """
    flags = list(exercise.key.flags())
    captured = {flag.id for flag in flags}
    posts = [post for post in exercise.key.gold() if post.id in captured]
    read = _read(exercise, (post.id for post in posts if post.earlier))
    gold = [as_read(post, read.get(post.id)) for post in posts]
    sha256 = exercise.key.gold_sha256()
    return _measured(gold, flags, model=model, gold_sha256=sha256, progress=progress)


def _read(exercise: Exercise, posts: Iterable[str]) -> dict[str, str]:
    with CaseStore.open_existing(exercise.case_path) as store:
        run = latest_run(store)
        return documents.last_read(store, posts, by=run.at) if run else {}


def measure_file(gold_path: Path, *, model: Path, progress: Progress = silent) -> Measured:
    """Classify the posts of a labelled file and measure the flags."""
    from classifiers.model_files import load
    from classifiers.pipeline import Annotator

    gold = list(read_lines(gold_path, LabelledPost))
    told = counted((post.post for post in gold), progress, total=len(gold))
    flags = list(Annotator(load(model)).flags(told))
    sha256 = hashlib.sha256(gold_path.read_bytes()).hexdigest()
    return _measured(gold, flags, model=model, gold_sha256=sha256, progress=silent)


def write(measured: Measured, folder: Path) -> Path:
    """Write `evaluation.json` and `index.html` into *folder* and return the page."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(measured.figures, ensure_ascii=False, indent=1, allow_nan=False)
    (folder / JSON_FILE).write_text(text + "\n", encoding="utf-8")
    page = folder / PAGE_FILE
    page.write_text(render(measured.figures, measured.judged), encoding="utf-8")
    return page


def _measured(
    gold: list[LabelledPost],
    flags: Iterable[Flag],
    *,
    model: Path,
    gold_sha256: str,
    progress: Progress,
) -> Measured:
    from classifiers.model_files import load

    loaded = load(model)
    judged = judge(gold, flags)
    about = About(
        model=model.name,
        gold_sha256=gold_sha256,
        versions={name: version(name) for name in _LIBRARIES},
        seen_families=frozenset(loaded.families),
    )
    figures = evaluate(
        gold,
        [each.flag for each in judged],
        about=about,
        random_state=loaded.provenance.random_state,
        suite=_suite(loaded, progress),
    )
    return Measured(figures, judged)


def _suite(model: "Model", progress: Progress) -> list[Judged]:
    from classifiers.pipeline import Annotator

    posts = list(suite_posts())
    told = counted((post.post for post in posts), progress, total=len(posts))
    return judge(posts, Annotator(model).flags(told))

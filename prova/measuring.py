"""Measures a classifier: an exercise's flags, or a file of labelled posts, against the gold."""

import hashlib
import json
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assessment.evaluation import About, evaluate
from assessment.evaluation_page import render
from assessment.judged import Judged, judge
from assessment.scoring import as_read
from assessment.suites import suite_posts
from casefile.exchange import encoded, read_lines
from casefile.exercise import Exercise
from casefile.languages import SOURCE
from casefile.progress import Progress, counted, silent
from casefile.queries import documents
from casefile.queries.flags import latest_run
from casefile.records import Flag, LabelledPost
from casefile.store import CaseStore

if TYPE_CHECKING:
    from assessment.condensed import Condensed
    from classifiers.learned import Model

JSON_FILE: Final = "evaluation.json"
PAGE_FILE: Final = "index.html"
KEYWORDS: Final = "keywords"  # the baseline whose words are not brought back from a cluster
_LIBRARIES: Final = ("prova-sandbox", "scikit-learn", "spacy", "numpy")


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of an evaluation and every post they were counted on."""

    figures: dict[str, Any]
    judged: list[Judged]


def measure_exercise(
    exercise: Exercise, *, model: Path, progress: Progress = silent, cluster: str | None = None
) -> Measured:
    """Measure the unchanged flags of an exercise on the posts that were captured.

    An edited post is measured against the gold of the version that was classified.  With the
    address of a *cluster* the posts are judged there.
    """
    sha256 = exercise.key.gold_sha256()
    if cluster is not None:
        judged, keywords = _judged_on_cluster(exercise, cluster, progress)
        return _measured(judged, model=model, gold_sha256=sha256, keywords=keywords)
    flags = list(exercise.key.flags())
    judged = judge(_captured(exercise, {flag.id for flag in flags}), flags)
    return _measured(judged, model=model, gold_sha256=sha256, progress=progress)


def _captured(exercise: Exercise, captured: Container[str]) -> Iterator[LabelledPost]:
    """Yield the gold of the posts in *captured*, as they stood when they were read."""
    edited = (post.id for post in exercise.key.gold() if post.earlier and post.id in captured)
    read = _read(exercise, edited)
    for post in exercise.key.gold():
        if post.id in captured:
            yield as_read(post, read.get(post.id))


def _read(exercise: Exercise, posts: Iterable[str]) -> dict[str, str]:
    with CaseStore.open_existing(exercise.case_path) as store:
        run = latest_run(store)
        return documents.last_read(store, posts, by=run.at) if run else {}


def measure_file(
    gold_path: Path,
    *,
    model: Path,
    progress: Progress = silent,
    cluster: str | None = None,
    marks: Collection[str] = (),
    beside: Path | None = None,
) -> Measured:
    """Classify the posts of a labelled file and measure the flags.

    With the address of a *cluster* they are classified there, if each bears one of *marks*; parts
    lie in the folder *beside*.
    """
    with gold_path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    if cluster is not None:
        judged, keywords = _file_on_cluster(
            gold_path, model, cluster, progress, marks=marks, beside=beside or gold_path.parent
        )
        return _measured(judged, model=model, gold_sha256=sha256, keywords=keywords)
    from classifiers.model_files import load
    from classifiers.pipeline import Annotator

    gold = list(read_lines(gold_path, LabelledPost))
    told = counted((post.post for post in gold), progress, total=len(gold))
    judged = judge(gold, Annotator(load(model)).flags(told))
    return _measured(judged, model=model, gold_sha256=sha256)


def _judged_on_cluster(
    exercise: Exercise, address: str, progress: Progress
) -> tuple[list[Judged], list[Flag]]:
    from prova.cluster.evaluating import given, job_for, judged_on_cluster
    from prova.cluster.marks import refuse_unmarked_case

    with CaseStore.open_existing(exercise.case_path) as store:
        refuse_unmarked_case(exercise, store)
    flags = {flag.id: encoded(flag) for flag in exercise.key.flags()}
    total = len(flags)
    lines = (given(post, flags.pop(post.id)) for post in _captured(exercise, flags))
    job = job_for(model=None, model_sha256="")
    return _opened(
        judged_on_cluster(
            lines, job, beside=exercise.folder, address=address, progress=progress, total=total
        )
    )


def _file_on_cluster(
    gold_path: Path, model: Path, address: str, progress: Progress,
    *, marks: Collection[str], beside: Path,
) -> tuple[list[Judged], list[Flag]]:  # fmt: skip
    from classifiers.model_files import load
    from prova.cluster.evaluating import job_for, judged_on_cluster
    from prova.cluster.marks import marked_lines

    total = sum(1 for _ in marked_lines(gold_path, marks))
    job = job_for(model=model.resolve(), model_sha256=load(model).sha256)
    lines = marked_lines(gold_path, marks)
    return _opened(
        judged_on_cluster(
            lines, job, beside=beside, address=address, progress=progress, total=total
        )
    )


def _opened(found: "Iterable[Condensed]") -> tuple[list[Judged], list[Flag]]:
    """Return the judged posts and the keyword list's flags."""
    judged: list[Judged] = []
    keywords: list[Flag] = []
    for each in found:
        judged.append(each.judged())
        keywords.append(each.keyword_flag())
    return judged, keywords


def write(measured: Measured, folder: Path, *, lang: str = SOURCE) -> Path:
    """Write `evaluation.json` and `index.html`, the page in *lang*, and return the page."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(measured.figures, ensure_ascii=False, indent=1, allow_nan=False)
    (folder / JSON_FILE).write_text(text + "\n", encoding="utf-8")
    page = folder / PAGE_FILE
    page.write_text(render(measured.figures, measured.judged, lang=lang), encoding="utf-8")
    return page


def _measured(
    judged: list[Judged],
    *,
    model: Path,
    gold_sha256: str,
    progress: Progress = silent,
    keywords: Iterable[Flag] | None = None,
) -> Measured:
    from classifiers.model_files import load

    loaded = load(model)
    about = About(
        model=model.name,
        gold_sha256=gold_sha256,
        versions={name: version(name) for name in _LIBRARIES},
        calibrated_at=loaded.shown.prevalence,
        seen_families=frozenset(loaded.families),
    )
    figures = evaluate(
        [each.post for each in judged],
        [each.flag for each in judged],
        about=about,
        random_state=loaded.provenance.random_state,
        suite=_suite(loaded, progress),
        baselines={} if keywords is None else {KEYWORDS: keywords},
    )
    return Measured(figures, judged)


def _suite(model: "Model", progress: Progress) -> list[Judged]:
    from classifiers.pipeline import Annotator

    posts = list(suite_posts())
    told = counted((post.post for post in posts), progress, total=len(posts))
    return judge(posts, Annotator(model).flags(told))

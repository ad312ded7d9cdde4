"""The stages of an exercise: each joins one room's function to the case file."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefile import tampering, timestamps
from casefile.clock import utc_now, utc_text
from casefile.errors import ExerciseError
from casefile.exercise import Exercise
from casefile.progress import Progress
from casefile.queries import search_index
from casefile.queries.rounds import rounds
from casefile.records import RoundKind, Run
from casefile.store import CaseStore
from prova.cluster.connection import refuse_unreachable
from prova.flagging import Flagged, flagged_here
from prova.progress import Stages
from prova.serving import home_of, served
from prova.standard import standard_model

if TYPE_CHECKING:
    from classifiers.crew import Order

CHANGED: Final = "posts changed"


@dataclass(frozen=True, slots=True)
class Done:
    """What one stage did, for one line on the terminal; a small world has cells left empty."""

    stage: str
    counts: dict[str, int]
    seconds: float
    empty_cells: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Counts and seconds in words."""
        counted = ", ".join(f"{number:,} {what}" for what, number in self.counts.items())
        return f"{counted} in {self.seconds:.1f} s"

    def __str__(self) -> str:
        """Return the line: stage, counts, seconds."""
        return f"{self.stage:<9} {self.told}"


def generate(
    exercise: Exercise,
    *,
    stages: Stages,
    families: str = "all",
    jobs: int = 1,
    cluster: str | None = None,
) -> Done:
    """Make the fictional web and its gold, here or on a cluster; refused once captures exist."""
    from synthetic_corpus import generation

    if exercise.case_path.exists():
        raise ExerciseError(
            f"{exercise.name} has captures already, so its web stays as it is; "
            "make another exercise for another web."
        )
    begun = time.monotonic()
    tell = stages("generate")
    if cluster is None:
        made = generation.generate(exercise, families=families, jobs=jobs, progress=tell)
    else:
        from prova.cluster.generating import made_on_cluster

        with made_on_cluster(exercise, cluster, families=families, progress=tell) as elsewhere:
            made = generation.generate(exercise, families=families, elsewhere=elsewhere)
    counts = {"posts": made.posts, "flag-worthy": made.flagged}
    return Done("generate", counts, _since(begun), made.empty_cells)


def crawl(
    exercise: Exercise,
    *,
    stages: Stages,
    seed_url: str | None = None,
    at: str | None = None,
    jobs: int = 1,
) -> Done:
    """Collect the fictional web as evidence, anew or where it was stopped; *at* sets its time."""
    from crawler import crawling

    if not exercise.web_path.is_file():
        raise ExerciseError(
            f"{exercise.name} has no web yet; make it with: prova generate {exercise.name}"
        )
    tell = stages("crawl")
    with served(exercise, at=at) as port:
        found = crawling.crawl(
            exercise,
            proxy_address=("127.0.0.1", port),
            seed_url=seed_url,
            jobs=jobs,
            progress=lambda so_far: tell(so_far.pages, 0),
        )
    with CaseStore.open_existing(exercise.case_path) as store:
        timestamps.stamp_seals(exercise, store)
        if exercise.settings.tampered:
            tampering.plant(exercise, store)
        search_index.fill(store, progress=stages("index"))
    again = {
        "unchanged": found.unchanged,
        CHANGED: found.changed,
        "posts gone": found.gone,
    }
    counts = {
        "pages": found.pages,
        **{what: number for what, number in again.items() if number},
        "posts": found.posts,
        "addresses refused": found.refused,
    }
    return Done("crawl", counts, found.seconds)


def classify(
    exercise: Exercise,
    *,
    stages: Stages,
    model: Path | None = None,
    jobs: int = 1,
    cluster: str | None = None,
) -> Done:
    """Add one numbered run of flags for every captured post, made here or on a cluster."""
    from classifiers import model_files
    from classifiers.crew import Order

    begun = time.monotonic()
    with CaseStore.open_existing(exercise.case_path) as store:
        if cluster is not None and model is None:
            refuse_unreachable(cluster)
        folder = model or standard_model(home_of(exercise), progress=stages("model"))
        loaded = model_files.load(folder)
        order = Order(folder.resolve(), None, exercise.settings.glossary, loaded.sha256)
        tell = stages("classify")
        made = (
            flagged_here(exercise, store, order, jobs=jobs, progress=tell)
            if cluster is None
            else _flagged_on(cluster, exercise, store, order, progress=tell)
        )
        with made as flagged:
            run = Run(
                number=store.next_run_number(),
                stage="classify",
                at=utc_text(utc_now()),
                model=folder.name,
                model_sha256=loaded.sha256,
                lexicon_sha256=loaded.lexicon_sha256,
                posts=flagged.read,
            )
            store.add_run(run, flagged.flags())
            search_index.fill(store)
            search_index.note_languages(store, run=run.number)
            exercise.key.write_flag_lines(flagged.lines())
    counts = {"posts": flagged.read, "flags": flagged.flagged}
    return Done("classify", counts, _since(begun))


def _flagged_on(
    address: str, exercise: Exercise, store: CaseStore, order: "Order", *, progress: Progress
) -> AbstractContextManager[Flagged]:
    from prova.cluster.classifying import flagged_on_cluster

    return flagged_on_cluster(exercise, store, order, address=address, progress=progress)


def _since(begun: float) -> float:
    return time.monotonic() - begun


def is_collected(exercise: Exercise) -> bool:
    """Return whether the web was collected to its end at least once."""
    if not exercise.case_path.is_file():
        return False
    with CaseStore.open(exercise.case_path) as store:
        return any(each.ended_at and each.kind is RoundKind.CRAWL for each in rounds(store))


def build(exercise: Exercise, *, stages: Stages) -> Iterator[Done]:
    """Yield what each stage did: generate, crawl, classify; stages already done are left alone."""
    if not exercise.web_path.is_file():
        yield generate(exercise, stages=stages)
    if not is_collected(exercise):
        yield crawl(exercise, stages=stages)
    yield classify(exercise, stages=stages)

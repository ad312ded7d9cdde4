"""How generate and classify scale: one worker beside two, and what each share of the work costs.

    python -m benchmarks.scale --posts 20000 --model MODEL --note scale.json

The same exercise is made and classified three times in turn: by one process, by a cluster of one
worker, by a cluster of two, each with a scheduler and workers started anew and one thread a worker.
Efficiency is the time with one worker over twice the time with two.  Processor seconds are those
of client, scheduler and workers together: where other programs load the machine they tell more.
The case is filled from the gold instead of by a crawl; `docs/scale.md` tells the rest.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from casefile.exercise import Exercise, Settings, create, open_exercise
from casefile.records import Document, LabelledPost
from casefile.store import CaseStore
from tests.conftest import CAPTURE

DASK = [sys.executable, "-m", "dask"]
LANGUAGES = ("en", "sq", "sr", "mk")
CHUNK = 5_000


@dataclass(frozen=True)
class Run:
    """One measured run: how it was done, and what client and cluster needed for it."""

    stage: str
    posts: int
    workers: int
    seconds: float
    client_processor: float
    cluster_processor: float
    client_megabytes: float

    def __str__(self) -> str:
        way = f"{self.workers} workers" if self.workers else "one process"
        whole = self.client_processor + self.cluster_processor
        return (
            f"{self.stage:<9} {self.posts:>9,} posts {way:<12} {self.seconds:>7.1f} s,"
            f" processor {whole:>7.1f} s (client {self.client_processor:.1f} s),"
            f" client at most {self.client_megabytes:.0f} MB"
        )


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[float]]]:
    """Yield the address of a cluster, and a list that holds its processor seconds at the end."""
    notes = folder / "scheduler.json"
    notes.unlink(missing_ok=True)
    common = ["--no-dashboard", "--scheduler-file", str(notes)]
    commands = [["scheduler", "--host", "127.0.0.1", "--port", "0"]]
    commands += [["worker", "--no-nanny", "--nthreads", "1", "--local-directory", str(folder)]] * (
        workers
    )
    processes = [
        subprocess.Popen([*DASK, *words, *common], stderr=subprocess.DEVNULL) for words in commands
    ]
    used: list[float] = []
    while not notes.is_file():
        time.sleep(0.1)
    try:
        yield json.loads(notes.read_text(encoding="utf-8"))["address"], used
    finally:
        for process in reversed(processes):
            process.terminate()
            _, _, spent = os.wait4(process.pid, 0)
            process.returncode = 0
            used.append(spent.ru_utime + spent.ru_stime)


def measured(stage: str, exercise: Exercise, options: Sequence[str]) -> tuple[float, float, float]:
    """Return the seconds, processor seconds and megabytes that one command needed."""
    home = exercise.folder.parent.parent
    command = [sys.executable, "-m", "prova", "--home", str(home), stage, exercise.name, *options]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, spent = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        raise SystemExit(f"{' '.join(command)} failed with status {status}.")
    seconds = time.perf_counter() - begun
    return seconds, spent.ru_utime + spent.ru_stime, spent.ru_maxrss / 1024


def run(stage: str, exercise: Exercise, workers: int, *, folder: Path, model: Path) -> Run:
    """Return one run of *stage*, by a cluster of *workers* or, without any, by one process."""
    options = ["--model", str(model)] if stage == "classify" else []
    posts = exercise.settings.posts
    if workers == 0:
        seconds, processor, megabytes = measured(stage, exercise, options)
        return Run(stage, posts, 0, seconds, processor, 0.0, megabytes)
    with cluster(folder, workers) as (address, used):
        found = measured(stage, exercise, [*options, "--cluster", address])
    seconds, processor, megabytes = found
    return Run(stage, posts, workers, seconds, processor, sum(used), megabytes)


def fill(exercise: Exercise) -> None:
    """Put every post into the case as if it had been collected."""
    capture = replace(CAPTURE, exercise=exercise.canary)
    with CaseStore.open(exercise.case_path) as store:
        captures, part = [capture], []
        for position, post in enumerate(exercise.key.gold()):
            part.append(document(post, position))
            if len(part) == CHUNK:
                store.add_captures(captures, documents=part)
                captures, part = [], []
        store.add_captures(captures, documents=part)


def document(post: LabelledPost, position: int) -> Document:
    """Return a post as it is read from its page."""
    return Document(
        id=post.id, url=f"http://{post.site}.localhost:8900/p/{post.id}", site=str(post.site),
        site_kind=str(post.site_kind), text=post.text, author=str(post.author),
        posted_at=str(post.posted_at), thread=str(post.thread), thread_title="",
        parent=post.parent, position=position, captures=(CAPTURE.id,),
    )  # fmt: skip


def efficiency(runs: Sequence[Run]) -> str:
    """Return what two workers gain over one, by the clock and by the processor."""
    one, two = (next(each for each in runs if each.workers == n) for n in (1, 2))
    spent = [each.client_processor + each.cluster_processor for each in (one, two)]
    return (
        f"{one.stage:<9} efficiency {one.seconds / two.seconds / 2:.2f} by the clock; "
        f"two workers need {spent[1] / spent[0]:.2f} times the processor seconds of one"
    )


def main() -> None:
    """Measure both stages and print what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posts", type=int, default=20_000)
    options.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2])
    options.add_argument("--stages", nargs="+", default=["generate", "classify"])
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--note", type=Path, help="a file to which the runs are added, as JSON")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        settings = Settings(posts=chosen.posts, languages=LANGUAGES)
        for stage in chosen.stages:
            runs = []
            for workers in chosen.workers:
                exercise = prepared(folder, stage, settings)
                runs.append(run(stage, exercise, workers, folder=folder, model=chosen.model))
                load = os.getloadavg()[0]
                print(f"{runs[-1]}, load {load:.1f}", flush=True)
                note(chosen.note, runs[-1], load)
                shutil.rmtree(exercise.folder)
            if {1, 2} <= set(chosen.workers):
                print(efficiency(runs), flush=True)


def prepared(folder: Path, stage: str, settings: Settings) -> Exercise:
    """Return a new exercise, with its posts in the case where the stage needs them."""
    target = folder / "exercises" / "measured"
    if stage == "generate":
        return create(target, settings)
    kept = folder / "kept"
    if not kept.is_dir():
        measured("generate", create(target, settings), [])
        shutil.move(target, kept)
        fill(open_exercise(kept))
    shutil.copytree(kept, target)
    return open_exercise(target)


def note(path: Path | None, found: Run, load: float) -> None:
    """Add one run to the notes."""
    if path is not None:
        with path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(found) | {"load": load}) + "\n")


if __name__ == "__main__":
    main()

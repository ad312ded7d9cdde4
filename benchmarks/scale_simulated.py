"""What a piece of work costs worker, client and wire, and how long many workers would need for it.

    python -m benchmarks.scale_simulated --posts 6000 --model MODEL

The costs are measured here, in processor seconds of one process, so that other programs on the
machine do not count: a worker's start, its work a post, what the client does a post before and
after, what asking for a partition costs client and scheduler, and the bytes that are written.  The
rest is a simulation: workers of this speed that never wait for their disk or network, partitions
whose lengths are drawn from those measured, and the client's own loop, which asks, collects and
loads in order, one thing at a time.  No worker is killed and none is slower than the others.
"""

import argparse
import heapq
import os
import random
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cloudpickle

from benchmarks.scale import LANGUAGES, cluster, fill
from casefile.exchange import encoded
from casefile.exercise import Exercise, Settings, create
from casefile.progress import silent
from casefile.queries import documents, search_index
from casefile.records import Run
from casefile.store import CaseStore
from classifiers.crew import Order, annotator_of
from classifiers.documents import partitions
from classifiers.model_files import load
from prova.cluster import classifying, generating
from prova.cluster.connection import connected
from prova.cluster.parts import Manifest, Partition, posts_of_a_partition, sourced, work_folder
from prova.cluster.sameness import code_sha256
from prova.cluster.sharing import shared
from prova.flagging import Flagged
from synthetic_corpus.generation import generate, world_of

ASKED_A_WORKER = 2  # as in prova.cluster.sharing
TASKS = 600


@dataclass(frozen=True)
class Costs:
    """What one stage costs, in processor seconds and bytes."""

    stage: str
    worker_start: float
    worker_posts_a_second: Sequence[float]  # of each partition measured
    client_start: float
    client_before: float  # a post, while the workers work
    client_during: float  # a post, while the workers work
    client_after: float  # a post, when all have finished
    shared_bytes: float  # a post, written to the folder that all share


@dataclass(frozen=True)
class Asking:
    """What asking for one partition costs."""

    client: float
    scheduler: float
    wire_bytes: int


def spent(work: Callable[[], object]) -> float:
    """Return the processor seconds of a piece of work in this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def generating_costs(folder: Path, posts: int) -> Costs:
    exercise = create(folder / "measured", Settings(posts=posts, languages=LANGUAGES))
    start = spent(lambda: world_of(exercise.settings))
    job = generating.GenerateJob(code_sha256(), exercise.settings, "all")
    made, rates = [], []
    with work_folder(exercise.folder, "generate", job) as parts:
        for partition in stretches(parts, posts):
            rates.append(partition.posts / spent(lambda each=partition: generating.make(each)))
            made.append((partition, present(partition)))
        written = sum(kept.size for _, each in made for kept in each.files.values())
        rates = rates[1:]  # the first one made the world as well

        def elsewhere(_: int):
            return (generating.made_of(*each) for each in made)

        again = spent(lambda: world_of(exercise.settings))
        joined = spent(lambda: generate(exercise, elsewhere=elsewhere))
    during = max(0.0, joined - again) / posts
    return Costs("generate", start, rates, start, 0.0, during, 0.0, written / posts)


def stretches(folder: Path, posts: int) -> list[Partition]:
    blocks = -(-posts // 480)
    ends = [(first, min(first + 5, blocks)) for first in range(0, blocks, 5)]
    return [Partition(folder, n, (b - a) * 480, f"{a}:{b}") for n, (a, b) in enumerate(ends)]


def present(partition: Partition) -> Manifest:
    found = partition.verified()
    if found is None:
        raise SystemExit(f"Partition {partition.number} was not made.")
    return found


def classifying_costs(folder: Path, posts: int, model: Path) -> Costs:
    exercise = create(folder / "classified", Settings(posts=posts, languages=LANGUAGES))
    generate(exercise)
    fill(exercise)
    order = Order(model.resolve(), None, exercise.settings.glossary, load(model).sha256)
    start = spent(lambda: annotator_of(order))
    job = classifying.ClassifyJob(
        code_sha256(), str(order.model), str(order.model_sha256), order.glossary
    )
    with (
        CaseStore.open_existing(exercise.case_path) as store,
        work_folder(exercise.folder, "classify", job) as parts,
    ):
        search_index.fill(store)  # as a crawl does
        sources: list[Partition] = []
        before = spent(lambda: sources.extend(divided(store, parts)))
        rates, flagged, written = [], Flagged(), 0
        for partition in sources:
            rates.append(partition.posts / spent(lambda each=partition: classifying.flag(each)))
            kept = present(partition).files["flags"]
            flagged.files.append(partition.path(kept))
            written += kept.size + partition.source_path.stat().st_size
        after = spent(lambda: loaded(exercise, store, flagged, posts))
    return Costs(
        "classify", start, rates[1:], 1.0, before / posts, 0.0, after / posts, written / posts
    )


def divided(store: CaseStore, folder: Path) -> list[Partition]:
    found = partitions(documents.all_documents(store), posts=posts_of_a_partition(128_000))
    return [sourced(folder, n, [encoded(post) for post in part]) for n, part in enumerate(found)]


def loaded(exercise: Exercise, store: CaseStore, flagged: Flagged, posts: int) -> None:
    store.add_run(Run(1, "classify", "2026-03-01T08:00:00Z", "m", "0", "0", posts), flagged.flags())
    search_index.fill(store)
    search_index.note_languages(store, run=1)
    exercise.key.write_flag_lines(flagged.lines())


def touch(partition: Partition) -> None:
    """Finish a partition of nothing."""
    partition.finish({}, told=None)


def asking_costs(folder: Path) -> Asking:
    """Return what asking costs, from partitions in which there is nothing to do."""
    asked = [Partition(folder, number, 1) for number in range(TASKS)]
    with cluster(folder, 1) as (address, used), connected(address) as client:
        begun = time.process_time()
        for _ in shared(client, touch, asked, progress=silent, total=TASKS):
            pass
        mine = time.process_time() - begun
    wire = len(cloudpickle.dumps((touch, asked[0])))
    return Asking(mine / TASKS, used[-1] / TASKS, wire)


@dataclass(frozen=True)
class Simulated:
    """How long the work would take, and which share of it the workers would be at work."""

    seconds: float
    busy: float


def simulate(
    costs: Costs, asking: Asking, *, posts: int, workers: int, random_state: int = 1
) -> Simulated:
    """Return how long *workers* would need for *posts*."""
    draw = random.Random(random_state)
    size = 2_400 if costs.stage == "generate" else posts_of_a_partition(posts)
    count = -(-posts // size)
    free = [costs.worker_start] * workers  # when each worker is next free
    heapq.heapify(free)
    running: list[tuple[float, int]] = []  # when a partition is finished
    finished: set[int] = set()
    waiting: deque[int] = deque()
    now, number, worked = costs.client_start, 0, 0.0
    while number < count or waiting:
        while number < count and len(running) < ASKED_A_WORKER * workers:
            now += asking.client + costs.client_before * size
            length = size / draw.choice(costs.worker_posts_a_second)
            begins = max(heapq.heappop(free), now)
            heapq.heappush(free, begins + length)
            heapq.heappush(running, (begins + length, number))
            waiting.append(number)
            worked += length
            number += 1
        if waiting[0] not in finished and running:
            now = max(now, running[0][0])
        while running and running[0][0] <= now:
            finished.add(heapq.heappop(running)[1])
        if waiting[0] in finished:
            finished.discard(waiting.popleft())
            now += costs.client_during * size
    now += costs.client_after * posts
    return Simulated(now, worked / (workers * now))


def main() -> None:
    """Measure the costs, then simulate."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posts", type=int, default=6_000)
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 100_000_000])
    options.add_argument("--workers", type=int, nargs="+", default=[1, 2, 8, 16, 64])
    chosen = options.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        asking = asking_costs(folder)
        print(asking, flush=True)
        stages = [
            generating_costs(folder, chosen.posts),
            classifying_costs(folder, chosen.posts, chosen.model),
        ]
    for costs in stages:
        print(costs, flush=True)
        for posts in chosen.sizes:
            for workers in chosen.workers:
                found = simulate(costs, asking, posts=posts, workers=workers)
                print(
                    f"{costs.stage:<9} {posts:>11,} posts {workers:>3} workers"
                    f" {found.seconds / 3600:>8.2f} h, workers busy {found.busy:.2f}"
                )


if __name__ == "__main__":
    main()

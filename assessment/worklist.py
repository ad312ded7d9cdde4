"""Draws the posts that one reader is given: one block, one share of signals, no contrast twice."""

import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from casefile.clock import utc_text
from casefile.errors import ExerciseError
from casefile.records import LabelledPost, WorkItem, WorkList
from casefile.vocabulary.catalogue import blocks, decisions, modes, verdicts
from casefile.vocabulary.form import decision_at

OPEN_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is asked for: whose block, how many posts, the share of signals, level and mode."""

    reader: str
    block: str
    size: int
    share: float
    level: int
    mode: str


@dataclass(frozen=True, slots=True)
class Pools:
    """The posts that can be drawn, by what their key says."""

    welfare: Sequence[LabelledPost]
    signals: Sequence[LabelledPost]
    open: Sequence[LabelledPost]
    clear: Sequence[LabelledPost]


def draw(
    gold: Iterable[LabelledPost],
    assignment: Assignment,
    *,
    captured: Sequence[str],
    met: Collection[str] = (),
    random_state: int,
    now: datetime,
) -> tuple[WorkList, list[WorkItem]]:
    """Return a work list and its items, drawn from the *captured* posts in order of capture.

    *met* are the posts the reader was given before in this exercise: neither they nor another
    member of their contrast clusters come again.  At least one post with a welfare sign is drawn
    where there is one, and up to a twentieth of the block is not to be judged as it stands.
    """
    _refuse(assignment)
    place = {post: number for number, post in enumerate(captured)}
    name = f"{assignment.reader}/{assignment.block}"
    rng = random.Random(f"{random_state}/worklist/{name}")  # noqa: S311  # a draw, no secret
    fresh = unmet(gold, place, met=met)
    chosen = _chosen(_pools(fresh, assignment, rng=rng), assignment)
    number = len(met)
    worklist = WorkList(
        f"{name}/{number}",
        assignment.reader,
        assignment.block,
        assignment.mode,
        assignment.level,
        utc_text(now),
    )
    ordered = sorted(chosen, key=place.__getitem__)
    items = [WorkItem(worklist.id, at, post) for at, post in enumerate(ordered, start=1)]
    return worklist, items


def queue(
    items: Iterable[WorkItem],
    mode: str,
    *,
    welfare: Collection[str],
    urgency: Mapping[str, float],
) -> list[WorkItem]:
    """Return the items as the queue shows them: welfare on top in every mode.

    *urgency* is the machine's (lower comes first); it moves a post only in a mode that shows the
    machine's opinion before the verdict, everywhere else the order of capture stands.
    """
    shown = modes()[mode].opinion_before_verdict
    rank = dict(urgency) if shown else {}

    def place(item: WorkItem) -> tuple[bool, float, int]:
        return item.post not in welfare, rank.get(item.post, float("inf")), item.position

    return sorted(items, key=place)


def unmet(
    gold: Iterable[LabelledPost], among: Collection[str], *, met: Collection[str]
) -> list[LabelledPost]:
    """Return the posts *among* these of which neither they nor their contrasts were met."""
    captured = [post for post in gold if post.id in among]
    known = set(met)
    seen = {_cluster(post) for post in captured if post.id in known}
    return [
        post
        for post in captured
        if post.disposition is not None and post.id not in known and _cluster(post) not in seen
    ]


def _refuse(assignment: Assignment) -> None:
    block = blocks()[assignment.block]
    if assignment.size < 1:
        raise ExerciseError(f"a block of {assignment.size} posts is none; give at least 1.")
    if not block.lowest_share <= assignment.share <= block.highest_share:
        raise ExerciseError(
            f"{assignment.share:.0%} signals do not fit the {block.name}; its share lies "
            f"between {block.lowest_share:.0%} and {block.highest_share:.0%}."
        )


def _pools(posts: Iterable[LabelledPost], assignment: Assignment, *, rng: random.Random) -> Pools:
    shuffled = sorted(posts, key=_id)
    rng.shuffle(shuffled)
    found: dict[str, list[LabelledPost]] = defaultdict(list)
    for post in shuffled:
        found[_pool(post, assignment.level)].append(post)
    clear = found["clear"]
    if _shows_kinds(assignment):
        clear = _in_turn(clear)
    return Pools(found["welfare"], _in_turn(found["signals"]), found["open"], clear)


def _pool(post: LabelledPost, level: int) -> str:
    row = verdicts()[decisions()[decision_at(str(post.disposition), level=level)].verdict]
    if not row.counted:
        return "open"
    if not row.signal:
        return "clear"
    return "welfare" if post.welfare else "signals"


def _chosen(pools: Pools, assignment: Assignment) -> list[str]:
    signals = max(round(assignment.size * assignment.share), 1)
    undecided = min(int(assignment.size * OPEN_SHARE), len(pools.open))
    taken: list[str] = []
    clusters: set[str] = set()
    _take(pools.welfare, max(signals // 8, 1), taken, clusters)
    _take(pools.signals, signals - len(taken), taken, clusters)
    _take(pools.welfare, signals - len(taken), taken, clusters)
    _take(pools.open, undecided, taken, clusters)
    _take(pools.clear, assignment.size - len(taken), taken, clusters)
    if len(taken) < assignment.size:
        raise ExerciseError(
            f"the exercise has {len(taken)} posts for a block of {assignment.size} with "
            f"{assignment.share:.0%} signals; draw a smaller block or generate more posts."
        )
    return taken


def _take(posts: Iterable[LabelledPost], wanted: int, taken: list[str], clusters: set[str]) -> None:
    """Add up to *wanted* posts to *taken*, one of a contrast cluster at most."""
    left = wanted
    for post in posts:
        if left <= 0:
            return
        if _cluster(post) not in clusters and post.id not in taken:
            clusters.add(_cluster(post))
            taken.append(post.id)
            left -= 1


def _in_turn(posts: Iterable[LabelledPost]) -> list[LabelledPost]:
    """Return the posts with contexts and dispositions taking turns, so that rare kinds are met."""
    turns: dict[tuple[str | None, str | None], int] = defaultdict(int)
    numbered: list[tuple[int, int, LabelledPost]] = []
    for post in posts:
        kind = post.context, post.disposition
        numbered.append((turns[kind], len(numbered), post))
        turns[kind] += 1
    return [post for _, _, post in sorted(numbered, key=_turn)]


def _turn(numbered: tuple[int, int, LabelledPost]) -> tuple[int, int]:
    return numbered[:2]


def _shows_kinds(assignment: Assignment) -> bool:
    """Say whether the block is for learning or measuring, not for the proportions of service."""
    block = blocks()[assignment.block]
    return block.feedback or block.personal_figures


def _cluster(post: LabelledPost) -> str:
    return post.cluster or post.original or post.id


def _id(post: LabelledPost) -> str:
    return post.id

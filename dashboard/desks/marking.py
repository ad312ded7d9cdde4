"""Lays decisions beside the key; whoever calls has checked that these keys may be read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.debrief import ItemDebrief, debrief
from assessment.scoring import as_read, score
from casefile.exercise import Exercise
from casefile.key import Key
from casefile.queries import decisions, documents, flags
from casefile.records import Decision, Flag, LabelledPost, StorylineTruth
from casefile.store import CaseStore
from dashboard.language import spoken

EXERCISES_KEPT = 4


@dataclass(frozen=True, slots=True)
class KeyBook:
    """The gold of an exercise by post, and the members of each contrast cluster."""

    posts: Mapping[str, LabelledPost]
    clusters: Mapping[str, Sequence[str]]

    def around(self, posts: Sequence[str]) -> list[LabelledPost]:
        """Return the gold of *posts* and of every post in contrast to one of them."""
        known = [self.posts[post] for post in posts if post in self.posts]
        near = [other for each in known for other in self.clusters.get(each.cluster or "", ())]
        return [self.posts[post] for post in dict.fromkeys([*(each.id for each in known), *near])]


def beside_the_key(
    exercise: Exercise, store: CaseStore, own: Sequence[Decision]
) -> list[ItemDebrief]:
    """Return *own* decisions beside the key, marked with the shipped costs.

    Which opinions were changed on purpose, and how colleagues decided, is told once the debrief is
    open.
    """
    if not own:
        return []
    read_at = documents.read_at(store, [each.post for each in own])
    read = {each.post: read_at.get((each.post, each.version)) for each in own}
    known = key_book(exercise).around(list(read))
    marks = score(own, known, read_at=read_at)
    gold = [as_read(each, read.get(each.id)) for each in known]
    told = exercise.settings.debrief_opened_at is not None
    unchanged = list(exercise.key.flags()) if told else []
    shown = _shown(store, own)
    every = _on_the_same_posts(store, own) if told else own
    return debrief(every, gold, marks, shown=shown, unchanged=unchanged, lang=spoken())


def story_of(exercise: Exercise, post: str) -> StorylineTruth | None:
    """Return the story that *post* belongs to, once the debrief is open; None without one.

    A story names what stands in other posts, so feedback on a single post never tells it.
    """
    opened = exercise.settings.debrief_opened_at is not None
    if not opened or not exercise.key.has("storylines.jsonl"):
        return None
    return next((each for each in exercise.key.storylines() if post in each.posts), None)


def key_book(exercise: Exercise) -> KeyBook:
    """Return the gold of *exercise*, read again only when its file has changed."""
    path = exercise.key.folder
    return _read(path, exercise.key.gold_sha256()) if path.is_dir() else KeyBook({}, {})


@lru_cache(maxsize=EXERCISES_KEPT)
def _read(folder: Path, _sha256: str) -> KeyBook:
    posts = {post.id: post for post in Key(folder).gold()}
    clusters: dict[str, list[str]] = defaultdict(list)
    for post in posts.values():
        if post.cluster is not None:
            clusters[post.cluster].append(post.id)
    return KeyBook(posts, clusters)


def _on_the_same_posts(store: CaseStore, own: Sequence[Decision]) -> list[Decision]:
    posts = {each.post for each in own}
    return [each for each in decisions.standing(store) if each.post in posts]


def _shown(store: CaseStore, own: Sequence[Decision]) -> list[Flag]:
    run = flags.latest_run(store)
    if run is None:
        return []
    found = (flags.flag(store, each.post, run=run.number) for each in own)
    return [each for each in found if each is not None]

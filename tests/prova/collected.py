"""Makes exercises whose posts lie in the case without a crawl, to be classified."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from casefile.exercise import Exercise, Settings, create
from casefile.records import Document, LabelledPost
from casefile.store import CaseStore
from synthetic_corpus.generation import generate
from tests.conftest import CAPTURE

SETTINGS = Settings(posts=400, languages=("en",), random_state=11, prevalence=0.1)


def collected(folder: Path, *, settings: Settings = SETTINGS, mark: str | None = None) -> Exercise:
    """Return a generated exercise in *folder* with every post in its case, under *mark*."""
    exercise = create(folder, settings)
    generate(exercise)
    capture = replace(CAPTURE, exercise=mark or exercise.canary)
    with CaseStore.open(exercise.case_path) as store:
        store.add_captures([capture], documents=list(documents(exercise.key.gold())))
    return exercise


def documents(gold: Iterable[LabelledPost]) -> Iterator[Document]:
    """Yield the posts as they would have been read from their pages."""
    for position, post in enumerate(gold):
        yield Document(
            id=post.id,
            url=f"http://{post.site}.localhost:8900/p/{post.id}",
            site=str(post.site),
            site_kind=str(post.site_kind),
            text=post.text,
            author=str(post.author),
            posted_at=str(post.posted_at),
            thread=str(post.thread),
            thread_title="",
            parent=post.parent,
            position=position,
            captures=(CAPTURE.id,),
        )

"""What these tests share: a world's posts, a generated exercise, a broken pack."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from casefile.exercise import Exercise, Settings, create
from casefile.records import LabelledPost
from synthetic_corpus.bank import Bank, load_bank
from synthetic_corpus.generation import generate, labelled_posts
from synthetic_corpus.pack import load_pack, pack_folder
from synthetic_corpus.shape import Shape, draw_shape
from synthetic_corpus.surface import Surface
from synthetic_corpus.web import Web, opened_web


@pytest.fixture(scope="session")
def posts() -> list[LabelledPost]:
    """Return the posts of a world large enough to be balanced."""
    return list(labelled_posts(9600, families="all", prevalence=0.1, random_state=5))


@pytest.fixture(scope="session")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    """Return a generated exercise of 2,400 posts."""
    folder = tmp_path_factory.mktemp("world") / "small"
    made = create(folder, Settings(posts=2400, random_state=3))
    generate(made)
    return made


@pytest.fixture(scope="session")
def web(exercise: Exercise) -> Iterator[Web]:
    """Yield the web of the exercise, opened."""
    with opened_web(exercise.web_path) as opened:
        yield opened


@pytest.fixture
def pack_with(tmp_path: Path) -> Callable[..., str]:
    """Return a function that copies the shipped pack with one text of a file replaced."""

    def build(old: str, new: str, *, file: str = "pack.toml") -> str:
        folder = tmp_path / "broken"
        shutil.copytree(Path(str(pack_folder("veldania"))), folder, dirs_exist_ok=True)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return str(folder)

    yield build
    load_pack.cache_clear()


@pytest.fixture
def bank() -> Bank:
    """Return the English phrase bank."""
    return load_bank("en")


@pytest.fixture
def plain() -> Shape:
    """Return the shape of a post of thirty words with no feature but a comma."""
    features = Surface.COMMA | Surface.FAITH
    drawn = draw_shape(Random(1))
    return replace(drawn, features=features, words=30, relays=False, dialect=False)

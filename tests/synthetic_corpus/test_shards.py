import sqlite3
from contextlib import closing

import pytest

from casefile.exercise import Settings, create
from synthetic_corpus.generation import generate, world_of
from synthetic_corpus.shards import Shard, make_apart

SETTINGS = Settings(posts=2500, languages=("en",), random_state=4)
TABLES = ("meta", "site", "section", "move", "thread", "post", "revision", "person")


def contents(exercise):
    with closing(sqlite3.connect(exercise.web_path)) as db:
        return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


@pytest.fixture(scope="module")
def webs(tmp_path_factory):
    """Return the same exercise made by one process and by two, and what was told of the second."""
    folder = tmp_path_factory.mktemp("jobs")
    one, two = (create(folder / name, SETTINGS) for name in ("one", "two"))
    told = []
    generate(one)
    generate(two, jobs=2, progress=lambda done, total: told.append((done, total)))
    return one, two, told


def test_two_processes_write_the_same_web_row_by_row(webs):
    one, two, _ = webs

    assert contents(one) == contents(two)


@pytest.mark.parametrize(
    "name", ["manifest.json", "gold.jsonl", "actors.jsonl", "storylines.jsonl", "links.jsonl"]
)
def test_the_key_is_the_same_byte_for_byte(webs, name):
    one, two, _ = webs

    assert (one.folder / "key" / name).read_bytes() == (two.folder / "key" / name).read_bytes()


def test_nothing_is_left_of_the_parts_and_progress_ends_with_the_whole(webs):
    _, two, told = webs

    assert not list(two.folder.glob("parts-*"))
    assert told[-1] == (SETTINGS.posts, SETTINGS.posts)
    assert len(told) >= 2


def test_a_shard_needs_no_other(tmp_path):
    settings = Settings(posts=1500, random_state=8)
    later = Shard(settings, "all", range(2, 3), tmp_path / "later")
    sooner = Shard(settings, "all", range(2), tmp_path / "sooner")

    alone = make_apart(later, world_of).counts.tally()
    first = make_apart(sooner, world_of).counts.tally()
    first.take(alone)
    whole = make_apart(
        Shard(settings, "all", range(3), tmp_path / "whole"), world_of
    ).counts.tally()

    assert (first.posts, first.blocks, first.cells) == (whole.posts, whole.blocks, whole.cells)
    assert first.digest() == whole.digest()
    joined = sooner.gold.read_bytes() + later.gold.read_bytes()
    assert joined == (tmp_path / "whole.jsonl").read_bytes()

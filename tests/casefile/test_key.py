import hashlib
import stat

import pytest

from casefile.errors import ExerciseError
from casefile.key import Key
from casefile.records import ActorTruth, LabelledPost, LinkTruth


def test_the_gold_is_read_back_as_it_was_sealed(tmp_path):
    key = Key(tmp_path / "demo" / "key")
    posts = [LabelledPost("1", "x", flag=True), LabelledPost("2", "y")]

    assert key.write_gold(posts) == 2
    assert list(key.gold()) == posts


def test_the_key_is_readable_by_its_owner_alone(tmp_path):
    key = Key(tmp_path / "key")

    key.write_gold([])

    assert stat.S_IMODE(key.folder.stat().st_mode) == 0o700


def test_a_missing_part_is_named_with_its_remedy(tmp_path):
    with pytest.raises(
        ExerciseError, match="has no gold.jsonl yet; make it with: prova generate demo"
    ):
        list(Key(tmp_path / "demo" / "key").gold())


def test_a_failed_writing_leaves_what_was_there(tmp_path):
    key = Key(tmp_path / "key")
    key.write_gold([LabelledPost("1", "x")])

    def broken():
        yield LabelledPost("2", "y")
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="the disk is full"):
        key.write_gold(broken())
    assert [post.id for post in key.gold()] == ["1"]
    assert [path.name for path in key.folder.iterdir()] == ["gold.jsonl"]


def test_the_hash_names_the_very_bytes(tmp_path):
    key = Key(tmp_path / "key")
    key.write_gold([])

    assert key.gold_sha256() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_truth_about_people_is_read_back_and_its_hash_is_of_the_file(tmp_path):
    key = Key(tmp_path / "key")
    actors = [ActorTruth("trap/en/praiser", (), storyline="trap/en", tokens=("WAL-1",))]
    links = [LinkTruth("trap/en", "a", "b", "paid", "NL-TRANSACTIONAL", ("p1",))]

    found = key.write_actors(actors)
    key.write_links(links)

    assert list(key.actors()) == actors
    assert list(key.links()) == links
    assert found == hashlib.sha256((key.folder / "actors.jsonl").read_bytes()).hexdigest()

import json
import sqlite3
from contextlib import closing

import pytest

from casefile.errors import ExerciseError, PackError
from casefile.exercise import Settings, create, open_exercise
from synthetic_corpus.generation import generate, labelled_posts


def test_web_and_gold_hold_the_same_posts(exercise):
    gold = {post.id: post.text for post in exercise.key.gold()}
    with closing(sqlite3.connect(exercise.web_path)) as db:
        web = dict(db.execute("SELECT id, text FROM post"))

    assert len(gold) == 2400
    assert gold == web


def test_the_same_settings_give_the_same_manifest(tmp_path):
    made = [create(tmp_path / name, Settings(posts=500, random_state=6)) for name in ("a", "b")]

    first, second = (generate(each) for each in made)

    assert first == second
    manifests = [(each.folder / "key" / "manifest.json").read_bytes() for each in made]
    assert manifests[0] == manifests[1]
    assert json.loads(manifests[0])["sha256"] == first.manifest_sha256


def test_two_in_a_hundred_posts_warrant_a_flag_by_default(exercise):
    flagged = sum(post.flag for post in exercise.key.gold())

    assert flagged == 48


def test_the_glossary_of_the_briefing_is_written_down(exercise):
    glossary = open_exercise(exercise.folder).settings.glossary

    assert "the Reed Hand" in glossary.groups
    assert "Brenhallit" in glossary.places


def test_a_small_world_names_the_cells_it_left_empty(tmp_path):
    made = generate(create(tmp_path / "tiny", Settings(posts=100)))

    assert "THR × second-dawn" in made.empty_cells or len(made.empty_cells) > 100
    assert any(cell.startswith("CX-HIS × ") for cell in made.empty_cells)


def test_a_balanced_world_leaves_no_cell_empty(tmp_path):
    settings = Settings(posts=6000, languages=("en", "sq", "sr", "mk"), random_state=2)

    assert generate(create(tmp_path / "even", settings)).empty_cells == ()


def test_a_web_with_captures_is_never_replaced(tmp_path):
    exercise = create(tmp_path / "seen", Settings(posts=60))
    exercise.case_path.touch()

    with pytest.raises(ExerciseError, match="captures already"):
        generate(exercise)


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_only_the_families_asked_for_are_written(split):
    posts = list(labelled_posts(400, families=split))

    assert {post.split for post in posts} == {split}


def test_an_unknown_choice_of_families_is_refused():
    with pytest.raises(PackError, match="it is one of all, train, dev, test"):
        list(labelled_posts(10, families="tests"))


def test_a_language_the_pack_does_not_speak_is_refused():
    with pytest.raises(PackError, match="no site in 'de'; it speaks en, "):
        list(labelled_posts(10, languages=("en", "de")))


def test_a_broken_pack_is_refused_before_anything_is_written(tmp_path, pack_with):
    pack = pack_with('brenhall = "Brenhall"', 'brenhall = "Serbenia"', file="names/en.toml")
    exercise = create(tmp_path / "broken", Settings(posts=60, pack=pack))

    with pytest.raises(PackError, match=r"en\.toml:\d+: 'Serbenia' is too near the real name"):
        generate(exercise)
    assert not exercise.web_path.exists()
    assert not exercise.key.has("gold.jsonl")


def test_progress_ends_with_the_whole(tmp_path):
    told = []

    generate(
        create(tmp_path / "told", Settings(posts=500)),
        progress=lambda done, total: told.append((done, total)),
    )

    assert {total for _, total in told} == {500}
    assert told[-1] == (500, 500)

import pytest

from casefile.errors import PackError
from synthetic_corpus.pack import load_pack
from synthetic_corpus.storylines import load_storylines, seconds_after

STORY = """
id = "lost-dog"
status = { en = "draft" }
competences = []
title.en = "The lost dog"
objective.en = "Read to the end."
soft_ending.en = "It comes home."
law_ending.en = "Nobody calls the police."
clue = []
[[actor]]
key = "owner"
role = "author"
community = 0
account = [{ site = "forum", alias = "owner" }]
[[post]]
key = "lost"
by = "owner"
site = "forum"
at = "+0d 09:00"
text.en = ["Our dog is gone."]
"""


def test_a_storyline_is_read_with_its_posts(tmp_path):
    (tmp_path / "lost-dog.toml").write_text(STORY, encoding="utf-8")

    (story,) = load_storylines(tmp_path)

    assert (story.id, story.languages()) == ("lost-dog", ("en",))
    assert story.post_of("lost").thread == "lost"
    assert story.actor_of("owner").account[0].alias == "owner"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('by = "owner"', 'bi = "owner"', r"lost-dog\.toml:\d+: .*`bi`.*lists the fields"),
        ('{ en = "draft" }', '{ en = "draft", sq = "draft" }', "has no text in 'sq'; write text"),
        ('text.en = ["Our', 'code = "LEEK"\ntext.en = ["Our', "did you mean|unknown code 'LEEK'"),
        ('["Our dog', '["<Our dog', r"lost-dog\.toml:\d+: .*unbalanced <…>"),
        ("[[actor]]", "[actor", "is not TOML"),
    ],
    ids=["field", "language", "code", "mark", "toml"],
)
def test_a_storyline_with_a_fault_is_refused_with_file_and_line(tmp_path, old, new, words):
    assert old in STORY
    (tmp_path / "lost-dog.toml").write_text(STORY.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(PackError, match=words):
        load_storylines(tmp_path)


def test_a_time_is_days_and_hour():
    assert seconds_after("+2d 01:30") == 2 * 86_400 + 5400
    with pytest.raises(PackError, match="is no time of a storyline; write days and hour"):
        seconds_after("Tuesday")


def test_a_pack_without_storylines_has_none(tmp_path):
    assert load_storylines(tmp_path / "none") == ()


def test_the_shipped_storylines_have_a_language_and_two_endings():
    for story in load_pack("veldania").storylines:
        assert "en" in story.languages()
        assert story.soft_ending["en"]
        assert story.law_ending["en"]

import pytest

from classifiers.lexicon import shipped_languages
from classifiers.rules import flaggable
from classifiers.sentences import innocent_posts, sayings


@pytest.mark.parametrize("lang", shipped_languages())
def test_each_language_ships_hundreds_of_innocent_sentences(lang):
    posts = innocent_posts([lang])

    assert len(posts) >= 400
    assert len({post.text for post in posts}) == len(posts)
    assert not any(post.flag or post.spans or post.welfare for post in posts)


def test_a_line_of_innocent_sentences_is_one_family():
    families = [post.family for post in innocent_posts(["en"])]

    assert len(set(families)) < len(families) / 5


def test_what_says_a_code_is_no_innocent_post():
    said = list(sayings(["en"]))

    assert {each.code for each in said if flaggable(each.code)}
    assert not {each.text for each in said} & {post.text for post in innocent_posts(["en"])}


def test_a_language_without_sentences_gives_none():
    assert innocent_posts(["xx"]) == []
    assert list(sayings(["xx"])) == []

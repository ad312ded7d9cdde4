import re
from collections import Counter

import pytest

from assessment.suites import functionalities, functionality_name, suite, suite_posts
from casefile.errors import UnknownCode
from casefile.languages import interface_languages
from casefile.records import Annotation
from casefile.vocabulary import Effect
from casefile.vocabulary.catalogue import contexts
from casefile.warrant import flag_warranted

POSTS = list(suite_posts())


def as_annotations(post):
    """Return the codes of a post as annotations in the voice that its context counts."""
    row = contexts().get(post.context or "")
    if row is None:
        return
    told = post.mentioned if row.effect is Effect.VERIFIES else post.indicators
    holder = row.holders[0] if row.holders else "quoted"
    for code in told:
        yield Annotation(code, 0, 1, "…", holder, post.context)


def test_there_are_at_least_24_functionalities_of_eight_english_posts():
    english = Counter(post.functionality for post in POSTS if post.lang == "en")

    assert len(english) >= 24
    assert set(english.values()) == {8}


def test_there_are_at_least_8_functionalities_of_five_albanian_posts():
    albanian = Counter(post.functionality for post in POSTS if post.lang == "sq")

    assert len(albanian) >= 8
    assert set(albanian.values()) == {5}


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.id)
def test_the_flag_follows_from_the_codes(post):
    assert flag_warranted(as_annotations(post)) is post.flag


@pytest.mark.parametrize("name", functionalities())
def test_a_file_bears_the_name_of_its_functionality(name):
    assert {post.functionality for post in suite(name)} == {name}


def test_no_post_stands_twice():
    assert len({post.id for post in POSTS}) == len(POSTS)
    assert len({(post.text, post.parent_text) for post in POSTS}) == len(POSTS)


def test_positives_are_short_and_redacted_at_most_once():
    for post in POSTS:
        assert len(post.text.split()) <= 40
        assert post.text.count("[REDACTED-OPERATIONAL]") <= 1
        assert not re.search(r"\+(?!000)\d", post.text)


def test_surfaces_tell_nothing_of_the_verdict():
    quoted = {post.flag for post in POSTS if '"' in post.text}
    replies = {post.flag for post in POSTS if post.parent_text is not None}

    assert quoted == replies == {True, False}


def test_one_language_can_be_read_alone():
    assert {post.lang for post in suite_posts(lang="sq")} == {"sq"}


def test_an_unknown_functionality_is_refused():
    with pytest.raises(UnknownCode, match="no functionality 'nonsense'"):
        suite("nonsense")


@pytest.mark.parametrize("lang", interface_languages())
def test_every_functionality_is_named_in_every_language(lang):
    names = [functionality_name(each, lang=lang) for each in functionalities()]

    assert len(set(names)) == len(functionalities())
    assert all(names)


@pytest.mark.parametrize("lang", [lang for lang in interface_languages() if lang != "en"])
def test_no_functionality_is_left_in_english(lang):
    english = {functionality_name(each, lang="en") for each in functionalities()}

    assert english.isdisjoint(functionality_name(each, lang=lang) for each in functionalities())


def test_a_functionality_of_ones_own_bears_its_own_name():
    assert functionality_name("house_rule", lang="sr-Cyrl") == "house rule"

import re
from dataclasses import replace

import pytest

from assessment.evaluation import About, evaluate
from assessment.evaluation_page import label, render
from assessment.judged import judge
from casefile.records import Flag, LabelledPost

EVIL = '<script>alert("x")</script> & <b>bold</b>'
GOLD = [
    LabelledPost(
        f"p{n}",
        EVIL if n == 1 else "We drove to the lake.",
        lang="en",
        context="CX-LEG" if n % 2 else None,
        flag=n % 5 == 0,
        functionality="bare_quotation",
    )
    for n in range(200)
]
FLAGS = [Flag(post.id, "en", n % 4 == 0 or n == 1, 0.4, None) for n, post in enumerate(GOLD)]
ABOUT = About("standard", "ab" * 32, {"prova": "0.1"}, prevalence=0.01)


@pytest.fixture(scope="module")
def page():
    found = evaluate(GOLD, FLAGS, about=ABOUT, random_state=1)
    return render(found, judge(GOLD, FLAGS))


def test_the_first_line_is_per_1000_posts_at_your_prevalence(page):
    plain = re.sub(r"<[^>]+>", "", page)

    assert "Per 1,000 posts at your prevalence of 1.0 %: 2 found, 8 missed, 254" in plain


def test_nothing_comes_from_outside(page):
    outside = re.findall(r"(?:src|href)=.https?:|@import|url\(", page)

    assert outside == []
    assert "<svg" in page


def test_a_post_is_shown_as_text_and_executed_nowhere(page):
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_wrongly_judged_posts_can_be_reached_from_their_slice(page):
    assert 'data-table="contexts" data-name="CX-LEG"' in page
    assert page.count('data-contexts="CX-LEG"') == 21


def test_posts_beyond_the_limit_are_counted():
    found = evaluate(GOLD, FLAGS, about=ABOUT, random_state=1)

    page = render(found, judge(GOLD, FLAGS), shown=5)

    assert "66 more are not on this page." in page


def test_a_gold_that_was_wholly_seen_says_that_there_is_nothing_to_measure():
    seen = [replace(post, family="f") for post in GOLD]
    about = replace(ABOUT, seen_families=frozenset({"f"}))

    page = render(evaluate(seen, FLAGS, about=about, random_state=1))

    assert "There is nothing to measure" in page


@pytest.mark.parametrize(
    ("code", "text"),
    [("CX-LEG", "CX-LEG protected expression"), ("en", "en"), ("none", "none")],
)
def test_codes_are_shown_with_their_names(code, text):
    assert label(code) == text


ENGLISH = re.compile(
    r"wrongly|Posts|prevalence|slice|Recall|Worst|Show all|training|never|keywords"
)


@pytest.mark.parametrize(
    ("lang", "lead"),
    [
        ("sq", "Në 1.000 postime me përhapjen tuaj prej 1.0 %: 2 të gjetura, 8 të humbura"),
        ("sr-Cyrl", "На 1.000 објава при вашој учесталости од 1.0 %: 2 нађено, 8 пропуштено"),
        ("sr-Latn", "Na 1.000 objava pri vašoj učestalosti od 1.0 %: 2 nađeno, 8 propušteno"),
        ("mk", "На 1.000 објави при вашата застапеност од 1.0 %: 2 најдени, 8 пропуштени"),
    ],
)
def test_the_page_speaks_the_readers_language(lang, lead):
    found = evaluate(GOLD, FLAGS, about=ABOUT, random_state=1)

    page = render(found, judge(GOLD, FLAGS), lang=lang)

    words = re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert lead in words
    assert ENGLISH.findall(words) == []

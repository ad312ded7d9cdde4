import re
from dataclasses import replace

import pytest

from casefile.languages import interface_languages, written_languages
from casefile.records import ContextResult, Interval, Mistake, Review
from reporting.after_action import Happening, counted, render, words

FOUND = Interval(0.75, 0.6, 0.88, 40)
ADVICE = "Name the right that the words exercise."
MISTAKE = Mistake("FP-LEGIT", "protected expression flagged", ADVICE, 4, 32.0)
REVIEW = Review(
    readers=12,
    posts=60,
    decisions=700,
    skipped=3,
    undecided=20,
    unjudgeable=11,
    found=FOUND,
    wrongly_acted=Interval(0.1, None, None, 12),
    found_if_all_right=0.8,
    found_if_all_wrong=0.7,
    contexts=(ContextResult("CX-QUO", 50, FOUND, 0.5), ContextResult(None, 400, FOUND, None)),
    mistakes=(MISTAKE,),
    practise=(MISTAKE,),
    cost_per_1000=420.4,
    median_seconds=41.5,
    quartile_seconds=(30.0, 70.0),
)
TITLE = {"title": "Returnee's <papers>", "exercise": "papers", "made_at": "2031-03-14T12:00:00Z"}


def plain(page):
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())


def test_the_review_says_what_happened_with_intervals():
    text = plain(render(REVIEW, **TITLE))

    assert "12 people · 60 posts · 700 decisions · 20 left open · 3 skipped" in text
    assert "Signals found 75 % 60 % to 88 %" in text
    assert "Acted on what should have been left 10 % too few for an interval" in text
    assert "judged wrongly or rightly: 70 % to 80 %." in text


def test_what_was_left_open_is_passed_over_where_it_would_change_nothing():
    text = plain(render(replace(REVIEW, found_if_all_wrong=0.8), **TITLE))

    assert "judged wrongly or rightly" not in text


def test_contexts_mistakes_and_what_to_practise_are_named():
    text = plain(render(REVIEW, **TITLE))

    assert "bare quotation 50 75 %" in text
    assert "protected expression flagged 4 32" in text
    assert f"protected expression flagged. {ADVICE}" in text


def test_what_happened_stands_with_its_time():
    page = render(REVIEW, **TITLE, happenings=[Happening("2031-03-10", "The thread was deleted.")])

    assert "2031-03-10 The thread was deleted." in plain(page)


def test_the_page_is_marked_and_needs_nothing_from_outside():
    page = render(REVIEW, **TITLE)

    assert "EXERCISE - SYNTHETIC" in page
    assert re.findall(r"(?:src|href)=|@import|url\(|<script", page) == []


def test_a_title_is_shown_as_text():
    assert "Returnee&#39;s &lt;papers&gt;" in render(REVIEW, **TITLE)


def test_the_page_is_in_the_readers_language():
    text = plain(render(REVIEW, **TITLE, lang="sq"))

    assert "Çfarë të ushtrohet" in text
    assert "12 veta" in text


def test_a_faultless_class_is_told_so():
    text = plain(render(replace(REVIEW, mistakes=(), practise=()), **TITLE))

    assert "No mistake with a name was made." in text
    assert "Nothing stands out" in text


@pytest.mark.parametrize("lang", written_languages()[1:])
def test_every_language_has_every_word(lang):
    english, other = words("en"), words(lang)

    same = {key for key in english if english[key] == other[key]}
    assert set(english) == set(other)
    assert same == set()


@pytest.mark.parametrize("lang", interface_languages())
def test_everything_is_counted_in_every_language(lang):
    told = list(counted(REVIEW, lang=lang))

    assert [each.split()[0] for each in told] == ["12", "60", "700", "20", "3", "11"]
    assert all(len(each.split()) > 1 for each in told)


def test_counts_have_the_plurals_of_their_language():
    small = replace(REVIEW, readers=1, posts=3, decisions=5, skipped=0, undecided=0, unjudgeable=0)

    assert list(counted(small, lang="en")) == ["1 person", "3 posts", "5 decisions"]
    assert list(counted(small, lang="sr-Cyrl")) == ["1 полазник", "3 објаве", "5 одлука"]
    assert list(counted(small, lang="sr-Latn")) == ["1 polaznik", "3 objave", "5 odluka"]


def test_an_unknown_language_reads_english():
    assert words("sl") == words("en")

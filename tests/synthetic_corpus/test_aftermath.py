from collections import Counter

import pytest

from casefile import warrant
from casefile.clock import moment
from casefile.exercise import Settings
from synthetic_corpus.aftermath import rates
from synthetic_corpus.generation import world_of
from synthetic_corpus.weaving import weave


def edits(posts):
    return [post for post in posts if post.earlier]


def test_two_in_a_hundred_posts_are_edited_whatever_they_mean(posts):
    flagged = [post for post in posts if post.flag]
    edited = edits(posts)

    assert 0.014 < len(edited) / len(posts) < 0.026
    assert abs(len(edits(flagged)) / len(flagged) - len(edited) / len(posts)) < 0.015


def test_versions_are_told_in_order_and_end_after_the_post_was_written(posts):
    for post in edits(posts):
        times = [post.posted_at, *(version.until for version in post.earlier)]
        assert times == sorted(set(times))
        assert len({post.text, *(version.text for version in post.earlier)}) == len(times)


def test_each_version_keeps_its_own_spans_on_its_own_words(posts):
    marked = [version for post in edits(posts) for version in post.earlier if version.spans]

    assert marked
    for version in marked:
        assert all(version.text[s.start : s.end] == s.quote for s in version.spans)
        assert version.flag == warrant.flag_warranted(version.spans)


def test_an_edit_changes_no_label(posts):
    for post in (post for post in edits(posts) if not post.storyline):
        assert {(v.flag, v.indicators) for v in post.earlier} == {(post.flag, post.indicators)}


def test_half_of_the_edits_say_so_and_the_others_mend_a_slip(posts):
    longer = [post for post in edits(posts) if len(post.text) > len(post.earlier[-1].text) + 4]

    assert 0.2 < len(longer) / len(edits(posts)) < 0.7


def test_a_note_never_makes_a_marked_post_too_long(posts):
    most = rates().words_most_noted

    for post in edits(posts):
        if len(post.text.split()) > len(post.earlier[-1].text.split()) and "\n\n" not in post.text:
            assert len(post.text.split()) <= most


def test_nobody_writes_after_being_suspended():
    world = world_of(Settings(posts=9600))
    woven = (weave(world, number) for number in range(8))
    ended = [
        post for block in woven for _, posts in block for post in posts if post.author.suspended
    ]

    assert ended
    assert all(post.slot.time < post.author.suspended for post in ended)


def test_a_capture_of_an_earlier_moment_is_judged_by_what_stood_there(posts):
    post = edits(posts)[0]
    first = post.earlier[0]

    assert post.as_of(post.posted_at).text == first.text
    assert post.as_of(post.earlier[-1].until) == post


@pytest.mark.parametrize("lang", ["en", "sq", "sr", "mk"])
def test_every_language_has_words_for_an_edit(lang):
    notes = rates().notes[lang]

    assert len(notes.said) >= 12
    assert max(Counter([*notes.said, *notes.printed]).values()) == 1


def test_an_edit_comes_before_the_web_ends(posts):
    end = moment("2031-03-31T00:00:00Z")

    assert all(moment(post.earlier[-1].until) < end for post in edits(posts))

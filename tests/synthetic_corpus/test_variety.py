import pytest

from benchmarks.near_duplicates import near_duplicate_share
from benchmarks.variety import collected, least_fresh
from synthetic_corpus.variety import (
    commonest_share,
    frames_of,
    fresh_runs,
    repeated_share,
    tail_of_lengths,
    zipf_slope,
)

POSTS = 8_000


@pytest.fixture(scope="module")
def languages():
    return collected(POSTS, ("en", "sq"), random_state=11)


@pytest.fixture(scope="module", params=["en", "sq"])
def language(languages, request):
    return languages[request.param]


def test_a_post_said_twice_is_a_repetition_unless_it_is_short():
    text = "one two three four five six"

    said = repeated_share([text, text.title(), "thanks", "thanks", text + " seven"])

    assert said == pytest.approx(1 / 3)


def test_posts_that_share_nearly_all_their_runs_are_near_duplicates():
    text = " ".join(f"word{number}" for number in range(40))

    assert near_duplicate_share([text, text + " more", "a b c d e f g"]) == 1 / 3


def test_distinct_runs_are_counted_among_all():
    assert fresh_runs(["a b c d", "a b c"], words=100, random_state=1) == 2 / 3


def test_a_frame_is_a_sentence_with_its_slots_masked():
    assert frames_of(["<{woman} left>. Who has {thing}?"]) == ["… left.", "who has …?"]
    assert commonest_share(["a", "a", "b", "c"]) == 0.5


def test_few_posts_were_written_before(language):
    assert repeated_share(language.texts) <= 0.005


def test_few_posts_are_nearly_another(language):
    assert near_duplicate_share(language.texts) <= 0.03


def test_every_sample_has_fresh_runs_of_words(language):
    assert least_fresh(language.texts) >= 0.72


def test_there_are_thousands_of_frames_and_none_is_common(language):
    assert len(set(language.frames)) >= 2_000
    assert commonest_share(language.frames) <= 0.003


def test_words_are_as_unequal_as_in_any_language(language):
    assert -1.25 <= zipf_slope(language.texts, words=7_000, random_state=1) <= -0.65


def test_lengths_have_a_long_tail(language):
    assert tail_of_lengths(language.texts) >= 2

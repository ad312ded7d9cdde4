from dataclasses import replace
from random import Random

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.finishing import finish, join
from synthetic_corpus.shape import draw_shape
from synthetic_corpus.surface import Surface
from synthetic_corpus.writing import Claim, Part

PLAIN = replace(
    draw_shape(Random(1)), features=0, obfuscated=False, dropped_diacritics=False, lower_case=False,
    typos=False, open_ended=False, run_on=False,
)  # fmt: skip


@pytest.fixture
def family():
    return load_bank("en").find("ordinary")[0]


def claim(start, end):
    return Claim("THR", start, end, "author", "CX-END")


def test_claims_move_with_the_part_they_stand_in(family):
    parts = [Part("The kettle is on", family), Part("We come.", family, [claim(0, 7)])]

    text, (moved,) = join(parts, PLAIN, Random(1))

    assert text == "The kettle is on. We come."
    assert text[moved.start : moved.end] == "We come"


def test_a_shape_with_lines_breaks_at_least_once(family):
    parts = [Part("One.", family), Part("Two.", family), Part("Three.", family)]

    text, _ = join(parts, replace(PLAIN, features=Surface.LINES), Random(1))

    assert "\n" in text


def test_an_article_has_paragraphs(family):
    parts = [Part(f"{n}.", family) for n in range(4)]

    assert join(parts, PLAIN, Random(1), article=True)[0] == "0. 1.\n\n2. 3."


def test_an_author_may_leave_out_the_last_full_stop_and_join_sentences_by_commas():
    said = "We come. Nobody knows."
    shape = replace(PLAIN, open_ended=True, run_on=True)

    text, (kept,) = finish(said, [claim(9, 22)], shape, "en", Random(1))

    assert text == "We come, nobody knows"
    assert text[kept.start : kept.end] == "nobody knows"


@pytest.mark.parametrize("habit", ["obfuscated", "dropped_diacritics", "lower_case", "typos"])
def test_claims_stay_on_their_words_whatever_the_spelling(habit):
    said = "Një fqinj i mirë tha: do të vijmë nesër te shtëpia jote."
    start = said.index("do të")

    for seed in range(40):
        shape = replace(PLAIN, **{habit: True})
        text, (kept,) = finish(said, [claim(start, len(said) - 1)], shape, "sq", Random(seed))
        assert text[kept.start - 1] == " "
        assert text[kept.end :] == "."


def test_a_disguised_claim_says_so():
    shape = replace(PLAIN, obfuscated=True)

    seen = [
        finish("burning", [claim(0, 7)], shape, "en", Random(seed))[1][0].modifiers
        for seed in range(3)
    ]

    assert seen == [("obfuscated_spelling",)] * 3


def test_a_claim_in_a_question_says_so():
    text, (asked,) = finish("Do we burn it?", [claim(3, 13)], PLAIN, "en", Random(1))

    assert text == "Do we burn it?"
    assert asked.modifiers == ("question",)

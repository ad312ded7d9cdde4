import re

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import cross_val_predict

from synthetic_corpus.surface import Surface, features_of, surface_of, surface_words

CUES = (
    Surface.QUOTE,
    Surface.QUESTION,
    Surface.EMOJI,
    Surface.FIRST_PERSON,
    Surface.HONOUR,
    Surface.REDACTED,
)
BANDS = ((0, 8), (9, 16), (17, 28), (29, 60))
LEET = re.compile(r"[a-zë][4310$][a-zë]|(?<![\w.,:])[4310$][a-zë]{3}")


def looks_of(post):
    words = len(post.text.split())
    look = surface_of(post.text, surface_words(post.lang))
    return [
        *(bool(look & cue) for cue in CUES),
        post.parent is not None,
        bool(LEET.search(post.text)),
        post.lang == "sq" and not re.search("[ëç]", post.text.lower()),
        *(low <= words <= high for low, high in BANDS),
    ]


@pytest.fixture(scope="module")
def table(posts):
    short = [post for post in posts if len(post.text.split()) <= 60]
    looks = np.array([looks_of(post) for post in short], float)
    return looks, np.array([post.flag for post in short])


def test_the_features_of_a_text_are_seen():
    seen = surface_of("“Why?” I asked, 3 times: 🙂", surface_words("en"))

    assert {each.name for each in features_of(seen)} == {
        "QUOTE", "QUESTION", "FIRST_PERSON", "COMMA", "COLON", "DIGIT", "EMOJI",
    }  # fmt: skip


def test_a_line_of_a_bank_is_seen_without_its_slots():
    assert surface_of("{town2:gen} {handle}", surface_words("sq")) == Surface.DIGIT
    assert surface_of("{redacted}", surface_words("en")) == Surface.REDACTED


def test_no_cue_is_more_than_five_points_commoner_on_one_side(table):
    looks, flags = table

    apart = np.abs(looks[flags].mean(axis=0) - looks[~flags].mean(axis=0))

    assert apart.max() <= 0.05, apart.round(3)


def test_a_model_on_the_cues_alone_learns_next_to_nothing(table):
    looks, flags = table
    model = LogisticRegression(class_weight="balanced")

    guessed = cross_val_predict(model, looks, flags, cv=5)

    assert balanced_accuracy_score(flags, guessed) <= 0.55


def test_a_model_on_everything_but_the_text_learns_next_to_nothing(posts):
    sites = sorted({post.site for post in posts})
    numbers: dict[str, int] = {}
    rows = []
    for post in posts:
        place = numbers[post.thread] = numbers.get(post.thread, 0) + 1
        hour = int(post.posted_at[11:13]) / 24 * 6.283
        around = [
            place == 1,
            min(place, 30) / 30,
            np.sin(hour),
            np.cos(hour),
            post.parent is not None,
        ]
        rows.append([*(post.site == site for site in sites), *around])
    flags = np.array([post.flag for post in posts])

    guessed = cross_val_predict(
        LogisticRegression(class_weight="balanced"), np.array(rows, float), flags, cv=5
    )

    assert balanced_accuracy_score(flags, guessed) <= 0.55

import json
from dataclasses import replace

import pytest
from sklearn.metrics import f1_score, precision_score, recall_score

from assessment.evaluation import About, evaluate
from assessment.judged import judge
from casefile.records import Flag, LabelledPost

ABOUT = About("standard", "0" * 64, {"prova": "0.1"})


def post(number):
    """One signal in four; English and Albanian in turn; every second other post is political."""
    signal = number % 4 == 0
    return LabelledPost(
        f"p{number}",
        "We will hurt you." if number % 3 == 0 else "We drove to the lake.",
        lang="sq" if number % 2 else "en",
        context="CX-END" if signal else ("CX-LEG" if number % 4 == 2 else None),
        flag=signal,
        indicators=("THR",) if signal else (),
        expression="political" if number % 4 == 2 else "none",
        family=f"f{number // 2}",
        split="test" if number < 300 else "train",
        cluster=f"c{number // 4}",
        community=("north", "south", "east")[number % 3],
    )


GOLD = [post(number) for number in range(400)]
SAID = [each.flag if n % 5 else not each.flag for n, each in enumerate(GOLD)]
FLAGS = [
    Flag(each.id, each.lang, said, 0.8 if said else 0.1, None)
    for each, said in zip(GOLD, SAID, strict=True)
]
FOUND = evaluate(GOLD, FLAGS, about=ABOUT, random_state=3)


def test_the_headline_agrees_with_scikit_learn():
    truth = [each.flag for each in GOLD]

    overall = FOUND["overall"]

    assert overall["precision"]["value"] == pytest.approx(precision_score(truth, SAID))
    assert overall["recall"]["value"] == pytest.approx(recall_score(truth, SAID))
    assert overall["f1"]["value"] == pytest.approx(f1_score(truth, SAID))
    assert overall["recall"]["low"] < 0.8 < overall["recall"]["high"]


def test_the_first_line_is_per_1000_posts_at_a_prevalence():
    found = evaluate(GOLD, FLAGS, about=replace(ABOUT, prevalence=0.01), random_state=3)

    assert found["prevalence"] == pytest.approx(0.01)
    assert found["per_1000"] == {
        "found": pytest.approx(8.0),
        "missed": pytest.approx(2.0),
        "wrongly_flagged": pytest.approx(198.0),
    }
    assert found["overall"]["precision"]["value"] == pytest.approx(8 / 206)


def test_without_a_prevalence_the_golds_own_stands():
    assert FOUND["prevalence"] == 0.25
    assert FOUND["per_1000"]["found"] == pytest.approx(200)


def test_tables_hold_rates_with_intervals():
    legitimate = FOUND["contexts"]["CX-LEG"]

    assert (legitimate["n"], legitimate["recall"]) == (100, None)
    assert legitimate["false_positive_rate"] == pytest.approx(0.2)
    low, high = legitimate["false_positive_rate_interval"]
    assert low < 0.2 < high
    assert set(FOUND["contexts"]) == {"CX-END", "CX-LEG", "none"}
    assert FOUND["languages"]["sq"]["flagworthy"] == 0


def test_protected_expression_left_alone_has_a_row_of_its_own():
    assert FOUND["expressions"]["protected"]["n"] == 100


def test_pairs_are_right_only_as_a_whole():
    assert FOUND["pairs"]["n"] == 100
    assert FOUND["pairs"]["accuracy"] == pytest.approx(0.2)


def test_families_the_model_has_seen_stay_out_of_the_headline():
    seen = frozenset(each.family for each in GOLD if each.split == "train")

    found = evaluate(GOLD, FLAGS, about=replace(ABOUT, seen_families=seen), random_state=3)

    assert found["posts"] == {"all": 400, "seen": 100, "suite": 0}
    assert sum(row["n"] for row in found["languages"].values()) == 300
    assert found["splits"]["seen"]["n"] == 100
    assert found["splits"]["train"]["n"] == 100


def test_baselines_stand_in_the_same_table():
    given = {"tfidf": [replace(flag, flag=True) for flag in FLAGS]}

    found = evaluate(GOLD, FLAGS, about=ABOUT, random_state=3, baselines=given)["baselines"]

    assert set(found) == {"never", "keywords", "tfidf"}
    assert found["never"]["overall"]["recall"]["value"] == 0
    assert found["tfidf"]["overall"]["recall"]["value"] == 1
    assert found["keywords"]["per_1000"]["found"] == pytest.approx(1000 * 34 / 400)


def test_functional_tests_are_told_by_functionality():
    tests = [
        LabelledPost("s1", "…", functionality="quoted_threat"),
        LabelledPost("s2", "…", functionality="quoted_threat"),
    ]
    flags = [Flag("s1", "en", False, 0.1, None), Flag("s2", "en", True, 0.9, None)]

    found = evaluate(GOLD, FLAGS, about=ABOUT, random_state=3, suite=judge(tests, flags))

    assert found["functionalities"] == {"quoted_threat": {"n": 2, "pass_rate": 0.5}}


def test_the_worst_slices_are_told_with_the_number_looked_at():
    assert FOUND["worst_slices"]["looked_at"] == 15


def test_foreign_gold_of_id_text_and_flag_is_enough():
    gold = [LabelledPost(each.id, each.text, flag=each.flag) for each in GOLD]

    found = evaluate(gold, FLAGS, about=ABOUT, random_state=3)

    assert found["overall"]["recall"]["value"] == pytest.approx(0.8)
    assert found["overall"]["recall"]["clusters"] == 100
    assert (found["contexts"], found["pairs"]["n"]) == ({}, 0)
    assert found["overall"]["macro_f1"]["value"] is None


def test_an_empty_gold_gives_an_evaluation_without_figures():
    found = evaluate([], [], about=ABOUT, random_state=3)

    assert found["per_1000"] == {"found": None, "missed": None, "wrongly_flagged": None}
    assert found["prevalence"] is None


def test_the_evaluation_is_plain_json():
    assert json.loads(json.dumps(FOUND, allow_nan=False)) == FOUND


def test_abstentions_are_told_in_every_table():
    flags = [replace(flag, abstained=n < 100) for n, flag in enumerate(FLAGS)]

    found = evaluate(GOLD, flags, about=ABOUT, random_state=3)

    assert found["languages"]["en"]["abstained"] == 0.25

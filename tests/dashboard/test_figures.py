"""An evaluation in words."""

from typing import Any

from dashboard.figures import headline, named, sliced, worst_slice
from dashboard.language import speak

FOUND: dict[str, Any] = {
    "prevalence": 0.02,
    "per_1000": {"found": 18.0, "missed": 2.0, "wrongly_flagged": 8.4},
    "pairs": {"n": 40, "accuracy": 0.8, "low": 0.7, "high": 0.9},
    "worst_slices": {
        "looked_at": 31,
        "slices": [
            {
                "table": "contexts", "name": "CX-RPT", "kind": "wrongly_flagged", "errors": 6,
                "n": 20, "rate": 0.3, "shrunk": 0.25, "overall": 0.05,
            }
        ],
    },
}  # fmt: skip


def test_the_headline_counts_people_per_thousand_posts() -> None:
    first, second = headline(FOUND)

    assert first == (
        "Per 1,000 posts at your prevalence (2 %): 18.0 found, 2.0 missed, "
        "8.4 posts wrongly flagged."
    )
    assert second == "Minimal pairs wholly right: 80 % of 40 (95 % interval 70 % to 90 %)."


def test_a_prevalence_keeps_the_decimal_place_that_its_counts_have() -> None:
    assert "your prevalence (2.5 %): " in next(iter(headline(FOUND | {"prevalence": 0.0247})))


def test_too_few_clusters_are_said_to_be_too_few() -> None:
    pairs = FOUND["pairs"] | {"low": None, "high": None}

    assert "too few for an interval" in list(headline(FOUND | {"pairs": pairs}))[1]


def test_the_worst_slice_comes_with_the_number_looked_at() -> None:
    assert worst_slice(FOUND).startswith(
        "Worst of 31 slices, small ones counting for less: report, 30 %"
    )


def test_without_slices_nothing_is_said_to_be_worst() -> None:
    assert worst_slice({}) == "No slice fares worse than the whole."


def test_codes_are_named_in_the_readers_language() -> None:
    english = named("indicators", "LEA")
    speak("sq")
    albanian = named("indicators", "LEA")
    speak("en")

    assert english == "leakage"
    assert albanian == "shfaqje e qëllimit"


def test_a_table_has_one_row_a_code() -> None:
    rows = sliced("languages", {"en": {"n": 4, "recall": 0.5, "false_positive_rate": None}})

    assert rows == [{"": "English", "posts": 4, "found, %": 50.0, "wrongly flagged, %": None}]


def test_whole_counts_are_told_without_places() -> None:
    told = {"found": 18.0, "missed": 2.0, "wrongly_flagged": 8.0}

    assert "18 found, 2 missed, 8 posts" in next(headline(FOUND | {"per_1000": told}))

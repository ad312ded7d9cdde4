"""The charts of an evaluation carry what was measured."""

from dashboard.components.charts import calibration_chart, contexts_chart, functionalities_chart

ROW = {
    "n": 45,
    "flagworthy": 5,
    "false_positive_rate": 0.1,
    "false_positive_rate_interval": [0.02, 0.2],
}


def _rows(chart: object) -> list[dict[str, object]]:
    sets = chart.to_dict()["datasets"].values()  # type: ignore[attr-defined]
    return [row for rows in sets for row in rows]


def test_a_context_shows_people_wrongly_flagged_per_thousand_with_its_interval() -> None:
    (row,) = _rows(contexts_chart({"CX-RPT": ROW}))

    assert (row["context"], row["value"], row["low"], row["high"]) == ("report", 100, 20, 200)
    assert row["label"] == "100 (40 posts)"


def test_a_context_without_interval_shows_its_point_alone() -> None:
    (row,) = _rows(contexts_chart({"CX-RPT": ROW | {"false_positive_rate_interval": None}}))

    assert row["low"] is None


def test_a_functional_test_shows_its_share_and_number() -> None:
    (row,) = _rows(functionalities_chart({"quoted_threat": {"n": 10, "pass_rate": 0.9}}))

    assert (row["test"], row["label"]) == ("quoted threat", "90 % (10)")


def test_a_calibration_without_bins_shows_the_even_line_alone() -> None:
    assert len(_rows(calibration_chart({"bins": []}))) == 2


def test_posts_without_a_context_are_called_so() -> None:
    (row,) = _rows(contexts_chart({"none": ROW}))

    assert row["context"] == "nothing sounds like a sign"


def test_a_calibration_writes_per_cent_as_the_sentences_do() -> None:
    bins = [{"said": 0.2, "true": 0.3, "n": 4}]

    _, points = calibration_chart({"bins": bins}).to_dict()["layer"]

    assert points["encoding"]["x"]["axis"]["labelExpr"] == "round(100 * datum.value) + ' %'"


def test_the_axis_leaves_room_for_the_label_of_the_last_point() -> None:
    *_, labels = contexts_chart({"CX-RPT": ROW}).to_dict()["layer"]

    assert labels["encoding"]["x"]["scale"]["domain"] == [0, 260]

from assessment.charts import calibration_chart, rates_chart

ROW = {"false_positive_rate": 0.125, "false_positive_rate_interval": [0.1, 0.2]}


def test_rates_are_labelled_directly_and_the_worst_is_coloured():
    rows = {
        "quotation": ROW,
        "fiction": {"false_positive_rate": 0.05, "false_positive_rate_interval": None},
    }

    drawn = rates_chart(rows, title="wrongly flagged per 100 posts")

    assert "12.5" in drawn
    assert "5.0 (too few)" in drawn
    assert "#0F5C63" in drawn
    assert "wrongly flagged per 100 posts" in drawn


def test_rows_without_a_rate_draw_nothing():
    empty = {"false_positive_rate": None, "false_positive_rate_interval": None}

    assert rates_chart({"end": empty}, title="…") == ""
    assert calibration_chart([], said="said", true="true") == ""


def test_calibration_shows_how_many_posts_stand_behind_a_point():
    bins = [{"low": 0.1, "high": 0.2, "n": 321, "said": 0.15, "true": 0.12}]

    assert "321" in calibration_chart(bins, said="said", true="true")

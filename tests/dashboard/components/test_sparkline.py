"""A person's pace in fifteen bars."""

from datetime import UTC, datetime, timedelta

from dashboard.components.sparkline import per_slot

NOW = datetime(2031, 3, 1, 12, 0, tzinfo=UTC)


def test_the_newest_decision_stands_on_the_right() -> None:
    assert per_slot([NOW - timedelta(seconds=5)], now=NOW) == [0] * 14 + [1]


def test_what_is_older_than_half_an_hour_is_left_out() -> None:
    assert sum(per_slot([NOW - timedelta(minutes=31)], now=NOW)) == 0

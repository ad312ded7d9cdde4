import pytest

from casefile.clock import Clock, at, moment, utc_text
from casefile.errors import ExerciseError

START, END = moment("2031-03-01T00:00:00Z"), moment("2031-03-31T00:00:00Z")
NOW = moment("2026-05-01T12:00:00Z")


def test_before_opening_the_clock_shows_the_end():
    assert at(Clock(START, END), NOW) == END


def test_an_open_clock_runs_at_its_rate():
    clock = Clock(START, END, rate=24).opened(NOW)

    assert utc_text(at(clock, moment("2026-05-01T13:00:00Z"))) == "2031-03-02T00:00:00Z"


def test_an_open_clock_stops_at_the_end():
    clock = Clock(START, END).opened(NOW)

    assert at(clock, moment("2027-05-01T12:00:00Z")) == END


def test_a_clock_set_back_shows_the_start():
    clock = Clock(START, END).opened(NOW)

    assert at(clock, moment("2026-04-30T12:00:00Z")) == START


def test_an_exercise_that_ends_before_it_starts_is_refused():
    with pytest.raises(ExerciseError, match="an exercise ends after it starts"):
        Clock(END, START)


def test_a_clock_that_stands_still_is_refused():
    with pytest.raises(ExerciseError, match=r"rate is 0; it must be above 0"):
        Clock(START, END, rate=0)


@pytest.mark.parametrize("text", ["tomorrow", "", "2031-13-01T00:00:00Z"])
def test_a_time_that_is_none_is_refused(text):
    with pytest.raises(ExerciseError, match="is no time; write it as ISO 8601"):
        moment(text)

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.times import written_time, zone_of


@pytest.mark.parametrize(
    ("text", "zone", "moment"),
    [
        ("16 Mar 2031, 02:41", "UTC+01:00", "2031-03-16T01:41:00Z"),
        ("1 Apr 2031, 00:10", "UTC+02:00", "2031-03-31T22:10:00Z"),
        ("16.03.2031, 02:41", "UTC+02:00", "2031-03-16T00:41:00Z"),
        ("16.03.2031 02:41:07 UTC+01:00", None, "2031-03-16T01:41:07Z"),
        ("16.03.2031 02:41:07 UTC-03:30", None, "2031-03-16T06:11:07Z"),
        ("2031-03-16T02:41:00+01:00", None, "2031-03-16T01:41:00Z"),
        ("2031-03-16T02:41:00Z", "UTC+05:00", "2031-03-16T02:41:00Z"),
        ("2031-03-15T21:41:07.000Z", None, "2031-03-15T21:41:07Z"),
        ("Sat, 15 Mar 2031 23:11:07 +0130", None, "2031-03-15T21:41:07Z"),
        ("Sat, 99 Foo 2031 23:11:07 +0130", None, None),
        ("yesterday", "UTC+01:00", None),
        ("yesterday 21:40", "UTC+01:00", None),
        ("3 days ago", None, None),
        ("пре 3 дана", None, None),
        ("31.02.2031, 02:41", "UTC+01:00", None),
        ("", "UTC", None),
        (None, None, None),
    ],
)
def test_a_written_time_becomes_utc(text, zone, moment):
    assert written_time(text, zone) == moment


@given(start=st.sampled_from(["", "Sat, ", "1 Mar ", "2031-"]), rest=st.text(max_size=40))
def test_no_words_for_a_time_stop_the_reading(start, rest):
    moment = written_time(start + rest)

    assert moment is None or moment.endswith("Z")


@pytest.mark.parametrize("year", ["9999999999", "99999999999999999999", "0"])
def test_a_mail_s_impossible_year_is_no_time(year):
    assert written_time(f"Sat, 15 Mar {year} 23:11:07 +9999") is None


def test_an_absurd_zone_is_taken_for_utc():
    assert zone_of("UTC+99:00").utcoffset(None) == timedelta()


def test_a_time_at_the_edge_of_the_calendar_is_no_time():
    assert written_time("0001-01-01T00:00:00+01:00") is None

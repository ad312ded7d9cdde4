import pytest

from crawler.trouble import (
    LONGEST_IN_ALL,
    LONGEST_WAIT,
    MOST_REPEATS,
    MOST_SILENCES,
    Troubles,
    wait_asked_for,
)

SITE = "agora.localhost:8900"
NOON = "Sat, 01 Mar 2031 12:00:00 GMT"


def after(troubles, status, *, times=1, now=0.0, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return troubles.after(SITE, status, named, times=times, now=now)


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        ("9" * 400, 999_999_999.0),
        ("Sat, 01 Mar 2031 12:01:30 GMT", 90.0),
        ("Sat, 01 Mar 2031 11:00:00 GMT", 0.0),
        ("Sat, 01 Mar 2031 12:01:30", 90.0),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("", None),
    ],
)
def test_a_wait_is_read_in_seconds_or_from_a_date(given, seconds):
    assert wait_asked_for({"retry-after": given, "date": NOON}) == seconds


def test_an_error_is_asked_again_twice_and_then_stands():
    troubles = Troubles()

    assert [after(troubles, 500, times=times) for times in (1, 2, 3)] == [0.5, 2.0, None]


@pytest.mark.parametrize("status", [200, 301, 404, 410, 501])
def test_other_answers_stand_as_they_are(status):
    assert after(Troubles(), status, retry_after="5") is None


def test_a_site_that_asks_to_be_left_alone_is_left_alone_and_no_other():
    troubles = Troubles()

    assert after(troubles, 429, now=10.0, retry_after="7") == 17.0
    assert troubles.held_until(SITE, now=16.9) == 17.0
    assert troubles.held_until(SITE, now=17.0) is None
    assert troubles.held_until("other.localhost:8900", now=11.0) is None


def test_a_wait_beyond_bearing_is_cut_short():
    assert after(Troubles(), 503, retry_after="86400") == LONGEST_WAIT


@pytest.mark.parametrize(("asked", "seconds"), [("20", 20), ("0", 0.5)])
def test_a_site_is_not_waited_for_without_end(asked, seconds):
    troubles, now, waits = Troubles(), 0.0, 0
    while (until := after(troubles, 429, now=now, retry_after=asked)) is not None:
        now, waits = until, waits + 1

    assert waits == LONGEST_IN_ALL / seconds


def test_many_answers_at_once_are_one_wait():
    troubles = Troubles()

    assert {after(troubles, 429, retry_after="30") for _ in range(100)} == {30.0}


def test_a_site_that_always_fails_is_soon_asked_only_once():
    troubles = Troubles()
    asked = [after(troubles, 500) for _ in range(MOST_REPEATS + 1)]

    assert asked == [0.5] * MOST_REPEATS + [None]


def test_a_silent_site_is_given_up_and_an_answer_brings_it_back():
    troubles = Troubles()
    for _ in range(MOST_SILENCES):
        assert not troubles.is_given_up(SITE)
        troubles.fell_silent(SITE)

    assert troubles.is_given_up(SITE)
    assert not troubles.is_given_up("other.localhost:8900")
    troubles.answered(SITE)
    assert not troubles.is_given_up(SITE)

from dataclasses import replace

import pytest

from assessment.second_thoughts import refuse_withdrawal, second_list, second_reader, unchanged
from casefile.clock import moment
from casefile.errors import InvalidDecision

NOW = moment("2031-03-14T22:41:00Z")


def test_a_decision_can_be_taken_back_before_anything_was_shown(worklist):
    assert refuse_withdrawal(worklist, seen=False, lang="en") is None


def test_once_the_key_was_seen_a_decision_stands(worklist):
    with pytest.raises(InvalidDecision, match="stands as it was"):
        refuse_withdrawal(worklist, seen=True, lang="en")


def test_on_a_closed_list_a_decision_stands(worklist):
    closed = replace(worklist, closed_at="2031-03-14T12:00:00Z")

    with pytest.raises(InvalidDecision, match="closed at 2031-03-14T12:00:00Z"):
        refuse_withdrawal(closed, seen=False, lang="en")


@pytest.mark.parametrize(
    ("busy", "met", "chosen"),
    [
        ({}, [], "ben"),
        ({"ben": 2, "eli": 1}, [], "eli"),
        ({}, ["ben"], "eli"),
        ({}, ["ben", "eli"], None),
    ],
    ids=["by name", "the least busy", "who has not met it", "nobody"],
)
def test_the_second_reader_is_free_and_has_not_met_the_post(busy, met, chosen):
    assert second_reader("ana", ["ana", "ben", "eli"], busy=busy, met=met) == chosen


def test_a_second_reading_is_blind_and_has_no_feedback():
    found = second_list("ben", level=2, now=NOW)

    assert (found.id, found.reader) == ("ben/second_reading/0", "ben")
    assert (found.mode, found.level) == ("blind_second_reader", 2)


def test_a_form_sent_again_says_nothing_new(decision):
    again = decision(id="d2", decided_at="2026-03-01T09:00:00Z", seconds=2.0, replaces="d1")

    assert unchanged(decision(), again)
    assert not unchanged(decision(), decision(id="d2", note="On second thoughts."))
    assert not unchanged(decision(), decision(id="d2", stage="final"))

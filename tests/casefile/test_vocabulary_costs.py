from itertools import product

import pytest

from casefile.errors import UnknownCode, VocabularyError
from casefile.vocabulary import (
    acting_threshold,
    cost,
    costs,
    decisions,
    default_costs,
    procedure_cost,
)
from casefile.vocabulary.cost_table import expand

PAIRS = list(product(decisions(), repeat=2))


def test_every_disposition_has_a_cost_against_every_key():
    for level, protected in product((1, 2, 3), (False, True)):
        prices = [cost(*pair, protected=protected, level=level) for pair in PAIRS]

        assert len(prices) == 121
        assert 0 <= min(prices) <= max(prices) <= 10


def test_agreement_costs_nothing_and_disagreement_something():
    assert {cost(code, code) for code in decisions()} == {0}
    assert min(cost(given, key) for given, key in PAIRS if given != key) == 1


@pytest.mark.parametrize(
    ("given", "key", "protected", "expected"),
    [
        pytest.param("NO_CONCERN", "EMERGENCY", False, 10, id="missed emergency"),
        pytest.param("INVESTIGATE", "EMERGENCY", False, 10, id="emergency sent elsewhere"),
        pytest.param("NO_CONCERN", "REFER_SAFEGUARD", False, 8, id="missed welfare"),
        pytest.param("CRIME_DESK", "REFER_SAFEGUARD", False, 8, id="welfare sent elsewhere"),
        pytest.param("EMERGENCY", "REFER_SAFEGUARD", False, 2, id="welfare sent as emergency"),
        pytest.param("INVESTIGATE", "NO_CONCERN", True, 8, id="protected to investigation"),
        pytest.param("PROPOSE_REMOVAL", "NO_CONCERN", True, 8, id="protected to removal"),
        pytest.param("EMERGENCY", "NO_CONCERN", True, 8, id="protected to emergency"),
        pytest.param("REFER_PREVENT", "NO_CONCERN", True, 5, id="referred for a belief"),
        pytest.param("EMERGENCY", "NO_CONCERN", False, 5, id="emergency without indications"),
        pytest.param("EMERGENCY", "CRIME_DESK", False, 5, id="crime sent as emergency"),
        pytest.param("NO_CONCERN", "INVESTIGATE", False, 5, id="missed investigation"),
        pytest.param("INVESTIGATE", "NO_CONCERN", False, 2, id="other wrong escalation"),
        pytest.param("NO_CONCERN", "PRESERVE", False, 2, id="skipped preservation"),
        pytest.param("NEED_CONTEXT", "NO_CONCERN", False, 1, id="needless question"),
        pytest.param("NEED_CONTEXT", "NO_CONCERN", True, 1, id="question on protected words"),
        pytest.param("NO_CONCERN", "CRIME_DESK", False, 2, id="other wrong disposition"),
    ],
)
def test_the_defaults_are_those_of_the_briefing(given, key, protected, expected):
    assert cost(given, key, protected=protected) == expected


def test_protection_changes_nothing_where_the_key_is_not_to_leave():
    differing = {
        key
        for given, key in PAIRS
        if cost(given, key, protected=True) != cost(given, key, protected=False)
    }

    assert differing == {"NO_CONCERN"}


def test_skipping_the_order_of_procedure_costs_two():
    assert procedure_cost() == 2


def test_on_the_first_level_a_cost_is_the_lowest_between_the_children():
    assert cost("MONITOR", "NEED_CONTEXT", level=1) == 0
    assert cost("INVESTIGATE", "REFER_PLATFORM", level=1) == 0
    assert cost("NEED_CONTEXT", "INVESTIGATE", level=1) == 1
    assert cost("CRIME_DESK", "INVESTIGATE", level=1) == 2


def test_the_first_level_never_costs_more_than_the_others():
    dearer = [pair for pair in PAIRS if cost(*pair, level=1) > cost(*pair, level=2)]

    assert dearer == []


def test_an_instructor_changes_one_cost_and_leaves_the_others():
    table = default_costs().changed({("NO_CONCERN", "CRIME_DESK"): 4})

    assert table.cost("NO_CONCERN", "CRIME_DESK") == 4
    assert table.cost("CRIME_DESK", "NO_CONCERN") == 2
    assert cost("NO_CONCERN", "CRIME_DESK") == 2


@pytest.mark.parametrize("wrong", [-1, float("inf"), float("nan")])
def test_a_cost_below_nothing_or_without_bound_is_refused(wrong):
    with pytest.raises(VocabularyError, match="is no cost of MONITOR for EMERGENCY"):
        default_costs().changed({("MONITOR", "EMERGENCY"): wrong})


def test_a_cost_of_something_else_is_refused():
    with pytest.raises(UnknownCode, match="no cost of WAIT for EMERGENCY; both must be disp"):
        default_costs().changed({("WAIT", "EMERGENCY"): 1})


def test_an_unknown_disposition_has_no_cost():
    with pytest.raises(UnknownCode, match="no decision 'MONITR'; did you mean 'MONITOR'"):
        cost("MONITR", "EMERGENCY")


def test_rules_that_leave_a_pair_out_are_refused():
    rules = [rule for rule in costs().values() if rule.given or rule.key or rule.same]

    with pytest.raises(VocabularyError, match="has no rule for NO_CONCERN where NEED_CONTEXT is"):
        expand(rules)


@pytest.mark.parametrize(("missed", "wrongly", "percent"), [(10, 2, 17), (5, 2, 29), (1, 1, 50)])
def test_the_threshold_is_where_acting_becomes_the_cheaper(missed, wrongly, percent):
    threshold = acting_threshold(missed=missed, wrongly_acted=wrongly)

    assert round(100 * threshold) == percent


def test_two_costs_of_nothing_imply_no_threshold():
    with pytest.raises(ValueError, match="one of them is more than 0"):
        acting_threshold(missed=0, wrongly_acted=0)

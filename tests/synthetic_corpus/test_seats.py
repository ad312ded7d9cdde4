from collections import Counter

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.plan import Plan
from synthetic_corpus.quotas import quotas
from synthetic_corpus.seats import Claimed, Row, seats_of


@pytest.fixture
def seats():
    inventory = Inventory({"en": load_bank("en")}, ("train", "dev", "test"))
    given = quotas(9600, prevalence=0.04, ambiguity=0.5, codes=len(inventory.flagging_codes))
    return seats_of(Plan(inventory, given, 1, ("en",), 6, 6))


def _cells(seats, code):
    bench = seats.benches[Row.POSITIVE, code]
    ideologies = Counter(order.ideology for order in bench.values())
    communities = Counter(order.community for order in bench.values())
    return ideologies, communities


def test_a_place_is_taken_of_the_code_ideology_and_community_asked_for(seats):
    ideologies, communities = _cells(seats, "REC")

    seats.take([Claimed(Row.POSITIVE, "REC", 2, 5)], strict=True)

    after = _cells(seats, "REC")
    assert ideologies - after[0] == Counter({2: 1})
    assert communities - after[1] == Counter({5: 1})


def test_a_place_that_does_not_exist_takes_nothing(seats):
    many = [Claimed(Row.POSITIVE, "REC", 2, 5)] * 40
    before = _cells(seats, "REC")

    assert seats.take(many, strict=True) is None
    assert _cells(seats, "REC") == before
    assert not seats.taken[Row.POSITIVE]


def test_a_small_world_takes_any_place(seats):
    numbers = seats.take([Claimed(Row.POSITIVE, "REC", 2, 5)] * 40, strict=False)

    assert len(set(numbers)) == 40


def test_a_tip_stands_for_a_tip_of_whatever_sign(seats):
    before = len(seats.benches[Row.TIP, ""])

    seats.take([Claimed(Row.TIP, "GLO", 0, 0)], strict=True)

    assert len(seats.benches[Row.TIP, ""]) == before - 1


def test_a_surface_that_means_no_harm_stands_for_one_of_its_context(seats):
    before = len(seats.benches[Row.LOOKALIKE, "CX-LEG"])

    seats.take([Claimed(Row.LOOKALIKE, "CX-LEG", 0, 3)], strict=True)

    left = seats.benches[Row.LOOKALIKE, "CX-LEG"]
    assert len(left) == before - 1
    assert sum(order.community == 3 for order in left.values()) < before / 6 + 1


def test_what_is_not_flagged_needs_no_place(seats):
    assert seats.take([Claimed(Row.LOOKALIKE, "CX-TIP", 0, 0)], strict=True) == [-1]

from collections import Counter

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.orders import Kind
from synthetic_corpus.plan import Plan
from synthetic_corpus.quotas import quotas


@pytest.fixture(scope="module")
def plan():
    inventory = Inventory({"en": load_bank("en"), "sq": load_bank("sq")}, ("train", "dev", "test"))
    given = quotas(9600, prevalence=0.04, ambiguity=0.5, codes=len(inventory.flagging_codes))
    return Plan(inventory, given, 1, ("en", "sq"), 6, 6)


def test_the_blocks_of_a_world_share_its_orders_without_rest(plan):
    whole = list(plan.orders(range(9600)))
    parts = [o for start in range(0, 9600, 480) for o in plan.orders(range(start, start + 480))]

    key = lambda order: (order.kind.value, order.number, order.member)  # noqa: E731  a key, once
    assert sorted(whole, key=key) == sorted(parts, key=key)


def test_every_sign_meets_every_ideology_and_community_equally_often(plan):
    leading = [o for o in plan.orders(range(9600)) if o.kind is Kind.POSITIVE]

    for group in ("ideology", "community"):
        cells = Counter((order.code, getattr(order, group)) for order in leading)
        assert len(cells) == 17 * 6
        for code in plan.inventory.flagging_codes:
            counts = [cells[code, each] for each in range(6)]
            assert max(counts) - min(counts) <= 1, (group, code)


def test_every_positive_has_two_pairs_in_different_contexts(plan):
    for number in range(40):
        leading, first, second = plan.cluster(number)
        assert first.context != second.context
        assert leading.lang == first.lang == second.lang


def test_contexts_meet_every_community_equally_often(plan):
    pairs = [order for order in plan.orders(range(9600)) if order.kind is Kind.PAIR]

    cells = Counter((order.context, order.community) for order in pairs)
    for context in plan.inventory.removing_contexts:
        counts = [cells[context, each] for each in range(6)]
        assert max(counts) - min(counts) <= 1, context

import pytest

from assessment.network import network_score
from casefile.records import AccountOf, ActorTruth, Edge, LinkTruth

AT = "2031-03-14T22:41:00Z"


def actor(name, *accounts, relation=None):
    found = (AccountOf(*each.split("/"), name=name, avatar="AV-1") for each in accounts)
    return ActorTruth(name, tuple(found), relation=relation)


DEALER = actor("dealer", "agora/deal_fx", "kettle/night_fx")
DRIVER = actor("driver", "agora/drive_fx")
BAKER = actor("baker", "agora/flour_fx", relation="Sells flour.")
ACTORS = (DEALER, DRIVER, BAKER)
PAID = LinkTruth("route", "dealer", "driver", "paid", "NL-TRANSACTIONAL", ("p1",))
EVERYBODY = ("agora/deal_fx", "kettle/night_fx", "agora/drive_fx", "agora/flour_fx")


def edge(one, other, *, kind="paid", type_="NL-TRANSACTIONAL"):
    return Edge(f"{one}-{other}", "b1", one, other, kind, type_, "c1", "2031-03-14", AT)


def marked(*edges, accounts=EVERYBODY):
    return network_score(edges, [PAID], ACTORS, accounts=accounts)


@pytest.mark.parametrize("own", ["agora/deal_fx", "kettle/night_fx"])
def test_a_link_counts_from_any_account_of_a_person_in_either_direction(own):
    assert len(marked(edge("agora/drive_fx", own)).links.right) == 1


def test_a_link_drawn_from_both_accounts_counts_once():
    found = marked(
        edge("agora/deal_fx", "agora/drive_fx"), edge("kettle/night_fx", "agora/drive_fx")
    )

    assert (len(found.links.right), found.links.wrong) == (1, ())


def test_a_wrong_link_costs_as_much_as_a_missed_one():
    assert marked().links.cost == 1
    assert marked(edge("agora/deal_fx", "agora/flour_fx")).links.cost == 2


def test_a_wrong_link_comes_with_its_innocent_explanation():
    found = marked(edge("agora/deal_fx", "agora/flour_fx"))

    assert list(found.innocent.values()) == ["Sells flour."]


def test_the_type_is_marked_apart_and_only_of_links_drawn_rightly():
    found = marked(
        edge("agora/deal_fx", "agora/drive_fx", type_="NL-ORGANISATIONAL"),
        edge("agora/drive_fx", "agora/flour_fx"),
    )

    assert (found.types_right, found.types) == (0, 1)


def test_two_accounts_of_one_person_are_an_alias_and_no_link():
    found = marked(edge("agora/deal_fx", "kettle/night_fx", kind="same-person"))

    assert (len(found.aliases.right), found.aliases.wrong) == (1, ())
    assert found.links.wrong == ()


def test_a_namesake_taken_for_the_same_person_is_wrong():
    found = marked(edge("agora/deal_fx", "agora/flour_fx", kind="same-person"))

    assert (len(found.aliases.wrong), len(found.aliases.missed)) == (1, 1)


def test_what_the_case_does_not_hold_is_not_asked_for():
    found = marked(accounts=("agora/deal_fx", "agora/flour_fx"))

    assert (found.links.missed, found.aliases.missed) == ((), ())


def test_people_are_named_by_the_accounts_that_the_case_shows():
    assert marked().named["dealer"] == "agora/deal_fx = kettle/night_fx"
    assert marked(accounts=("agora/deal_fx",)).named["dealer"] == "agora/deal_fx"

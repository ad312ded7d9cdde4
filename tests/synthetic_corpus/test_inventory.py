import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.inventory import Inventory


@pytest.fixture(scope="module")
def inventory():
    return Inventory({"en": load_bank("en"), "sq": load_bank("sq")}, ("train", "dev", "test"))


def test_seventeen_signs_can_flag_and_seven_never_do_alone(inventory):
    assert len(inventory.flagging_codes) == 17
    assert len(inventory.world_view_codes) == 7


def test_only_families_that_may_be_used_are_found():
    held_out = Inventory({"en": load_bank("en")}, ("test",))

    found = held_out.find("en", "ordinary")

    assert {family.split for family in found} == {"test"}


def test_a_sign_is_ordered_only_if_every_language_can_write_it(inventory):
    for code in inventory.codes("frame"):
        assert inventory.find("en", "frame", code), code
        assert inventory.find("sq", "frame", code), code

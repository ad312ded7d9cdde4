import gc
import re

import pytest

from casefile.errors import PackError
from synthetic_corpus.bank import load_bank


@pytest.mark.parametrize("lang", ["en", "sq"])
def test_every_flagging_code_can_be_written_in_every_split(lang):
    bank = load_bank(lang)

    for code in ("THR", "LEA", "VJU", "GLO", "REC", "DEH"):
        for split in ("train", "dev", "test"):
            assert bank.find("positive", code, split=split), (code, split)


def test_families_are_found_by_what_their_role_is_sorted_by():
    bank = load_bank("en")

    assert {family.context for family in bank.find("frame", "CX-QUO")} == {"CX-QUO"}
    assert {family.topic for family in bank.find("ordinary", "food")} == {"food"}


def test_no_english_line_hangs_an_article_or_an_s_on_the_name_of_a_group():
    lines = [line.source for family in load_bank("en").families for line in family.lines]

    assert [line for line in lines if re.search(r"\b[Tt]he \{group\}|\{group\}['’]s", line)] == []


def test_a_language_without_a_bank_is_refused():
    with pytest.raises(PackError, match="no phrase bank for 'tlh'"):
        load_bank("tlh")


def test_garbage_is_collected_again_once_a_bank_is_read():
    bank = load_bank.__wrapped__("mk")

    assert bank.families
    assert gc.isenabled()

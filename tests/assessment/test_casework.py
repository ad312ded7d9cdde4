from dataclasses import replace

import pytest

from assessment.casework import edge_faults, statement_faults
from casefile.records import CaseStatement, Edge

AT = "2031-03-14T22:41:00Z"
FACT = CaseStatement("s1", "b1", "fact", "The post stood there.", "A", "1", "H0", AT, capture="c1")
LINK = Edge(
    "e1", "b1", "agora/a_fx", "agora/b_fx", "paid", "NL-TRANSACTIONAL", "c1", "2031-03-14", AT
)


def told(statement):
    return [field for field, _ in statement_faults(statement, captures=["c1"], lang="en")]


def lacking(edge):
    accounts = ["agora/a_fx", "agora/b_fx"]
    found = edge_faults(edge, accounts=accounts, captures=["c1"], lang="en")
    return [field for field, _ in found]


def test_a_fact_rests_on_a_capture_and_an_assessment_need_not():
    assert told(FACT) == []
    assert told(replace(FACT, capture=None)) == ["capture"]
    assert told(replace(FACT, kind="assessment", capture=None)) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "  "}, "text"),
        ({"source": "F"}, "grade"),
        ({"information": ""}, "grade"),
        ({"handling": "H9"}, "grade"),
        ({"handling": "H3"}, "restriction"),
    ],
    ids=["empty", "no such source", "no information grade", "no such handling", "no restriction"],
)
def test_a_statement_lacks_what_it_must_carry(change, field):
    assert told(replace(FACT, **change)) == [field]


def test_a_restriction_in_words_is_enough():
    assert told(replace(FACT, handling="H3", restriction="Only for this court.")) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"other": "agora/a_fx"}, "accounts"),
        ({"other": "agora/stranger_fx"}, "accounts"),
        ({"kind": "follows"}, "kind"),
        ({"capture": "c9"}, "capture"),
        ({"day": ""}, "day"),
    ],
    ids=["to itself", "outside the case", "following", "no capture", "no day"],
)
def test_a_link_needs_two_accounts_a_kind_a_capture_and_a_day(change, field):
    assert lacking(LINK) == []
    assert lacking(replace(LINK, **change)) == [field]

import pytest

from casefile.vocabulary import decisions
from synthetic_corpus.triage import Facts, disposition, triage_rules


def facts(**changes):
    plain = {
        "flag": False, "crime": False, "nexus_warranted": False, "effect": None,
        "codes": frozenset(),
        "cause": None, "severity": 0, "target": None, "welfare": False, "welfare_now": False,
        "protective": frozenset(),
    }  # fmt: skip
    return Facts(**{**plain, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "NO_CONCERN"),
        ({"welfare": True}, "REFER_SAFEGUARD"),
        ({"welfare": True, "welfare_now": True, "flag": True}, "EMERGENCY"),
        (
            {"flag": True, "effect": "verifies", "codes": frozenset({"LEA"}), "severity": 3},
            "NEED_CONTEXT",
        ),
        ({"flag": True, "effect": "verifies", "codes": frozenset({"GLO"})}, "REFER_PREVENT"),
        ({"flag": True, "effect": "keeps_safety", "codes": frozenset({"THR"})}, "NEED_CONTEXT"),
        (
            {"flag": True, "effect": "keeps", "cause": "private", "codes": frozenset({"THR"})},
            "CRIME_DESK",
        ),
        ({"flag": True, "nexus_warranted": True, "crime": True, "effect": "keeps"}, "INVESTIGATE"),
        (
            {"flag": True, "effect": "keeps", "codes": frozenset({"LEA"}), "severity": 3},
            "EMERGENCY",
        ),
        (
            {"flag": True, "effect": "keeps", "codes": frozenset({"GLO"}), "severity": 2},
            "REFER_PLATFORM",
        ),
        ({"crime": True}, "CRIME_DESK"),
        ({"protective": frozenset({"PRO-HLP"})}, "REFER_PREVENT"),
    ],
    ids=str,
)
def test_the_key_follows_sensible_procedure(changes, expected):
    assert disposition(facts(**changes)) == expected


def test_a_lone_tip_is_never_investigated():
    for code in ("THR", "LEA", "INC", "PRP", "VJU", "REC"):
        given = facts(flag=True, effect="verifies", codes=frozenset({code}), severity=3)
        assert disposition(given) != "INVESTIGATE"


def test_every_rule_names_a_disposition_and_the_last_one_always_holds():
    assert {rule.disposition for rule in triage_rules()} <= set(decisions())
    assert disposition(facts()) == triage_rules()[-1].disposition

import pytest

from casefile.errors import UnknownCode
from casefile.vocabulary import (
    context_at,
    contexts,
    decision_at,
    decisions,
    forced_fields,
    indicators,
    nexus,
    offered_circumstances,
    offered_contexts,
    offered_decisions,
    offered_signs,
    sign_at,
    signs_of,
    welfare,
)


@pytest.mark.parametrize(("level", "sizes"), [(1, (6, 5, 7)), (2, (12, 5, 11)), (3, (12, 38, 11))])
def test_a_level_offers_what_the_domain_says(level, sizes):
    offered = (offered_contexts(level), offered_signs(level), offered_decisions(level))

    assert tuple(len(rows) for rows in offered) == sizes


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_context_can_be_answered_on_every_level(level):
    offered = {row.code for row in offered_contexts(level)}

    assert {context_at(code, level=level) for code in contexts()} == offered


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_sign_is_answered_by_one_that_is_offered_or_by_none(level):
    offered = {row.code for row in offered_signs(level)}
    offered |= {row.code for row in offered_circumstances(level) if row.code in welfare()}
    answers = {sign_at(code, level=level) for code in (*indicators(), *nexus(), *welfare())}

    assert answers - {None} == offered


@pytest.mark.parametrize(("level", "number"), [(1, 0), (2, 7), (3, 7)])
def test_kinds_of_danger_are_told_apart_from_the_second_level_on(level, number):
    assert len(offered_circumstances(level)) == number


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_disposition_is_answered_by_one_that_is_offered(level):
    offered = {row.code for row in offered_decisions(level)}

    assert {decision_at(code, level=level) for code in decisions()} == offered


def test_a_world_view_has_no_sign_on_the_first_level():
    answers = {sign_at(row.code, level=1) for row in signs_of("WV")}

    assert answers == {None}


def test_the_nexus_family_holds_the_nexus_codes():
    assert [row.code for row in signs_of("NX")] == list(nexus())


def test_the_first_level_asks_less_of_a_referral():
    first = [field.code for field in forced_fields("REFER_PREVENT", level=1)]
    third = " ".join(field.code for field in forced_fields("REFER_PREVENT", level=3))

    assert first == ["behaviours"]
    assert third == "behaviours protective_factors why_not_police need_to_know who_tells"


def test_legal_tests_are_asked_on_the_third_level_only():
    second = {field.code for field in forced_fields("PROPOSE_REMOVAL", level=2)}
    third = {field.code for field in forced_fields("PROPOSE_REMOVAL", level=3)}

    assert third - second == {"tco_purpose", "tco_limb"}


def test_an_emergency_asks_the_same_on_every_level():
    asked = {forced_fields("EMERGENCY", level=level) for level in (1, 2, 3)}

    assert [[field.code for field in fields] for fields in asked] == [
        ["who", "where", "when", "intent", "capability", "call_log"]
    ]


def test_a_level_that_is_not_there_is_refused():
    with pytest.raises(UnknownCode, match="no level 4; known are 1, 2, 3"):
        offered_contexts(4)


def test_a_sign_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(UnknownCode, match="no indicator 'LEEKAGE'; did you mean 'LEA'"):
        sign_at("LEEKAGE", level=1)

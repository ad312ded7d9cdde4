import re

import pytest

from casefile.errors import ProvaError, UnknownCode
from casefile.vocabulary import (
    Effect,
    Fault,
    Grade,
    Permission,
    Rabat,
    Verdict,
    admiralty_information,
    admiralty_sources,
    blocks,
    confidences,
    contexts,
    custody_verbs,
    data_subjects,
    decisions,
    error_classes,
    expressions,
    families,
    fields,
    form_helpers,
    indicators,
    jurisdictions,
    likelihoods,
    link_types,
    modes,
    modifiers,
    nexus,
    processing_verbs,
    recipients,
    roles,
    tco_limbs,
    tlp,
    urgencies,
    verdicts,
    welfare,
)
from casefile.vocabulary.catalogue import shipped

PAPER, NIGHT = "#FAF8F4", "#15191C"


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast of two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [light(part) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def test_the_domain_is_all_there():
    sizes = {
        table: len(shipped()[table])
        for table in ("indicators", "contexts", "nexus", "decisions", "modifiers", "error_classes")
    }

    assert sizes == {
        "indicators": 26,
        "contexts": 12,
        "nexus": 12,
        "decisions": 11,
        "modifiers": 10,
        "error_classes": 16,
    }


@pytest.mark.parametrize(
    ("family", "codes"),
    [
        ("WV", "GRV CRI CSP UVT TRT ISO ANT"),
        ("VIO", "DEH VJU MIN GLO PLG IDW"),
        ("WRN", "INC THR LEA LRT FAR PRP TGT FIX NRG"),
        ("MOB", "REC MAT TRV SEC"),
    ],
)
def test_each_family_has_its_indicators(family, codes):
    assert [row.code for row in indicators().values() if row.family == family] == codes.split()


def test_the_grades_are_those_of_the_domain():
    graded = {grade: {r.code for r in indicators().values() if r.grade is grade} for grade in Grade}

    assert graded[Grade.A] == {"THR", "LEA", "LRT", "FAR", "PRP", "TGT"}
    assert graded[Grade.C] == {"GRV", "CRI", "CSP", "UVT", "TRT", "ISO", "ANT", "NRG"}
    assert len(graded[Grade.B]) == 12


def test_exactly_the_strong_signs_are_safety_critical():
    critical = {row.code for row in indicators().values() if row.safety_critical}

    assert critical == {"THR", "LEA", "LRT", "FAR", "PRP", "TGT"}


def test_a_cause_is_needed_where_the_domain_asks_for_one():
    needed = [row.code for row in indicators().values() if row.cause_needed]

    assert " ".join(needed) == "DEH VJU MIN GLO PLG IDW LRT FAR REC MAT TRV SEC"


def test_every_flagging_indicator_has_a_sign_on_the_first_level_and_no_other_has():
    unsigned = {row.code for row in indicators().values() if row.parent is None}

    assert unsigned == {"GRV", "CRI", "CSP", "UVT", "TRT", "ISO", "ANT", "FIX", "NRG"}


def test_a_signed_indicator_has_the_sign_of_its_family():
    signed = [row for row in indicators().values() if row.parent is not None]

    assert len(signed) == 17
    assert [row.code for row in signed if row.parent != families()[row.family].parent] == []


def test_the_legal_tests_belong_to_the_indicators_the_domain_names():
    terrorist = {row.code for row in indicators().values() if row.terrorist_content}
    rabat = {row.code: row.rabat for row in indicators().values() if row.rabat is not Rabat.NEVER}

    assert terrorist == {"GLO", "VJU", "INC", "THR", "REC"}
    assert rabat == {"DEH": Rabat.ALWAYS, "INC": Rabat.GROUP_TARGET}


def test_the_contexts_stand_in_the_order_of_decision():
    ordered = sorted(contexts().values(), key=lambda row: row.precedence)

    assert " ".join(row.code.removeprefix("CX-") for row in ordered) == (
        "END IRO UNC TIP CTR ACA RPT HIS FIC IDI LEG QUO"
    )
    assert [row.precedence for row in ordered] == list(range(12))


def test_every_step_of_the_order_of_decision_is_some_contexts():
    steps = {step for row in contexts().values() for step in row.steps}

    assert steps == set(range(12))


def test_a_context_that_removes_has_no_holder_and_an_error_class():
    removing = [row for row in contexts().values() if row.effect is Effect.REMOVES]

    assert len(removing) == 8
    assert all(row.holders == () for row in removing)
    assert all(error_classes()[row.error].fault is Fault.WRONGLY_FLAGGED for row in removing)


def test_the_six_context_groups_hold_what_the_domain_says():
    groups: dict[str, set[str]] = {}
    for row in contexts().values():
        groups.setdefault(row.parent, set()).add(row.code.removeprefix("CX-"))

    assert groups == {
        "CG-OWN": {"END", "IRO"},
        "CG-TIP": {"TIP"},
        "CG-WORDS": {"QUO", "CTR"},
        "CG-TELLS": {"RPT", "ACA", "FIC", "HIS", "IDI"},
        "CG-LEGIT": {"LEG"},
        "CG-UNCLEAR": {"UNC"},
    }


def test_only_a_negation_cancels():
    assert [row.code for row in modifiers().values() if row.cancels] == ["negated"]


def test_only_none_is_unprotected_expression():
    assert [row.code for row in expressions().values() if not row.protected] == ["none"]


def test_an_unclear_link_is_the_only_default():
    assert [row.code for row in link_types().values() if row.default] == ["NL-UNCLEAR"]


def test_every_nexus_code_says_where_its_look_alike_belongs():
    assert [row.code for row in nexus().values() if not row.lookalike_dispositions] == []
    assert nexus()["NX-SMG"].welfare == "SAF-VIC"


def test_a_welfare_sign_goes_to_safeguarding_or_to_emergency():
    routes = {(row.disposition, row.disposition_now) for row in welfare().values()}

    assert routes == {("REFER_SAFEGUARD", "EMERGENCY")}


def test_the_verdict_follows_from_the_disposition():
    verdict = {row.code: row.verdict for row in decisions().values()}

    assert verdict.pop("NO_CONCERN") is Verdict.LEAVE
    assert verdict.pop("NEED_CONTEXT") is Verdict.CANNOT_TELL
    assert set(verdict.values()) == {Verdict.ACT}


def test_a_key_that_says_act_is_the_signal():
    assert [row.code for row in verdicts().values() if row.signal] == [Verdict.ACT]
    assert [row.code for row in verdicts().values() if not row.counted] == [Verdict.CANNOT_TELL]


def test_seven_dispositions_stand_on_the_first_level_for_all_eleven():
    first = {row.code for row in decisions().values() if row.level == 1}
    moved = {row.code: row.parent for row in decisions().values() if row.code not in first}

    assert {row.parent for row in decisions().values()} == first
    assert len(first) == 7
    assert moved == {
        "MONITOR": "NEED_CONTEXT",
        "PRESERVE": "NEED_CONTEXT",
        "REFER_PLATFORM": "INVESTIGATE",
        "PROPOSE_REMOVAL": "INVESTIGATE",
    }


def test_only_an_emergency_is_never_blocked():
    assert [row.code for row in decisions().values() if row.never_blocks] == ["EMERGENCY"]
    assert urgencies()[decisions()["EMERGENCY"].urgency].minutes == 15


def test_preserving_comes_before_removal_and_delays_no_help():
    assert decisions()["REFER_PLATFORM"].after == ("PRESERVE",)
    assert decisions()["PROPOSE_REMOVAL"].after == ("PRESERVE",)
    assert decisions()["PRESERVE"].never_delays == ("EMERGENCY", "REFER_SAFEGUARD")


def test_plan_stands_on_every_measure_the_domain_names():
    planned = {row.code for row in decisions().values() if "plan" in row.helpers}

    assert planned == {
        "MONITOR",
        "REFER_PREVENT",
        "REFER_SAFEGUARD",
        "REFER_PLATFORM",
        "PROPOSE_REMOVAL",
        "INVESTIGATE",
    }


def test_shortcuts_are_one_key_each():
    keys = [row.shortcut for row in (*decisions().values(), *verdicts().values())]

    assert sorted(keys) == sorted(set(keys))
    assert {len(key) for key in keys} == {1}


def test_no_shortcut_is_a_key_that_streamlit_keeps_for_itself():
    keys = {row.shortcut for row in (*decisions().values(), *verdicts().values())}

    assert keys.isdisjoint({"c", "r"})


def test_every_field_is_forced_by_some_disposition_or_asked_by_a_test():
    forced = {code for row in decisions().values() for code in row.forces}
    asked = {code for row in form_helpers().values() for code in row.fields}

    assert forced | asked == set(fields())
    assert asked - forced == {"group_target"}


def test_a_dependent_field_waits_for_an_answer_that_can_be_given():
    dependent = [row for row in fields().values() if row.when_field is not None]
    answers = [shipped()[fields()[row.when_field].choices] for row in dependent]

    assert len(dependent) == 5
    assert all(row.when_value in known for row, known in zip(dependent, answers, strict=True))


def test_a_review_is_due_within_thirty_days():
    assert fields()["review_date"].max_days == 30
    assert decisions()["MONITOR"].max_renewals == 1


def test_every_custody_verb_is_one_of_the_six_operations():
    mapped = {row.code: row.processing for row in custody_verbs().values()}

    assert len(mapped) == 7
    assert set(mapped.values()) < set(processing_verbs())
    assert mapped["destroyed"] == "erasure"
    assert mapped["transferred"] == "disclosure"


def test_only_an_alteration_is_for_the_working_copy_alone():
    only = [row.code for row in processing_verbs().values() if row.working_copy_only]

    assert only == ["alteration"]


def test_the_likelihood_words_cover_the_range_without_a_gap():
    rows = list(likelihoods().values())

    assert [row.high for row in rows[:-1]] == [row.low for row in rows[1:]]
    assert (rows[0].low, rows[-1].high) == (0.01, 0.99)
    assert [row.midpoint for row in rows] == [0.03, 0.125, 0.325, 0.5, 0.675, 0.875, 0.97]


def test_a_likelihood_and_a_confidence_share_no_word():
    likely = {row.name for row in likelihoods().values()}

    assert likely.isdisjoint(row.name for row in confidences().values())


def test_the_grading_scales_are_complete():
    assert "".join(admiralty_sources()) == "ABCDEF"
    assert "".join(admiralty_information()) == "123456"
    assert list(tlp()) == ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
    assert len(tco_limbs()) == 5


def test_a_person_is_of_unknown_category_until_someone_says_otherwise():
    assert [row.code for row in data_subjects().values() if row.default] == ["unknown"]


def test_only_one_mode_shows_the_machine_before_the_verdict():
    early = [row.code for row in modes().values() if row.opinion_before_verdict]

    assert early == ["ai_first"]


def test_the_judge_decides_again_after_seeing_the_opinion():
    again = [row.code for row in modes().values() if row.final_after_opinion]

    assert again == ["judge_advisor"]
    assert all(row.opinion_after_verdict for row in modes().values() if row.final_after_opinion)


def test_only_the_measured_block_gives_figures_of_a_person():
    assert [row.code for row in blocks().values() if row.personal_figures] == ["measured"]


@pytest.mark.parametrize(
    "secret",
    [
        Permission.READ_GOLD,
        Permission.READ_CLASS_DECISIONS,
        Permission.READ_UNCHANGED_FLAGS,
        Permission.READ_FAIRNESS,
    ],
)
def test_a_trainee_may_not_read_what_would_give_the_answers_away(secret):
    assert secret not in roles()["trainee"].may


def test_fairness_is_the_evaluators_alone():
    assert [row.code for row in roles().values() if Permission.READ_FAIRNESS in row.may] == [
        "evaluator"
    ]


def test_every_permission_is_somebodys():
    assert {each for row in roles().values() for each in row.may} == set(Permission)


def test_a_jurisdiction_ships_complete_or_empty():
    sent = {code for row in recipients().values() for code in row.dispositions}
    shipped_with_partners = {row.jurisdiction for row in recipients().values()}
    lacking = [
        (place, code)
        for place in shipped_with_partners
        for code in sent
        if not any(
            row.jurisdiction == place and code in row.dispositions for row in recipients().values()
        )
    ]

    assert len(sent) == 7
    assert lacking == []
    assert set(jurisdictions()) - shipped_with_partners == {"xk", "mk", "me", "rs", "ba"}


def test_no_recipient_is_shipped_as_confirmed():
    assert [row.code for row in recipients().values() if row.confirmed] == []


def test_albanian_recipients_carry_their_albanian_names():
    albanian = [row for row in recipients().values() if row.jurisdiction == "al"]

    assert len(albanian) == 11
    assert all(row.official for row in albanian)


def test_removal_orders_exist_in_the_european_profile_only():
    assert [row.code for row in jurisdictions().values() if row.removal_orders] == ["eu-generic"]
    assert [row.code for row in jurisdictions().values() if row.default] == ["default"]


def test_family_marks_differ_in_shape_as_well_as_in_colour():
    marks = [row.mark for row in families().values()]
    colours = [row.colour for row in families().values()]

    assert len(set(marks)) == len(set(colours)) == 5


def test_family_colours_stand_out_from_paper_and_night():
    pale = [row.code for row in families().values() if contrast(row.colour, PAPER) < 4.5]
    dull = [row.code for row in families().values() if contrast(row.colour_dark, NIGHT) < 4.5]

    assert pale == []
    assert dull == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("LEEKAGE", "no indicator 'LEEKAGE'; did you mean 'LEA'?"),
        ("lea", "no indicator 'lea'; did you mean 'LEA'?"),
        ("direct thread", "no indicator 'direct thread'; did you mean 'THR'?"),
        ("§§", "no indicator '§§'; there are 26, listed by: prova vocabulary"),
    ],
)
def test_an_unknown_code_is_told_with_the_nearest(code, message):
    with pytest.raises(UnknownCode, match=rf"^{re.escape(message)}$"):
        indicators()[code]


def test_an_unknown_code_of_a_short_table_is_told_with_all_of_them():
    with pytest.raises(UnknownCode, match="no link type 'x'; known are NL-TRANSACTIONAL, "):
        link_types()["x"]


def test_an_unknown_code_is_a_key_error_and_one_of_ours():
    assert issubclass(UnknownCode, KeyError)
    assert issubclass(UnknownCode, ProvaError)
    assert indicators().get("nothing") is None


def test_a_row_cannot_be_changed():
    with pytest.raises(AttributeError, match="cannot assign to field 'name'"):
        contexts()["CX-QUO"].name = "something"


def test_a_table_cannot_be_changed():
    with pytest.raises(TypeError, match="does not support item assignment"):
        contexts()["CX-NEW"] = contexts()["CX-QUO"]

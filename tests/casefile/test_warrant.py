import itertools

import pytest

from casefile.vocabulary import contexts, indicators
from casefile.warrant import (
    asserted_codes,
    flag_warranted,
    mentioned_codes,
    nexus_codes,
    nexus_warranted,
    post_context,
)

WORLD_VIEW = {"GRV", "CRI", "CSP", "UVT", "TRT", "ISO", "ANT"}
SERIES = {"FIX", "NRG"}
SAFETY = {"THR", "LEA", "LRT", "FAR", "PRP", "TGT"}
CELLS = list(
    itertools.product(indicators(), contexts(), ["author", "quoted", "other"], [False, True])
)


def expected(code, context, holder, negated):
    """Say the flag rule of the domain a second time, in its own words."""
    if negated:
        return False
    strong = code not in WORLD_VIEW | SERIES
    return (
        (strong and holder == "author" and context in {"CX-END", "CX-IRO"})
        or (strong and holder == "other" and context == "CX-TIP")
        or (code in SAFETY and context == "CX-UNC")
    )


def test_the_truth_table_is_the_rule_of_the_domain(annotation):
    wrong = [
        (code, context, holder, negated)
        for code, context, holder, negated in CELLS
        if flag_warranted(
            [
                annotation(
                    code,
                    context=context,
                    holder=holder,
                    modifiers=("negated",) if negated else (),
                )
            ]
        )
        is not expected(code, context, holder, negated)
    ]

    assert len(CELLS) == 26 * 12 * 3 * 2
    assert wrong == []


def test_one_warranting_annotation_among_many_is_enough(annotation):
    quoted = annotation("THR", holder="quoted", context="CX-QUO")

    assert flag_warranted([quoted, annotation("GLO")])
    assert not flag_warranted([quoted])
    assert not flag_warranted([])


@pytest.mark.parametrize("modifier", ["hypothetical", "question", "attributed", "translated"])
def test_only_negation_cancels(annotation, modifier):
    assert flag_warranted([annotation(modifiers=(modifier,))])


def test_what_the_author_says_is_told_from_what_is_only_mentioned(annotation):
    own = annotation("GLO")
    quoted = annotation("THR", holder="quoted", context="CX-END")

    assert asserted_codes([quoted, own]) == ("GLO",)
    assert mentioned_codes([quoted, own]) == ("THR",)


def test_the_context_that_stands_first_in_the_order_of_decision_is_the_posts(annotation):
    quoted, endorsed = annotation(context="CX-QUO"), annotation(context="CX-END")

    assert post_context([quoted, annotation(context="CX-CTR")]) == "CX-CTR"
    assert post_context([]) is None
    assert post_context([endorsed]) == "CX-END"


def test_distress_alone_has_no_context(annotation):
    assert post_context([annotation("SAF-SUI")]) is None


def test_a_nexus_needs_crime_and_a_groups_violence_in_one_voice(annotation):
    assert nexus_warranted(("NX-FND",), [annotation("MAT")])


@pytest.mark.parametrize(
    ("codes", "changes"),
    [
        ((), {}),
        (("NX-EXT",), {"cause": "private"}),
        (("NX-EXT",), {"cause": "unknown"}),
        (("NX-FND",), {"code": "GRV"}),
        (("NX-FND",), {"context": "CX-RPT"}),
        (("NX-FND",), {"holder": "quoted"}),
    ],
)
def test_crime_alone_and_violence_alone_are_no_nexus(annotation, codes, changes):
    assert not nexus_warranted(codes, [annotation(**changes)])


def test_nexus_codes_are_those_in_the_authors_voice(annotation):
    reported = annotation("NX-DRG", context="CX-RPT")

    assert nexus_codes([reported, annotation("NX-FND")]) == ("NX-FND",)

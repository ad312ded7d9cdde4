import pytest

from assessment.hypotheses import sheet
from casefile.records import CaseStatement, Hypothesis, Reading

AT = "2031-03-14T22:41:00Z"
HYPOTHESES = [Hypothesis(code, "b1", text, AT) for code, text in (("h1", "Deal"), ("h2", "Aid"))]


def statement(number):
    return CaseStatement(f"s{number}", "b1", "fact", "Seen.", "A", "1", "H0", AT)


def read(*fits):
    return [
        Reading(f"s{row}", f"h{place}", fit, AT)
        for row, pair in enumerate(fits, start=1)
        for place, fit in enumerate(pair, start=1)
        if fit is not None
    ]


def test_only_what_is_inconsistent_is_counted():
    fits = [("consistent", "inconsistent"), ("consistent", "inconsistent"), ("neutral", "neutral")]
    found = sheet(map(statement, (1, 2, 3)), HYPOTHESES, read(*fits))

    assert found.against == {"h1": 0, "h2": 2}
    assert [each.id for each in found.least_against] == ["h1"]


@pytest.mark.parametrize(
    ("fits", "tells"),
    [
        (("consistent", "consistent"), False),
        (("consistent", "inconsistent"), True),
        (("consistent", None), False),
    ],
    ids=["fits all alike", "tells them apart", "not read yet"],
)
def test_evidence_that_fits_all_alike_tells_nothing(fits, tells):
    found = sheet([statement(1)], HYPOTHESES, read(fits))

    assert found.rows[0].tells is tells


def test_no_hypothesis_leads_before_every_field_is_read():
    found = sheet(map(statement, (1, 2)), HYPOTHESES, read(("neutral", "inconsistent")))

    assert found.unread == 2
    assert found.least_against == ()


def test_hypotheses_with_equally_little_against_them_stand_side_by_side():
    found = sheet([statement(1)], HYPOTHESES, read(("consistent", "neutral")))

    assert [each.id for each in found.least_against] == ["h1", "h2"]

import pytest

from assessment.choice import PENDING
from assessment.evidence_hold import hold_of
from casefile.clock import moment
from casefile.records import Hold

NOW, CLICK = moment("2026-03-01T08:05:00Z"), moment("2031-03-14T21:45:00Z")
ANSWERS = {"preserved_capture": PENDING, "preserve_reason": "The author deletes what he writes."}


@pytest.mark.parametrize("disposition", ["PRESERVE", "REFER_PLATFORM"])
def test_a_pending_capture_asks_for_a_hold_of_the_page_at_the_click(
    decision, document, disposition
):
    asking = decision(disposition=disposition, answers=ANSWERS)

    assert hold_of(asking, document, now=NOW, exercise_time=CLICK) == Hold(
        decision="d1",
        post="p1",
        url="http://agora.localhost:8900/p/p1",
        reason="The author deletes what he writes.",
        asked_at="2026-03-01T08:05:00Z",
        exercise_time="2031-03-14T21:45:00Z",
    )


@pytest.mark.parametrize("answers", [{}, {"preserved_capture": "c1"}], ids=["none", "kept"])
def test_a_capture_that_is_there_already_asks_for_nothing(decision, document, answers):
    asking = decision(disposition="PRESERVE", answers=answers)

    assert hold_of(asking, document, now=NOW, exercise_time=CLICK) is None

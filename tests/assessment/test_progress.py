from assessment.debrief import debrief
from assessment.progress import progress
from assessment.scoring import score
from casefile.records import LabelledPost


def items(decision, *, verdicts, start=0):
    gold = [
        LabelledPost(
            f"p{start + n}",
            "text",
            context="CX-RPT" if n % 2 else None,
            disposition="NO_CONCERN",
            family=f"f{start + n}",
        )
        for n in range(len(verdicts))
    ]
    taken = [
        decision(id=f"d{start + n}", post=f"p{start + n}", verdict=verdict, disposition=None)
        for n, verdict in enumerate(verdicts)
    ]
    return debrief(taken, gold, score(taken, gold))


def test_each_class_is_followed_from_exercise_to_exercise(decision):
    found = progress(
        {
            "first": items(decision, verdicts=["leave", "act", "leave", "leave"]),
            "second": items(decision, verdicts=["leave", "leave"], start=10),
        },
        random_state=1,
    )

    told = {each.group: [(s.exercise, s.right, s.of) for s in each.steps] for each in found}
    assert told == {
        "CG-TELLS": [("first", 1, 2), ("second", 1, 1)],
        None: [("first", 2, 2), ("second", 1, 1)],
    }


def test_few_posts_have_a_share_and_no_interval(decision):
    (found,) = progress({"first": items(decision, verdicts=["act"])}, random_state=1)

    assert (found.overall.value, found.overall.low) == (0.0, None)


def test_thirty_posts_that_stand_for_themselves_have_an_interval(decision):
    verdicts = ["leave", "leave", "act", "act"] * 16
    _, found = progress({"first": items(decision, verdicts=verdicts)}, random_state=1)

    assert found.overall.value == 0.5
    assert found.overall.low is not None
    assert found.overall.low < 0.5 < found.overall.high


def test_what_was_left_open_counts_nowhere(decision):
    assert progress({"first": items(decision, verdicts=["cannot_tell"])}, random_state=1) == ()

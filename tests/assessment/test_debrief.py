from dataclasses import replace

from assessment.debrief import debrief, errors_in, named_error, reader_debrief
from assessment.scoring import score
from casefile.records import Flag, LabelledPost

CLEAR = LabelledPost("p1", "We drove to the lake.", disposition="NO_CONCERN", cluster="c")
THREAT = LabelledPost(
    "p2",
    "We will hurt you at the lake.",
    context="CX-END",
    flag=True,
    indicators=("THR",),
    disposition="INVESTIGATE",
    cluster="c",
)
GOLD = [CLEAR, THREAT]


def laid_out(decisions, **opinions):
    return debrief(decisions, GOLD, score(decisions, GOLD), **opinions)


def test_each_item_shows_yours_the_key_and_the_pair(decision):
    items = laid_out([decision(post="p1"), decision(id="d2", post="p2")])

    assert [item.score.outcome for item in items] == ["false_alarm", "hit"]
    assert items[0].pair.post == THREAT
    assert items[0].sentence == "Nothing in this post is a sign; it is everyday talk."


def test_an_opinion_changed_on_purpose_is_told(decision):
    shown = [Flag("p1", "en", True, 0.8, None), Flag("p2", "en", True, 0.9, None)]
    own = [Flag("p1", "en", False, 0.2, None), Flag("p2", "en", True, 0.9, None)]
    given = [decision(post="p1"), decision(id="d2", post="p2")]

    items = laid_out(given, shown=shown, unchanged=own)

    assert [item.altered for item in items] == [True, False]


def test_colleagues_are_shown_from_ten_people_up(decision):
    given = [
        decision(id=f"d{n}", reader=f"r{n}", verdict="leave" if n < 4 else "act") for n in range(10)
    ]

    assert laid_out(given)[0].colleagues == {"leave": 0.4, "act": 0.6}
    assert laid_out(given[:9])[0].colleagues is None


def test_a_reader_gets_own_figures_only(decision):
    given = [
        decision(id="d1", reader="anna", seconds=10),
        decision(id="d2", reader="anna", post="p2", verdict="leave", seconds=30),
        decision(id="d3", reader="ben"),
    ]

    found = reader_debrief("anna", laid_out(given))

    assert [item.decision.id for item in found.items] == ["d1", "d2"]
    assert (found.counts.false_alarms, found.counts.misses) == (1, 1)
    assert found.errors == {"FN-SAFETY": 1}
    assert (found.timing.median, found.sensitivity) == (20.0, None)


def test_d_prime_is_told_for_a_measured_block_only(decision):
    given = [
        decision(id=f"{post.id}-{n}", post=post.id, verdict="act" if n % 4 else "leave")
        for n in range(16)
        for post in GOLD
    ]
    items = laid_out(given)

    assert reader_debrief("trainee", items, block="measured").sensitivity.d_prime == 0
    assert reader_debrief("trainee", items, block="field").sensitivity is None


def test_a_mistake_comes_with_its_advice():
    found = named_error("FP-QUOTE")

    assert found.name == "quotation flagged"
    assert found.advice.startswith("Look for approval in own words")
    assert named_error(None) is None


def test_mistakes_are_counted_the_commonest_first(decision):
    quoted = replace(CLEAR, context="CX-QUO")
    marks = score(
        [decision(post="p2", verdict="leave")] + [decision(post="p1")] * 2, [quoted, THREAT]
    )

    assert list(errors_in(marks).items()) == [("FP-QUOTE", 2), ("FN-SAFETY", 1)]

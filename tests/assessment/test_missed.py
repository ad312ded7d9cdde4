from dataclasses import replace

import pytest

from assessment.missed import what_was_missed
from assessment.scoring import score
from casefile.records import Annotation, LabelledPost, Span

TEXT = 'From the wall: "we will hurt you".'
QUOTED = LabelledPost(
    "p1",
    TEXT,
    context="CX-QUO",
    mentioned=("THR",),
    spans=(
        Annotation(
            "THR", 16, 32, TEXT[16:32], "quoted", "CX-QUO", cue=Span(0, 14, "From the wall:")
        ),
    ),
    disposition="NO_CONCERN",
)
THREAT = replace(
    QUOTED,
    context="CX-END",
    flag=True,
    indicators=("THR",),
    spans=(Annotation("THR", 16, 32, TEXT[16:32], severity=2),),
    disposition="INVESTIGATE",
)


@pytest.fixture
def told(decision):
    """Return the sentence on a decision of level 3."""

    def sentence(post, lang="en", **given):
        one = decision(**{"level": 3} | given)
        return what_was_missed(one, post, score([one], [post])[0], lang=lang)

    return sentence


def test_a_false_alarm_is_told_the_cue(told):
    assert told(QUOTED, disposition="INVESTIGATE") == (
        'The words "From the wall:" make it bare quotation: A quotation, screenshot or repost '
        "without a stance. Where the account's description or own posts in the capture endorse "
        "it, a repost is the own voice and spreads material."
    )


def test_a_false_alarm_on_everyday_talk_is_told_so(told):
    ordinary = replace(QUOTED, context=None, spans=(), mentioned=())

    assert told(ordinary) == "Nothing in this post is a sign; it is everyday talk."


def test_a_miss_is_told_the_words(told):
    missed = told(THREAT, verdict="leave", disposition="NO_CONCERN")

    assert missed.startswith(f'The words "{TEXT[16:32]}" show direct threat: ')


def test_a_missed_person_in_danger_comes_first(told):
    person = replace(THREAT, welfare=("SAF-VIC",))

    assert told(person, verdict="leave").startswith("A person may be in danger here: victim.")


def test_agreement_says_what_still_differs(told):
    right = {"verdict": "act", "disposition": "INVESTIGATE", "context": "CX-END"}

    assert told(THREAT, **right) == "You and the key agree."
    assert "the context is own voice, endorses, not bare quotation" in told(
        THREAT, **right | {"context": "CX-QUO"}
    )
    assert "sends it to escalate to investigation, you to crime desk" in told(
        THREAT, **right | {"disposition": "CRIME_DESK"}
    )


def test_a_right_verdict_without_the_context_is_told_the_surface(told):
    right = {"verdict": "leave", "disposition": "NO_CONCERN"}
    ordinary = replace(QUOTED, context=None, spans=(), mentioned=())

    assert told(QUOTED, **right | {"context": None}).endswith("the context is bare quotation.")
    assert "No words here even sound like a sign" in told(ordinary, **right | {"context": "CX-QUO"})


def test_a_sign_that_is_never_enough_alone_is_named(told):
    text = "The court robbed us."
    weak = replace(
        QUOTED, text=text, context="CX-END", spans=(Annotation("GRV", 0, 20, text, severity=1),)
    )

    assert told(weak, verdict="leave", disposition="NO_CONCERN", context=None) == (
        'Your verdict is right. The words "The court robbed us." do show a sign, though: '
        "grievance, which is never enough alone. The context is own voice, endorses."
    )


def test_a_person_in_danger_is_not_called_ordinary_words(told):
    person = replace(
        QUOTED, context=None, spans=(), mentioned=(), welfare=("SAF-VIC",),
        disposition="REFER_SAFEGUARD",
    )  # fmt: skip

    right = told(person, verdict="act", disposition="REFER_SAFEGUARD", context="CX-END")

    assert right.startswith("Your verdict is right. A person in danger is no sign against anybody")


def test_what_was_left_open_is_told_the_key(told):
    assert told(QUOTED, verdict="cannot_tell") == (
        "You left it open. The key says: leave, because it is bare quotation."
    )
    assert told(QUOTED, verdict="cannot_tell", skipped=True) == (
        "You skipped this post. The key says: leave."
    )


def test_a_miss_without_a_sign_says_who_could_be_helped_or_what_to_do(told):
    ordinary = replace(QUOTED, context=None, spans=(), mentioned=(), disposition="REFER_PREVENT")
    asking = replace(ordinary, protective=("PRO-HLP",))

    assert told(asking, verdict="leave").startswith("Somebody here can be helped: seeking help.")
    assert told(ordinary, verdict="leave") == (
        "Something is to be done here all the same. The key says: act (refer to prevention)."
    )
    tip = replace(QUOTED, context="CX-TIP", spans=(), mentioned=(), disposition="REFER_PREVENT")
    assert told(tip, verdict="leave").startswith("It is bystander's concern: ")


def test_everyday_talk_left_open_is_told_what_happens_with_it(told):
    ordinary = replace(QUOTED, context=None, spans=(), mentioned=())

    assert told(ordinary, verdict="cannot_tell") == (
        "You left it open. The key says: leave (no concern)."
    )


def test_a_key_that_cannot_tell_says_why(told):
    cut = replace(QUOTED, context="CX-UNC", disposition="NEED_CONTEXT")

    assert "cannot be judged as it stands: Short, cut from its thread" in told(cut)


def test_the_sentence_is_in_the_readers_language(told):
    assert told(QUOTED, lang="sq").startswith("Fjalët “From the wall:” e bëjnë ")

"""Each named mistake is named where it fits, and no other mistake bears its name."""

from dataclasses import replace

import pytest

from assessment.scoring import score
from casefile.records import Annotation, LabelledPost
from casefile.vocabulary.catalogue import error_classes

PLAIN = LabelledPost("p1", "The bread is late.", disposition="NO_CONCERN")
WARNED = LabelledPost("p0", "…", indicators=("VJU",), disposition="INVESTIGATE")
FOOTBALL = LabelledPost("p0", "…", mentioned=("VJU",), disposition="NO_CONCERN")


def sign(code: str, words: str, *, modifiers: tuple[str, ...] = (), **changes: object):
    """Return a post whose author asserts *code* in *words*."""
    span = Annotation(code, 0, len(words), words, cause="group", modifiers=modifiers)
    post = replace(PLAIN, text=words, indicators=(code,), context="CX-END", spans=(span,))
    return replace(post, flag=True, disposition="REFER_PLATFORM", **changes)


def named(decision, post, *, parent=None, **given):
    """Return the name of the mistake in one decision."""
    others = [parent] if parent else []
    return score([decision(**given)], [post, *others])[0].error_class


LEFT = {"verdict": "leave", "disposition": "NO_CONCERN"}
SENT = {"verdict": "act", "disposition": "INVESTIGATE"}


@pytest.mark.parametrize(
    ("context", "error"),
    [
        ("CX-LEG", "FP-LEGIT"),
        ("CX-CTR", "FP-COUNTER"),
        ("CX-RPT", "FP-REPORT"),
        ("CX-QUO", "FP-QUOTE"),
        ("CX-ACA", "FP-ACADEMIC"),
        ("CX-FIC", "FP-FICTION"),
        ("CX-IDI", "FP-IDIOM"),
        ("CX-HIS", "FP-HISTORY"),
        (None, None),
    ],
)
def test_a_post_wrongly_acted_on_bears_the_name_of_its_context(decision, context, error):
    assert named(decision, replace(PLAIN, context=context), **SENT) == error


MISSED = {
    "a threat": (sign("THR", "We will visit you."), "FN-SAFETY"),
    "a person in danger": (replace(PLAIN, welfare=("SAF-SUI",)), "FN-WELFARE"),
    "a dealing": (sign("GLO", "A gift from heaven.", nexus_warranted=True), "FN-NEXUS"),
    "no word of harm": (sign("GLO", "My child will bear his name."), "FN-IMPLICIT"),
    "a plain word of harm": (sign("VJU", "Whoever kills for it is right."), None),
    "a disguised word of harm": (sign("VJU", "Whoever k1ll$ for it is right."), "FN-LANGUAGE"),
    "a disguise beside a plain word": (sign("VJU", "Whoever kills f0r it is right."), None),
    "a disguise and no word of harm": (sign("PLG", "I am one of relay n1n3."), "FN-IMPLICIT"),
    "a misspelt word of harm": (sign("VJU", "Whoever mudrers for it is right."), "FN-LANGUAGE"),
    "a letter typed twice": (sign("VJU", "Whoever murdders for it is right."), "FN-LANGUAGE"),
    "a misspelt word of no harm": (sign("GLO", "My cihld will bear his naame."), "FN-IMPLICIT"),
    "mixed languages": (
        sign("VJU", "E drejtë is what he did.", modifiers=("code_switched",)),
        "FN-LANGUAGE",
    ),
    "an ordinary crime": (replace(PLAIN, nexus=("NX-DRG",)), None),
    "someone who asks for help": (replace(PLAIN, protective=("PRO-HLP",)), None),
}


@pytest.mark.parametrize(("post", "error"), MISSED.values(), ids=list(MISSED))
def test_a_miss_bears_the_name_of_what_hid_it(decision, post, error):
    assert named(decision, replace(post, disposition="REFER_PREVENT"), **LEFT) == error


def test_what_a_bystander_tells_of_is_no_hidden_meaning(decision):
    told = Annotation("REC", 0, 15, "come to the gym", holder="other", context="CX-TIP")
    tip = replace(PLAIN, context="CX-TIP", spans=(told,), flag=True, disposition="REFER_PREVENT")

    assert named(decision, tip, **LEFT) is None


@pytest.mark.parametrize(
    ("words", "parent", "error"),
    [
        ("He is right.", WARNED, "FN-THREAD"),
        ("He is right.", FOOTBALL, "FN-IMPLICIT"),
        ("Whoever kills for it is right.", WARNED, None),
    ],
    ids=["below a sign", "below a match", "plain by itself"],
)
def test_a_reply_is_missed_for_its_thread_where_only_the_thread_tells(
    decision, words, parent, error
):
    reply = sign("VJU", words, parent="p0")

    assert named(decision, reply, parent=parent, **LEFT) == error


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"nexus": ("NX-DRG",), "disposition": "CRIME_DESK"}, "FP-CRIME"),
        ({"nexus": ("NX-DRG",), "disposition": "EMERGENCY"}, None),
        ({"context": "CX-TIP", "tip": "malicious", "disposition": "REFER_PREVENT"}, "FP-TIP"),
        ({"nexus": ("NX-DRG",), "disposition": "INVESTIGATE"}, None),
    ],
    ids=["a crime", "an emergency taken too lightly", "a tip", "as the key"],
)
def test_going_further_than_the_key_is_named(decision, changes, error):
    assert named(decision, replace(PLAIN, **changes), **SENT) == error


def test_every_named_mistake_is_tried_here():
    tried = {"FP-CRIME", "FP-TIP", "FN-THREAD"}
    tried |= {error for _, error in MISSED.values() if error}
    by_context = ["LEGIT", "COUNTER", "REPORT", "QUOTE", "ACADEMIC", "FICTION", "IDIOM", "HISTORY"]

    assert tried | {f"FP-{name}" for name in by_context} == set(error_classes())

from collections import Counter
from dataclasses import replace

import pytest

from assessment.alteration import alter
from casefile.records import Annotation, Flag, LabelledPost
from casefile.warrant import flag_warranted

THREAT = Annotation("THR", 0, 4, "boom", cause="group")
QUOTED = replace(THREAT, holder="quoted", context="CX-QUO", asserted=False)
GOLD = [
    LabelledPost(
        f"p{n}",
        "boom",
        lang="en" if n % 2 else "sq",
        flag=n < 40,
        context="CX-END" if n < 40 else "CX-QUO",
        disposition="INVESTIGATE" if n < 40 else "NO_CONCERN",
    )
    for n in range(80)
]
FLAGS = [
    Flag(
        post.id,
        post.lang,
        post.flag,
        0.9 if post.flag else 0.1,
        post.context,
        (THREAT if post.flag else QUOTED,),
    )
    for post in GOLD
]


def test_a_share_is_turned_in_every_stratum():
    found = alter(FLAGS, GOLD, share=0.2, random_state=1)

    changed = Counter((p.lang, p.flag) for p in GOLD if p.id in found.changed)
    assert set(changed.values()) == {4}
    assert len(changed) == 4


def test_a_changed_opinion_contradicts_the_key_and_hangs_together():
    found = alter(FLAGS, GOLD, share=0.2, random_state=1)

    for flag, post in zip(found.flags, GOLD, strict=True):
        assert (flag.flag != post.flag) is (post.id in found.changed)
        assert flag_warranted(flag.indicators) is flag.flag
        assert (flag.score > 0.5) is flag.flag


def test_the_rest_stays_as_it_was_and_in_its_order():
    found = alter(FLAGS, GOLD, share=0.2, random_state=1)

    same = [
        flag == own
        for flag, own in zip(found.flags, FLAGS, strict=True)
        if own.id not in found.changed
    ]
    assert all(same)
    assert len(same) == 64


def test_emergencies_and_people_in_danger_are_never_touched():
    gold = [replace(post, disposition="EMERGENCY") for post in GOLD[:40]] + [
        replace(post, welfare=("SAF-VIC",)) for post in GOLD[40:]
    ]

    assert alter(FLAGS, gold, share=1, random_state=1).changed == frozenset()


def test_opinions_that_were_wrong_already_or_have_no_words_stay():
    wrong = [replace(flag, flag=not flag.flag) for flag in FLAGS]
    wordless = [replace(flag, indicators=()) for flag in FLAGS]

    assert alter(wrong, GOLD, share=1, random_state=1).changed == frozenset()
    assert alter(wordless, GOLD, share=1, random_state=1).changed == frozenset()


def test_the_random_state_decides_which():
    first = alter(FLAGS, GOLD, share=0.2, random_state=1).changed

    assert first == alter(FLAGS, GOLD, share=0.2, random_state=1).changed
    assert first != alter(FLAGS, GOLD, share=0.2, random_state=2).changed


def test_a_share_above_one_is_refused():
    with pytest.raises(ValueError, match="1.5 is no share"):
        alter(FLAGS, GOLD, share=1.5, random_state=1)

from assessment.backtest import compare
from casefile.records import Flag, LabelledPost

GOLD = [
    LabelledPost("threat", "We will burn it.", lang="en", flag=True, context="CX-END"),
    LabelledPost("report", "He said: we will burn it.", lang="en", context="CX-RPT"),
    LabelledPost("chore", "We will paint it.", lang="en"),
]


def flags(*flagged):
    return [
        Flag(post.id, lang="en", flag=post.id in flagged, score=0.5, context=None) for post in GOLD
    ]


def test_a_change_is_told_by_context_with_what_it_mends_and_breaks():
    own, report, none = compare(GOLD, flags("report"), flags("threat", "chore"))

    assert (own.context, own.right_before, own.right_after) == ("CX-END", 0, 1)
    assert [post.id for post in (*own.mended, *report.mended)] == ["threat", "report"]
    assert (none.context, [post.id for post in none.broken]) == ("none", ["chore"])


def test_the_same_flags_change_nothing():
    found = compare(GOLD, flags("threat"), flags("threat"))

    assert all(not each.mended and not each.broken for each in found)

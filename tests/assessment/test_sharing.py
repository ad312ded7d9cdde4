from datetime import UTC, datetime

import pytest

from assessment.sharing import claim_of, shared_assignment, shared_lists
from assessment.worklist import draw
from casefile.errors import ExerciseError
from casefile.records import LabelledPost

NOW = datetime(2031, 3, 14, 8, 0, tzinfo=UTC)
SIGNALS = [LabelledPost(f"s{n}", "…", disposition="INVESTIGATE") for n in range(9)]
CLEAR = [LabelledPost(f"n{n}", "…", disposition="NO_CONCERN") for n in range(40)]


def drawn():
    asked = shared_assignment("team-1", size=20, level=1, mode="unaided")
    captured = [post.id for post in [*SIGNALS, *CLEAR]]
    return draw([*SIGNALS, *CLEAR], asked, captured=captured, random_state=1, now=NOW)


def test_each_member_has_a_list_of_the_same_posts():
    one, other = shared_lists("team-1", ["ben", "ana"], drawn())

    assert [each.id for each, _ in (one, other)] == ["ana/team/team-1", "ben/team/team-1"]
    assert [each.reader for each, _ in (one, other)] == ["ana", "ben"]
    assert [item.post for item in one[1]] == [item.post for item in other[1]]
    assert {item.worklist for item in other[1]} == {"ben/team/team-1"}


def test_a_quarter_of_a_shared_list_are_signals():
    _, items = drawn()

    assert sum(item.post.startswith("s") for item in items) == 5


def test_nobody_shares_a_list_alone():
    with pytest.raises(ExerciseError, match="shared by two or more"):
        shared_lists("team-1", ["ana", "ana"], drawn())


def test_a_claim_lasts_for_five_minutes_of_silence():
    assert claim_of("team-1", "p1", reader="ana", now=NOW).until == "2031-03-14T08:05:00Z"

import pytest

from assessment.judged import Judged, judge
from casefile.errors import FormatError
from casefile.records import Flag, LabelledPost


def test_flags_are_joined_by_id_in_the_order_of_the_gold():
    gold = [LabelledPost("b", "…"), LabelledPost("a", "…", flag=True)]
    flags = [Flag("a", "en", True, 0.9, None), Flag("b", "en", True, 0.6, None)]

    found = judge(gold, flags)

    assert [(each.post.id, each.right) for each in found] == [("b", False), ("a", True)]


def test_a_post_without_a_flag_is_named():
    with pytest.raises(FormatError, match="nothing of post 'a'"):
        judge([LabelledPost("a", "…")], [])


@pytest.mark.parametrize(("noticed", "passes"), [((), False), (("SAF-SUI",), True)])
def test_a_test_of_welfare_is_passed_when_the_sign_is_noticed(noticed, passes):
    post = LabelledPost("a", "…", welfare=("SAF-SUI",))

    assert Judged(post, Flag("a", "en", False, 0.1, None, welfare=noticed)).passes is passes

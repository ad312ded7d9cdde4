from assessment.minimal_pair import differences, pair_of
from casefile.records import LabelledPost

THREAT = LabelledPost("a", "We will hurt you.", lang="en", flag=True, cluster="c")
QUOTED = LabelledPost("b", 'He wrote: "We will hurt you."', lang="en", cluster="c", contrast_of="a")
OTHER = LabelledPost("d", "We will hurt you, he wrote to me.", lang="en", cluster="c", flag=True)


def test_the_pair_has_the_other_verdict():
    found = pair_of(THREAT, [THREAT, OTHER, QUOTED])

    assert found.post == QUOTED


def test_differing_words_are_marked_in_both_texts():
    own, its = differences("We will hurt you.", "We will help you.")

    assert [each.text for each in own if each.differs] == ["hurt"]
    assert [each.text for each in its if each.differs] == ["help"]
    assert "".join(each.text for each in its) == "We will help you."


def test_capitals_and_dropped_diacritics_are_no_difference():
    own, its = differences("Për Rrethin e Hirit.", "per rrethin e hirit tani.")

    assert [each.text for each in own if each.differs] == []
    assert [each.text.strip() for each in its if each.differs] == ["tani"]


def test_a_post_alone_in_its_cluster_has_no_pair():
    assert pair_of(THREAT, [THREAT]) is None

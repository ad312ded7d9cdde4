from assessment.judged import Judged
from assessment.pairs import pair_accuracy
from casefile.records import Flag, LabelledPost


def member(cluster, *, gold, said):
    name = f"{cluster}-{gold}"
    post = LabelledPost(name, "…", flag=gold, cluster=cluster, family=f"f{cluster}")
    return Judged(post, Flag(name, "en", said, 0.5, None))


def test_a_pair_counts_only_when_every_member_is_right():
    judged = [
        each
        for n in range(40)
        for each in (member(n, gold=True, said=True), member(n, gold=False, said=n < 10))
    ]

    found = pair_accuracy(judged, random_state=1)

    assert (found["n"], found["accuracy"], found["clusters"]) == (40, 0.75, 40)
    assert 0.55 < found["low"] < 0.75 < found["high"] < 0.9


def test_clusters_of_one_verdict_are_no_contrast():
    judged = [member(n, gold=False, said=False) for n in range(3)]

    assert pair_accuracy(judged, random_state=1)["n"] == 0
    assert pair_accuracy(judged, random_state=1)["accuracy"] is None

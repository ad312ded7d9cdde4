from assessment.clusters import clusters_of
from casefile.records import LabelledPost


def test_a_repost_stays_with_its_original():
    first = LabelledPost("a", "…", family="f1", thread="t1")
    again = LabelledPost("b", "…", original="a", thread="t2")

    found = clusters_of([first, again])

    assert found == {"family": ["f1", "f1"], "thread": ["t1", "t1"]}


def test_a_post_without_a_family_stands_for_itself():
    posts = [LabelledPost("a", "…", family="f1"), LabelledPost("b", "…")]

    assert clusters_of(posts) == {"family": ["f1", "post b"]}


def test_foreign_gold_has_only_its_posts():
    assert clusters_of([LabelledPost("a", "…"), LabelledPost("b", "…")]) == {"post": ["a", "b"]}

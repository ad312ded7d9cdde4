import pytest

from assessment.bench import Bench
from assessment.indicator_table import indicator_table, macro_f1
from assessment.judged import Judged
from casefile.records import Annotation, Flag, LabelledPost


def judged(name, *, gold, said, asserted=True):
    found = tuple(Annotation(code, 0, 1, "…", asserted=asserted) for code in said)
    post = LabelledPost(name, "…", indicators=gold, flag=bool(gold))
    return Judged(post, Flag(name, "en", bool(said), 0.5, None, found))


POSTS = [
    judged("a", gold=("THR",), said=("THR",)),
    judged("b", gold=("THR",), said=("LEA",)),
    judged("c", gold=("LEA",), said=("LEA",)),
    judged("d", gold=(), said=("THR",), asserted=False),
]


def test_only_what_the_author_asserts_counts():
    found = indicator_table(POSTS)

    assert found["THR"] == {"n": 2, "precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}
    assert found["LEA"] == {"n": 1, "precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3)}
    assert list(found) == ["THR", "LEA"]


def test_the_macro_mean_weighs_every_indicator_alike():
    bench = Bench.of(POSTS, prevalence=None, random_state=1)

    assert macro_f1(bench).value == pytest.approx(2 / 3)


def test_gold_without_indicators_has_no_macro_mean():
    bench = Bench.of([judged("a", gold=(), said=())], prevalence=None, random_state=1)

    assert macro_f1(bench).value is None

import pytest

from assessment.overlap import set_f1, span_f1, tokens_in

TEXT = "We know the way to the depot, and soon we will use it."


def test_words_count_as_soon_as_a_span_touches_them():
    assert tokens_in(TEXT, [(4, 9)]) == {1, 2}


def test_marking_half_of_the_words_gives_two_thirds():
    assert span_f1(TEXT, [(0, 11)], [(0, 28)]) == pytest.approx(2 * 3 / (3 + 7))


def test_marking_elsewhere_gives_nothing():
    assert span_f1(TEXT, [(34, 38)], [(0, 11)]) == 0


def test_nothing_marked_and_nothing_to_mark_is_not_counted():
    assert span_f1(TEXT, [], []) is None
    assert set_f1(set(), set()) is None


@pytest.mark.parametrize(
    ("given", "key", "f1"), [({"a"}, {"a"}, 1.0), ({"a"}, {"a", "b"}, 2 / 3), (set(), {"a"}, 0.0)]
)
def test_sets_are_compared_by_f1(given, key, f1):
    assert set_f1(given, key) == pytest.approx(f1)

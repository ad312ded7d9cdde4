import pytest

from assessment.slices import Slice, worst_slices


def test_a_tiny_slice_does_not_win_by_chance():
    slices = [
        Slice("languages", "en", "missed", 40, 400),
        Slice("languages", "sq", "missed", 120, 400),
        Slice("languages", "aln", "missed", 2, 3),
    ]

    found = worst_slices(slices)

    assert [each["name"] for each in found["slices"]] == ["sq", "aln"]
    assert found["slices"][1]["shrunk"] < found["slices"][1]["rate"]
    assert found["looked_at"] == 3


def test_slices_that_differ_by_chance_only_shrink_to_the_whole():
    slices = [Slice("languages", name, "missed", 10, 100) for name in ("en", "sq", "mk")]

    assert worst_slices(slices)["slices"] == []


def test_kinds_of_error_are_shrunk_apart():
    slices = [
        Slice("contexts", "a", "missed", 50, 100),
        Slice("contexts", "b", "missed", 10, 100),
        Slice("contexts", "a", "wrongly_flagged", 5, 1000),
        Slice("contexts", "b", "wrongly_flagged", 100, 1000),
    ]

    worst = worst_slices(slices)["slices"]

    assert [(each["name"], each["kind"]) for each in worst] == [
        ("a", "missed"),
        ("b", "wrongly_flagged"),
    ]
    assert worst[0]["overall"] == pytest.approx(0.3)


def test_empty_slices_are_not_looked_at():
    assert worst_slices([Slice("contexts", "a", "missed", 0, 0)]) == {"looked_at": 0, "slices": []}

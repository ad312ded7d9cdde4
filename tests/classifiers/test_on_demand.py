import pytest

from classifiers.on_demand import OnDemand


def test_a_value_is_made_when_it_is_asked_for_and_only_once():
    asked = []
    lengths = OnDemand(["one", "three"], lambda key: asked.append(key) or len(key))

    assert "three" in lengths
    assert list(lengths) == ["one", "three"]
    assert not asked
    assert (lengths["three"], lengths["three"]) == (5, 5)
    assert asked == ["three"]


def test_there_is_no_value_for_another_key():
    lengths = OnDemand(["one"], len)

    assert lengths.get("two") is None
    with pytest.raises(KeyError):
        lengths["two"]

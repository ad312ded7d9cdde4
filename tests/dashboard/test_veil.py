"""What stays covered until it is asked for."""

from dashboard.veil import Veil

TEXT = "Good morning. They will burn down the mill. I hate this rain."


def _covered(veil: Veil) -> list[str]:
    return [TEXT[each.start : each.end] for each in veil.over(TEXT)]


def test_only_sentences_with_violence_are_covered() -> None:
    assert _covered(Veil()) == ["They will burn down the mill."]


def test_in_low_exposure_everything_is_covered() -> None:
    assert _covered(Veil(everything=True)) == [TEXT]


def test_nothing_is_covered_once_it_was_asked_for() -> None:
    assert _covered(Veil(lifted=True, everything=True)) == []

"""Shows in whole numbers what a rare signal does to a machine's flags."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.wording import SOURCE, sentence


@dataclass(frozen=True, slots=True)
class BaseRateCard:
    """Of so many posts: how many warrant a flag, which the machine finds, which it wrongly flags.

    >>> card = base_rate_card()
    >>> card.signals, card.found, card.missed, card.wrongly_flagged, card.flags
    (10, 9, 1, 99, 108)
    """

    posts: int
    signals: int
    found: int
    wrongly_flagged: int

    @property
    def missed(self) -> int:
        """How many posts that warrant a flag the machine leaves alone."""
        return self.signals - self.found

    @property
    def flags(self) -> int:
        """How many posts the machine flags."""
        return self.found + self.wrongly_flagged

    def sentences(
        self,
        *,
        lang: str = SOURCE,
        altered: bool = False,
        write: Callable[[int], str] = str,
    ) -> tuple[str, ...]:
        """Return the card in words; *altered* adds that some opinions were changed since.

        *write* turns a number into the figures of the language.
        """
        numbers = {
            "posts": self.posts,
            "signals": self.signals,
            "found": self.found,
            "missed": self.missed,
            "wrong": self.wrongly_flagged,
            "flags": self.flags,
        }
        keys = ["card_rate", "card_found", "card_wrong", "card_flags"]
        keys += ["card_unchanged"] if altered else []
        written = {name: write(number) for name, number in numbers.items()}
        return tuple(sentence(key, lang=lang, **written) for key in keys)


def base_rate_card(
    *,
    prevalence: float = 0.01,
    recall: float = 0.9,
    false_positive_rate: float = 0.1,
    posts: int = 1000,
) -> BaseRateCard:
    """Return the card of a machine with these rates; by default the textbook example."""
    signals = round(posts * prevalence)
    return BaseRateCard(
        posts,
        signals,
        round(signals * recall),
        round((posts - signals) * false_positive_rate),
    )


def card_of(evaluation: Mapping[str, Any], *, posts: int = 1000) -> BaseRateCard | None:
    """Return the card of an evaluated classifier at its prevalence, or None without signals."""
    told = evaluation["per_1000"]
    found, missed, wrong = told["found"], told["missed"], told["wrongly_flagged"]
    if found is None or missed is None or wrong is None:
        return None
    signals = round((found + missed) * posts / 1000)
    return BaseRateCard(
        posts,
        signals,
        min(round(found * posts / 1000), signals),
        round(wrong * posts / 1000),
    )

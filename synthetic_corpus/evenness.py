"""Counts what posts show by community and by ideology, and tells how evenly it would lie."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from synthetic_corpus.dealing import Dealer
from synthetic_corpus.showing import Shown


@dataclass(frozen=True, slots=True)
class Evenness:
    """What each community says and each ideology meets."""

    communities: Dealer
    ideologies: Dealer

    @classmethod
    def of(cls, communities: int, ideologies: int) -> Self:
        """Return the counts of so many names before anything is said."""
        return cls(Dealer(communities), Dealer(ideologies))

    def hold(self, said: Iterable[tuple[Shown, int]], ideology: int) -> None:
        """Count what is shown and by which community; what holds a sign is of *ideology*."""
        for shown, community in said:
            self.communities.hold(shown.of_an_author(), community)
            if shown.sign:
                self.ideologies.hold(shown.classes(), ideology)

    def leaning(self, said: Sequence[tuple[Shown, int]], ideology: int) -> int:
        """Return by how much the counts would lie further apart if that were counted, too."""
        spoken = Counter((each, who) for shown, who in said for each in shown.of_an_author())
        met = Counter(each for shown, _ in said if shown.sign for each in shown.classes())
        apart = sum(
            more * (2 * self.communities.count(each)[who] + more)
            for (each, who), more in spoken.items()
        )
        return apart + sum(
            more * (2 * self.ideologies.count(each)[ideology] + more) for each, more in met.items()
        )

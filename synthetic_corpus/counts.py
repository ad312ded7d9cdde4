"""Tells in a plain record what was counted and learnt in some blocks, to lie in a file."""

from dataclasses import dataclass
from typing import Self

from casefile.records import AccountOf
from synthetic_corpus.tally import Tally
from synthetic_corpus.truth import Truth


@dataclass(frozen=True, slots=True)
class Counts:
    """What some blocks add to a world: numbers, hashes, cells, and people with two accounts."""

    posts: int
    flagged: int
    threads: int
    blocks: tuple[str, ...]
    cells: tuple[tuple[str, str, int], ...]
    people: dict[str, tuple[AccountOf, ...]]

    @classmethod
    def of(cls, tally: Tally, truth: Truth) -> Self:
        """Return the record of *tally* and *truth*."""
        return cls(
            tally.posts,
            tally.flagged,
            tally.threads,
            tuple(tally.blocks),
            tuple((code, name, n) for (code, name), n in sorted(tally.cells.items())),
            {human: tuple(known.values()) for human, known in truth.humans.items()},
        )

    def tally(self) -> Tally:
        """Return the tally again."""
        tally = Tally()
        tally.posts, tally.flagged, tally.threads = self.posts, self.flagged, self.threads
        tally.blocks += self.blocks
        tally.cells.update({(code, name): n for code, name, n in self.cells})
        return tally

    def truth(self) -> Truth:
        """Return the truth again."""
        truth = Truth()
        for human, accounts in self.people.items():
            truth.humans[human] = {(each.site, each.handle): each for each in accounts}
        return truth

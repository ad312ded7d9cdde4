"""An order: one post that has to be written, and what it is for in the world."""

from dataclasses import dataclass
from enum import Enum, auto

NEXUS_EVERY = 6


class Kind(Enum):
    """What a post is for in the world."""

    POSITIVE = auto()
    TIP = auto()
    PAIR = auto()
    LOOKALIKE = auto()
    WORLD_VIEW = auto()
    CRIME = auto()
    NEXUS_LOOKALIKE = auto()
    WELFARE = auto()
    HELPING = auto()
    PROTECTIVE = auto()
    ANSWER = auto()

    @property
    def of_an_ideology(self) -> bool:
        """Whether its posts are written for an ideology, be it named in them or not."""
        return self in _OF_AN_IDEOLOGY


_OF_AN_IDEOLOGY = frozenset(
    {
        Kind.POSITIVE,
        Kind.TIP,
        Kind.PAIR,
        Kind.LOOKALIKE,
        Kind.WORLD_VIEW,
        Kind.WELFARE,
        Kind.PROTECTIVE,
    }
)


@dataclass(frozen=True, slots=True)
class Order:
    """One post that has to be written; community, other and ideology are indexes of the pack."""

    kind: Kind
    number: int
    lang: str
    community: int
    other: int
    ideology: int
    code: str = ""
    context: str = ""
    split: str = ""
    member: int = 0
    turn: int = 0  # among the posts of its sign, context, language and split


def nexus_number(order: Order) -> int | None:
    """Return which nexus a positive is to show, for every sixth one."""
    row, place = divmod(order.number, NEXUS_EVERY)
    return row if place == NEXUS_EVERY - 1 else None

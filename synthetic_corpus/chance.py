"""The only source of chance: one generator for each thing of a world, the same in every process."""

from random import Random


def chance(random_state: int, kind: str, number: object) -> Random:
    """Return the generator of one thing.

    >>> chance(1, "post", 7).random() == chance(1, "post", 7).random()
    True
    """
    return Random(f"{random_state}/{kind}/{number}")  # noqa: S311  a world is remade, not kept secret

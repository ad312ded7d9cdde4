"""Reads in whose name harm is spoken of, from the words around it."""

from collections.abc import Iterable

from casefile.records import Annotation
from casefile.vocabulary import causes, indicators
from classifiers.contexts import Placed
from classifiers.reading import Reading

_GROUP_CLASSES = ("cause_group", "violent_group", "attack")
_PRIVATE_CLASSES = ("cause_private",)


def cause_of(placed: Placed, reading: Reading) -> str | None:
    """Return the cause of an indicator, None for what is no indicator."""
    if placed.annotation.code not in indicators():
        return None
    if placed.surface.rule.line.cause is not None:
        return placed.surface.rule.line.cause
    if _any_present(reading, _GROUP_CLASSES):
        return "group"
    if _any_present(reading, _PRIVATE_CLASSES):
        return "private"
    return "unknown"


def meets_need(annotation: Annotation) -> bool:
    """Return whether the indicator's need of a cause is met."""
    if annotation.code not in indicators() or annotation.cause is None:
        return True
    return causes()[annotation.cause].meets_need or not indicators()[annotation.code].cause_needed


def _any_present(reading: Reading, names: Iterable[str]) -> bool:
    return any(reading.present & reading.lexicon.bit(name) for name in names)

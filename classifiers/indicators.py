"""Finds the words of a text that match an indicator rule."""

from collections.abc import Iterator

from classifiers.reading import Reading, Sentence, Surface
from classifiers.rules import IndicatorRule


def find_indicators(reading: Reading) -> Reading:
    """Note every surface of every rule; look-alikes suppress what overlaps them."""
    found = [
        surface
        for number, sentence in enumerate(reading.sentences)
        for rule in _candidates(reading, sentence)
        for surface in _surfaces(rule, reading, sentence, number)
    ]
    reading.surfaces = list(_not_lookalike(found))
    return reading


def _candidates(reading: Reading, sentence: Sentence) -> Iterator[IndicatorRule]:
    """Yield the rules of which an anchor class stands in the sentence."""
    present = sentence.line.present
    seen: set[int] = set()
    for anchor, rules in reading.lexicon.anchors.items():
        if not anchor & present:
            continue
        for rule in rules:
            if id(rule) not in seen and not rule.unless & present and _needed(rule, reading):
                seen.add(id(rule))
                yield rule


def _needed(rule: IndicatorRule, reading: Reading) -> bool:
    return not rule.needs or bool(rule.needs & reading.present)


def _surfaces(
    rule: IndicatorRule, reading: Reading, sentence: Sentence, number: int
) -> Iterator[Surface]:
    taken: list[tuple[int, int]] = []
    for pattern in rule.patterns:
        for found in pattern.find(sentence.line):
            start, end = sentence.start + found.start, sentence.start + found.end
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            evidence = _trimmed(
                reading, sentence.start + found.marked[0], sentence.start + found.marked[1]
            )
            quoted = reading.in_quotation(*evidence)
            yield Surface(rule, start, end, evidence, number, quoted)


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without punctuation at its beginning."""
    while start < end - 1 and not reading.doc[start].text[0].isalnum():
        start += 1
    return start, end


def _not_lookalike(surfaces: list[Surface]) -> Iterator[Surface]:
    lookalikes = [each for each in surfaces if each.rule.lookalike]
    for surface in surfaces:
        if surface.rule.lookalike or not any(_overlap(surface, each) for each in lookalikes):
            yield surface


def _overlap(one: Surface, other: Surface) -> bool:
    return one.start < other.end and other.start < one.end

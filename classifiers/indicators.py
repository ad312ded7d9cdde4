"""Finds the words of a text that match an indicator rule."""

from collections.abc import Iterable, Iterator

from classifiers.learned import Told
from classifiers.patterns import Pattern
from classifiers.reading import Reading, Sentence, Surface
from classifiers.rules import Chosen, IndicatorRule, learned_rule


def find_indicators(reading: Reading, chosen: Chosen) -> Reading:
    """Note every surface of the chosen rules; look-alikes suppress what overlaps them."""
    present = reading.present
    found = [
        surface
        for rule, patterns in chosen.values()
        if not rule.needs or rule.needs & present
        for number, sentence in enumerate(reading.sentences)
        if not rule.unless & sentence.line.present
        if (able := [each for each in patterns if each.anchor & sentence.line.present])
        for surface in _surfaces(rule, able, reading, sentence, number)
    ]
    reading.surfaces = list(_not_lookalike(found))
    return reading


def add_learned(reading: Reading, told: Iterable[Told]) -> Reading:
    """Note what learning heard in sentences of which the rules know nothing."""
    known = list(reading.surfaces)
    for sign in told:
        start, end = reading.within(sign.start, sign.end)
        if start == end or any(each.start < end and start < each.end for each in known):
            continue
        evidence = _trimmed(reading, start, end)
        number = next(n for n, each in enumerate(reading.sentences) if start < each.end)
        quoted = reading.in_quotation(*evidence) or reading.mostly_quoted(*evidence)
        rule = learned_rule(sign.code)
        reading.surfaces.append(Surface(rule, start, end, evidence, number, quoted))
    return reading


def _surfaces(
    rule: IndicatorRule,
    patterns: Iterable[Pattern],
    reading: Reading,
    sentence: Sentence,
    number: int,
) -> Iterator[Surface]:
    taken: list[tuple[int, int]] = []
    for pattern in patterns:
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
    while start < end - 1 and not reading.seen[start].text[0].isalnum():
        start += 1
    return start, end


def _not_lookalike(surfaces: list[Surface]) -> Iterator[Surface]:
    lookalikes = [each for each in surfaces if each.rule.lookalike]
    for surface in surfaces:
        if surface.rule.lookalike or not any(_overlap(surface, each) for each in lookalikes):
            yield surface


def _overlap(one: Surface, other: Surface) -> bool:
    return one.start < other.end and other.start < one.end

"""Checks that every rule of a lexicon does to its own examples what they say."""

import re
from collections.abc import Iterator

from casefile.errors import LexiconError
from casefile.folding import fold
from classifiers.contexts import find_cues, governs
from classifiers.indicators import find_indicators
from classifiers.lexicon import Lexicon
from classifiers.quotation import mark_quotations
from classifiers.reading import Reading, Surface, begin
from classifiers.rules import CueRule, IndicatorLine, IndicatorRule, every_pattern

_MARKED = re.compile(r"<(?=[^\s>])([^<>]+)>")


def check_examples(lexicon: Lexicon) -> None:
    """Raise LexiconError for the first rule whose example fails."""
    for fault in faults(lexicon):
        raise LexiconError(fault)


def faults(lexicon: Lexicon) -> Iterator[str]:
    """Yield one sentence for every example that fails, naming file and line."""
    for rule in lexicon.indicators:
        yield from _indicator_faults(rule, lexicon)
    for cue in lexicon.cues:
        yield from _cue_faults(cue, lexicon)


def _read(text: str, lexicon: Lexicon) -> Reading:
    folded = fold(text)
    return mark_quotations(begin(folded, lexicon))


def _unmarked(example: str) -> tuple[str, tuple[int, int] | None]:
    match = _MARKED.search(example)
    text = _MARKED.sub(r"\1", example)
    return text, None if match is None else (match.start(), match.end() - 2)


def _indicator_faults(rule: IndicatorRule, lexicon: Lexicon) -> Iterator[str]:
    for example in rule.line.matches:
        text, wanted = _unmarked(example)
        spans = _spans_of(rule, text, lexicon)
        if not spans:
            yield f"{rule.where}: {rule.line.id} does not match its example {example!r}."
        elif wanted is not None and wanted not in spans:
            told = [text[slice(*span)] for span in spans]
            yield f"{rule.where}: {rule.line.id} marks {told} in its example {example!r}."
    for example in rule.line.ignores:
        text, _ = _unmarked(example)
        if _spans_of(rule, text, lexicon):
            yield f"{rule.where}: {rule.line.id} matches {example!r}, which it should ignore."


def _spans_of(rule: IndicatorRule, text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    reading = find_indicators(_read(text, lexicon), every_pattern(lexicon.indicators))
    spans = [reading.span(*each.evidence) for each in reading.surfaces if each.rule is rule]
    return [(span.start, span.end) for span in spans]


def _cue_faults(rule: CueRule, lexicon: Lexicon) -> Iterator[str]:
    if not rule.line.patterns:
        return
    for example in rule.line.matches:
        if not _works_on(rule, example, lexicon, other=bool(rule.line.quoted)):
            yield f"{rule.where}: {rule.line.id} does not govern the marked words of {example!r}."
    for example in rule.line.ignores:
        if _works_on(rule, example, lexicon, other=False):
            yield f"{rule.where}: {rule.line.id} governs {example!r}, which it should ignore."


def _works_on(rule: CueRule, example: str, lexicon: Lexicon, *, other: bool) -> bool:
    text, marked = _unmarked(example)
    reading = find_cues(_read(text, lexicon))
    cues = [cue for cue in reading.cues if cue.rule is rule]
    if marked is None or rule.line.effect is not None:
        return bool(cues)
    target = _target(rule, reading, marked, other=other)
    return any(governs(cue, target, reading) for cue in cues)


def _target(rule: CueRule, reading: Reading, marked: tuple[int, int], *, other: bool) -> Surface:
    """Return the marked words as the surface of a code that the rule may govern."""
    bounds = reading.around(*marked)
    code = min(rule.governs, default="") if rule.governs else ""
    quoted = reading.in_quotation(*bounds)
    holder = "other" if other and not quoted else "author"
    line = IndicatorLine("example", code, (), (), (), holder=holder)
    sentence = next(n for n, each in enumerate(reading.sentences) if bounds[0] < each.end)
    governed = IndicatorRule(line, (), 0, 0, rule.where)
    return Surface(governed, *bounds, bounds, sentence, quoted)

"""Decides in which context each surface stands: cue, direction, reach, end of scope."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from casefile.records import Annotation
from casefile.vocabulary import contexts, modifiers
from casefile.warrant import asserted
from classifiers.lexicon import Lexicon
from classifiers.patterns import Pattern
from classifiers.reading import Cue, Reading, Sentence, Surface
from classifiers.rules import CueRule
from classifiers.words import bits_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A surface with the cues that govern it and the annotation that follows from them."""

    surface: Surface
    annotation: Annotation
    cues: tuple[Cue, ...]


def find_cues(reading: Reading) -> Reading:
    """Note every cue of every context rule, but for those inside a pseudo-cue."""
    found = [
        cue
        for number, sentence in enumerate(reading.sentences)
        for rule, pattern in _possible(reading.lexicon, sentence.line.present)
        for cue in _cues(rule, pattern, reading, sentence, number)
    ]
    hiding = [cue for cue in found if cue.rule.line.effect == "pseudo"]
    reading.cues = [
        cue for cue in found if cue in hiding or not any(_overlap(cue, other) for other in hiding)
    ]
    return reading


def place(reading: Reading, *, thread: Iterable[Cue] = ()) -> list[Placed]:
    """Return every surface in its context; *thread* holds the parent's cues that reach here."""
    above = tuple(thread)
    return [_placed(surface, reading, above) for surface in reading.surfaces]


@cache
def own_voice() -> str:
    """Return the context of a surface that no cue explains."""
    return max(contexts(), key=_last_step)


def _last_step(code: str) -> int:
    return max(contexts()[code].steps)


def _possible(lexicon: Lexicon, present: int) -> list[tuple[CueRule, Pattern]]:
    """Return the cue patterns of which the rarest class is *present*, in their order."""
    index = lexicon.cue_index
    hits = {
        place: (rule, pattern)
        for bit in bits_of(present & lexicon.cue_anchors)
        for place, rule, pattern in index[bit]
    }
    return [hits[place] for place in sorted(hits)]


def _cues(
    rule: CueRule, pattern: Pattern, reading: Reading, sentence: Sentence, number: int
) -> Iterator[Cue]:
    for found in pattern.find(sentence.line):
        start, end = (sentence.start + place for place in found.marked)
        yield Cue(rule, start, end, number, reading.in_quotation(start, end))


def _overlap(one: Cue, other: Cue) -> bool:
    return one.start < other.end and other.start < one.end


def _placed(surface: Surface, reading: Reading, thread: tuple[Cue, ...]) -> Placed:
    governing = tuple(cue for cue in reading.cues if governs(cue, surface, reading))
    foreign = surface.quoted or surface.rule.line.holder != "author"
    above = tuple(cue for cue in thread if _fits(cue.rule, surface, foreign=foreign))
    context, cue = _decided(surface, reading, (*governing, *above))
    span = reading.span(*surface.evidence)
    annotation = Annotation(
        code=surface.rule.line.code,
        start=span.start,
        end=span.end,
        quote=span.quote,
        holder=_holder(surface, governing, cue),
        context=context,
        modifiers=_modifiers(surface, governing, reading),
        severity=surface.rule.line.severity,
        cue=None if cue is None or cue in above else reading.span(cue.start, cue.end),
        rule=surface.rule.line.id,
    )
    return Placed(surface, _with_assertion(annotation), governing)


def _with_assertion(annotation: Annotation) -> Annotation:
    return replace(annotation, asserted=asserted(annotation))


def _decided(surface: Surface, reading: Reading, cues: tuple[Cue, ...]) -> tuple[str, Cue | None]:
    """Return the context that stands first in the order of decision, and its cue."""
    offered: list[tuple[str, Cue | None]] = [
        (cue.rule.line.context, cue) for cue in cues if cue.rule.line.context is not None
    ]
    if surface.rule.line.context is not None:
        offered.append((surface.rule.line.context, None))
    if surface.quoted:
        offered += [(code, None) for code in quotation_contexts(reading)]
    if not offered:
        return own_voice(), None
    return min(offered, key=_precedence)


def quotation_contexts(reading: Reading) -> tuple[str, ...]:
    """Return the context in which words in quotation marks stand until a cue says more."""
    lines = (rule.line for rule in reading.lexicon.cues)
    return tuple(line.context for line in lines if line.effect == "quotation" and line.context)


def _precedence(offer: tuple[str, Cue | None]) -> int:
    return contexts()[offer[0]].precedence


def _holder(surface: Surface, governing: tuple[Cue, ...], deciding: Cue | None) -> str:
    if deciding is not None and deciding.rule.line.holder is not None:
        return deciding.rule.line.holder
    if surface.quoted:
        return "quoted"
    named = (cue.rule.line.holder for cue in governing)
    return next((holder for holder in named if holder), surface.rule.line.holder)


def _modifiers(surface: Surface, governing: tuple[Cue, ...], reading: Reading) -> tuple[str, ...]:
    found = dict.fromkeys(surface.rule.line.modifiers)
    for name in {cue.rule.line.modifier for cue in governing if cue.rule.line.modifier}:
        said = _times(_sayings(name, surface, governing))
        if not modifiers()[name].cancels or said % 2:
            found[name] = None
    if reading.folded.disguised and "obfuscated_spelling" in modifiers():
        found["obfuscated_spelling"] = None
    return tuple(name for name in modifiers() if name in found)


def _sayings(modifier: str, surface: Surface, governing: Iterable[Cue]) -> Iterator[Cue]:
    """Yield the cues of a modifier, but for those that the surface's own rule is made of."""
    absorbs = surface.rule.line.absorbs
    for cue in governing:
        inside = surface.start <= cue.start and cue.end <= surface.end
        if cue.rule.line.modifier == modifier and not (absorbs and inside):
            yield cue


def _times(cues: Iterable[Cue]) -> int:
    """Count the cues, overlapping ones once: a word said twice over is said once."""
    count, end = 0, -1
    for cue in sorted(cues, key=_start):
        count += cue.start >= end
        end = max(end, cue.end)
    return count


def _start(cue: Cue) -> int:
    return cue.start


def governs(cue: Cue, surface: Surface, reading: Reading) -> bool:
    """Return whether the surface stands in the scope of the cue."""
    line = cue.rule.line
    if line.effect is not None:
        return False
    foreign = surface.quoted or surface.rule.line.holder != "author"
    if cue.quoted and not surface.quoted and line.modifier is None:
        return False
    if cue.quoted != surface.quoted and line.modifier is not None:
        return False
    return (
        _fits(cue.rule, surface, foreign=foreign)
        and _on_its_side(cue, surface)
        and _within_reach(cue, surface, reading)
    )


def _fits(rule: CueRule, surface: Surface, *, foreign: bool) -> bool:
    if rule.line.quoted is not None and rule.line.quoted != foreign:
        return False
    return rule.governs is None or surface.rule.line.code in rule.governs


def _on_its_side(cue: Cue, surface: Surface) -> bool:
    match cue.rule.line.direction:
        case "forward":
            return cue.start < surface.evidence[1]
        case "backward":
            return cue.end > surface.evidence[0]
    return True


def _within_reach(cue: Cue, surface: Surface, reading: Reading) -> bool:
    reach = cue.rule.line.reach
    if reach == "post":
        return True
    if reach == "next":
        return _sentences_apart(cue, surface, reading) <= 1
    if _sentences_apart(cue, surface, reading) > 0:
        return False
    start, end = _between(cue, surface)
    if isinstance(reach, int) and end - start > reach:
        return False
    return reach == "sentence" or not _stopped(cue, start, end, reading)


def _between(cue: Cue, surface: Surface) -> tuple[int, int]:
    if cue.end <= surface.start:
        return cue.end, surface.start
    return (surface.end, cue.start) if surface.end <= cue.start else (cue.start, cue.start)


def _sentences_apart(cue: Cue, surface: Surface, reading: Reading) -> int:
    """Count the sentence ends between the two, those inside one quotation aside."""
    start, end = _between(cue, surface)
    inside = next((q for q in reading.quotations if q.start <= surface.evidence[0] < q.end), None)
    ends = [s.end for s in reading.sentences if start < s.end <= end]
    if inside is not None and not (inside.start <= cue.start < inside.end):
        ends = [each for each in ends if not inside.start < each <= inside.end + 1]
    return len(ends)


def _stopped(cue: Cue, start: int, end: int, reading: Reading) -> bool:
    ends = reading.lexicon.bit("stop") | cue.rule.stops
    for sentence in reading.sentences:
        for place in range(max(start, sentence.start), min(end, sentence.end)):
            offset = place - sentence.start
            if reading.seen[place].text in ";–—" or sentence.line.masks[offset] & ends:
                return True
            if any(bit & ends for bit, _ in sentence.line.longer[offset]):
                return True
    return any(
        other.rule.line.effect == "stop" and start <= other.start and other.end <= end
        for other in reading.cues
    )

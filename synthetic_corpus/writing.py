"""Writes the text of one post to a shape: chooses lines, fills them, joins them, and keeps every mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from casefile.warrant import in_order_of_decision
from synthetic_corpus.bank import Bank, Family
from synthetic_corpus.grammar import Line, without_core_quotes
from synthetic_corpus.noise import (
    OffsetMap,
    apply_edits,
    disguised,
    lowered,
    typing_errors,
    without_diacritics,
)
from synthetic_corpus.realisation import Binding, Piece, realise
from synthetic_corpus.rules import habits
from synthetic_corpus.shape import Shape
from synthetic_corpus.surface import Surface, surface_of

_TRIES = 7
_FILLABLE = (
    Surface.QUOTE,
    Surface.QUESTION,
    Surface.FIRST_PERSON,
    Surface.HONOUR,
    Surface.EMOJI,
    Surface.REDACTED,
    Surface.COLON,
    Surface.DIGIT,
    Surface.COMMA,
)
_UNWANTED = ~Surface.LINES
_PUNCTUATION = Surface.COMMA | Surface.COLON | Surface.DIGIT
_ENOUGH = 0.9  # of the words a shape asks for
_FILLERS = 24
_ON_TOPIC = 0.7


@dataclass(slots=True)
class Claim:
    """What the author of the corpus means by a stretch of text, before anything is derived."""

    code: str
    start: int
    end: int
    holder: str
    context: str
    cause: str | None = None
    severity: int = 0
    modifiers: tuple[str, ...] = ()
    cue: tuple[int, int] | None = None

    def moved(self, by: int) -> "Claim":
        """Return the claim *by* characters further on."""
        cue = None if self.cue is None else (self.cue[0] + by, self.cue[1] + by)
        return replace(self, start=self.start + by, end=self.end + by, cue=cue)


@dataclass(slots=True)
class Part:
    """Some sentences of a post with their claims; `family` is the one they were written from."""

    text: str
    family: Family
    claims: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """A finished text with its claims and the family that decides its label."""

    text: str
    claims: list[Claim]
    family: Family
    expression: str
    named_ideology: bool = False


@dataclass(frozen=True, slots=True)
class Core:
    """A sentence that shows an indicator, as every member of its contrast cluster repeats it."""

    family: Family
    piece: Piece
    named_ideology: bool

    @property
    def code(self) -> str:
        """The indicator it shows first."""
        return self.family.codes[0]


def own_voice() -> str:
    """Return the context in which the author speaks for himself."""
    return in_order_of_decision()[0]


def bare_quotation() -> str:
    """Return the context of another's words without stance."""
    return in_order_of_decision()[-1]


def choose(
    rng: Random,
    families: Sequence[Family],
    shape: Shape,
    *,
    words: int,
    used: Iterable[str] = (),
    wanted: Surface = Surface.NONE,
) -> tuple[Family, Line]:
    """Return the family and line that come nearest to *shape* in at most *words* words."""
    best: tuple[float, Family, Line] | None = None
    unwanted = _UNWANTED & ~shape.features
    for _ in range(_TRIES):
        family = families[int(rng.random() * len(families))]
        at = int(rng.random() * len(family.lines))
        line = family.lines[at]
        surface = family.surfaces[at]
        cost = (
            6.0 * (surface & unwanted & ~_PUNCTUATION).bit_count() + max(0, line.words - words) / 4
        )
        cost += 1.5 * (surface & unwanted & _PUNCTUATION).bit_count()
        cost += 1.5 * (bool(family.variety) != shape.dialect and family.variety is not None)
        cost += 3.0 * (wanted & ~surface).bit_count() + 100 * (line.source in used)
        if best is None or cost < best[0]:
            best = (cost, family, line)
        if cost == 0:
            break
    if best is None:
        raise ValueError("there are no families to choose from; give at least one.")
    return best[1], best[2]


def write_core(rng: Random, families: Sequence[Family], shape: Shape, binding: Binding) -> Core:
    """Return a core sentence from one of *families* that suits *shape*."""
    plain = replace(shape, features=shape.features & ~Surface.QUOTE)
    family, line = choose(rng, families, plain, words=shape.words)
    before = binding.named_ideology
    binding.named_ideology = False
    piece = realise(line, family, binding)
    core = Core(family, piece, binding.named_ideology)
    binding.named_ideology = before or core.named_ideology
    return core


def own_part(core: Core) -> Part:
    """Return the core said in the author's own voice."""
    family = core.family
    holder, context = habits().own_holder, own_voice()
    return Part(
        core.piece.text, family, _claims(core.piece, family, holder=holder, context=context)
    )


def marked_part(family: Family, line: Line, binding: Binding, *, holder: str, context: str) -> Part:
    """Return a line whose marked words show the family's codes in *context*."""
    piece = realise(line, family, binding)
    return Part(piece.text, family, _claims(piece, family, holder=holder, context=context))


def framed_part(family: Family, line: Line, core: Core, binding: Binding, *, marks: bool) -> Part:
    """Return *core* wrapped in a frame; the frame says in which context its words stand."""
    piece = realise(line if marks else without_core_quotes(line), family, binding, core=core.piece)
    at = piece.core_at or 0
    context = family.context or bare_quotation()
    held = _claims(core.piece, core.family, holder=family.holder, context=context)
    cue = piece.cues[0] if piece.cues else None
    claims = [replace(claim.moved(at), cue=cue) for claim in held]
    own = _claims(
        Piece("", piece.spans, piece.cues), family, holder=habits().own_holder, context=context
    )
    for claim in claims:
        claim.end = min(claim.end, len(piece.text))
        claim.modifiers += (habits().attributed,)
        if context in habits().past_contexts:
            claim.modifiers += (habits().past,)
    return Part(piece.text, family, claims + own)


def _claims(piece: Piece, family: Family, *, holder: str, context: str) -> list[Claim]:
    cue = piece.cues[0] if piece.cues else None
    return [
        Claim(code, start, end, holder, context, family.cause, family.severity, (), cue)
        for code, (start, end) in zip(family.codes, piece.spans, strict=False)
    ]


def combined(parts: Sequence[Part], shape: Shape, *, family: Family) -> Part:
    """Return *parts* as one that no other sentence may come between; *family* decides its label."""
    gap = "\n" if shape.relays else " "
    text, claims = "", []
    for part in parts:
        text += gap if text else ""
        claims += [claim.moved(len(text)) for claim in part.claims]
        text += part.text
    return Part(text, family, claims)


def fill(
    parts: list[Part],
    shape: Shape,
    binding: Binding,
    *,
    pool: Sequence[Family],
    split: str,
    most: int,
) -> list[Part]:
    """Add everyday sentences until the post has the features and the length of its *shape*."""
    bank, rng = binding.bank, binding.rng
    used: set[str] = set()
    words = sum(len(part.text.split()) for part in parts)
    present = Surface.NONE
    for part in parts:
        present |= surface_of(part.text, bank.words)
    for feature in _FILLABLE:
        if feature in shape.features and feature not in present:
            part = _filler(
                bank.fillers(feature, split=split, pool=pool), shape, binding, feature, used
            )
            if part and words + len(part.text.split()) <= most:
                parts = _placed(rng, parts, part)
                present |= surface_of(part.text, bank.words)
                words += len(part.text.split())
    plain = bank.find("filler", "plain", split=split) or bank.find("filler", "plain")
    for _ in range(_FILLERS):
        if words >= min(shape.words, most) * _ENOUGH:
            break
        families = pool if pool and (not plain or rng.random() < _ON_TOPIC) else plain
        part = _filler(families, shape, binding, Surface.NONE, used)
        if part and words + len(part.text.split()) <= most:
            words += len(part.text.split())
            parts = _placed(rng, parts, part)
    return parts


def _filler(
    families: Sequence[Family], shape: Shape, binding: Binding, feature: Surface, used: set[str]
) -> Part | None:
    """Return an everyday sentence with *feature*, or None if only misfits or repetitions are left."""
    if not families:
        return None
    wanted = replace(shape, features=shape.features | feature)
    family, line = choose(
        binding.rng, families, wanted, words=max(8, shape.words), used=used, wanted=feature
    )
    misfit = _surface(family, line) & _UNWANTED & ~_PUNCTUATION & ~wanted.features
    if line.source in used or misfit or feature not in _surface(family, line):
        return None
    used.add(line.source)
    return Part(realise(line, family, binding).text, family)


def _surface(family: Family, line: Line) -> Surface:
    return family.surfaces[family.lines.index(line)]


def _placed(rng: Random, parts: list[Part], part: Part) -> list[Part]:
    at = int(rng.random() * (len(parts) + 1))
    return [*parts[:at], part, *parts[at:]]


def join(
    parts: Sequence[Part], shape: Shape, rng: Random, *, article: bool = False
) -> tuple[str, list[Claim]]:
    """Return the parts as one text, on lines of their own where the shape or an article asks for it."""
    text = ""
    claims: list[Claim] = []
    break_at = 1 + int(rng.random() * (len(parts) - 1))
    for number, part in enumerate(parts):
        if text and article:
            text += " " if number % 2 else "\n\n"
        elif text:
            broken = Surface.LINES in shape.features and (number == break_at or rng.random() < 0.3)
            text += "\n" if broken else " "
        claims += [claim.moved(len(text)) for claim in part.claims]
        text += part.text
    return text, claims


def finish(
    text: str, claims: list[Claim], shape: Shape, bank: Bank, rng: Random
) -> tuple[str, list[Claim]]:
    """Return the text as its author types it, every claim still on its words."""
    if shape.lower_case:
        text = lowered(text)
    if shape.dropped_diacritics and bank.words.strippable:
        text = without_diacritics(text)
    if shape.obfuscated:
        within = (claims[0].start, claims[0].end) if claims and rng.random() < 0.5 else None
        text, place = disguised(text, rng, within=within)
        _note_disguise(claims, place)
    if shape.typos:
        text, moved = apply_edits(text, typing_errors(text, rng))
        claims = [_carried(claim, moved) for claim in claims]
    for claim in claims:
        if "?" in text[claim.start : claim.end + 1]:
            claim.modifiers += (habits().asked,)
    return text, claims


def _carried(claim: Claim, moved: OffsetMap) -> Claim:
    cue = None if claim.cue is None else (moved(claim.cue[0]), moved(claim.cue[1]))
    return replace(claim, start=moved(claim.start), end=moved(claim.end), cue=cue)


def _note_disguise(claims: list[Claim], place: tuple[int, int] | None) -> None:
    for claim in claims:
        if place and claim.start <= place[0] and place[1] <= claim.end:
            claim.modifiers += (habits().disguised,)

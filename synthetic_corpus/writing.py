"""What a post is put together from: claims about its words, parts, and cores to be repeated."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casefile.warrant import in_order_of_decision
from synthetic_corpus.families import Family
from synthetic_corpus.grammar import Line, without_core_quotes
from synthetic_corpus.realisation import Binding, Piece, realise
from synthetic_corpus.rules import habits
from synthetic_corpus.shape import Shape


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
        return Claim(
            self.code, self.start + by, self.end + by, self.holder, self.context, self.cause,
            self.severity, self.modifiers, cue,
        )  # fmt: skip


@dataclass(slots=True)
class Part:
    """Some sentences of a post, their claims, the family and the lines they are written from.

    `answers` says how they answer the post above, where they are written to answer it; `repeats`
    that they are words of the post above.
    """

    text: str
    family: Family
    claims: list[Claim] = field(default_factory=list)
    sources: tuple[str, ...] = ()
    repeats: bool = False
    answers: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(slots=True)
class Written:
    """A finished text, its claims, the family that decides its label, the lines it is made of."""

    text: str
    claims: list[Claim]
    family: Family
    expression: str
    title: str = ""
    sources: tuple[str, ...] = ()
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Core:
    """A sentence that shows an indicator, as every member of its contrast cluster repeats it."""

    family: Family
    piece: Piece
    source: str = ""

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


def core_of(family: Family, line: Line, binding: Binding) -> Core:
    """Return a core sentence written from *line*."""
    return Core(family, realise(line, family, binding), line.source)


def own_part(core: Core) -> Part:
    """Return the core said in the author's own voice."""
    family = core.family
    holder, context = habits().own_holder, own_voice()
    return Part(
        core.piece.text,
        family,
        _claims(core.piece, family, holder=holder, context=context),
        (core.source,),
    )


def marked_part(family: Family, line: Line, binding: Binding, *, holder: str, context: str) -> Part:
    """Return a line whose marked words show the family's codes in *context*."""
    piece = realise(line, family, binding)
    claims = _claims(piece, family, holder=holder, context=context)
    return Part(piece.text, family, claims, (line.source,))


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
        claim.end = min(claim.end, piece.core_until)
        claim.modifiers += (habits().attributed,)
        if context in habits().past_contexts:
            claim.modifiers += (habits().past,)
    return Part(piece.text, family, claims + own, (line.source, core.source))


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
    return Part(text, family, claims, sum((part.sources for part in parts), ()))

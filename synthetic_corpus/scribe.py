"""Turns a slot and its order into words: one way of writing for each kind of order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from casefile.vocabulary import Effect, contexts
from synthetic_corpus.answering import repeated
from synthetic_corpus.casting import Cast
from synthetic_corpus.choosing import Choice, choose
from synthetic_corpus.cores import Cores, binding_of, new_core
from synthetic_corpus.dressing import dressed, run_together
from synthetic_corpus.families import Family
from synthetic_corpus.filling import Pool, fill, pool_of
from synthetic_corpus.finishing import finish, join
from synthetic_corpus.forms import Form, endorsing_frames, of_split
from synthetic_corpus.grammar import REDACTED, Line
from synthetic_corpus.kinds import Opening
from synthetic_corpus.mould import apart, mould_of
from synthetic_corpus.plan import Inventory, Kind, Order
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.rules import habits
from synthetic_corpus.shape import shape_rates
from synthetic_corpus.spelling import scripts
from synthetic_corpus.surface import Surface
from synthetic_corpus.talk import by_stance, nearby, said_abroad, talk
from synthetic_corpus.world import Frame, Slot
from synthetic_corpus.writing import (
    Core,
    Part,
    Written,
    bare_quotation,
    combined,
    framed_part,
    marked_part,
    own_part,
    own_voice,
)

_LONGEST = 420
_LOOKS_AGAIN = 3  # for a line that the thread has not had
_DRAFTS = 7  # of a post that may be flagged; the one most like an everyday post there is kept
_BAR = " | "  # between the title and the text of a line that opens a page
_DISTRESS_WORDS = 34  # joints and tails come on top
_QUOTES_ANOTHER = 0.97  # of the positives with room for another's words
_OPENING_WORDS = 18
_SWITCHED_WORDS = 10
_BARE = 0.35  # of what is passed on has no word of its own above it
_ANSWERS = 0.6  # of the everyday replies speak to the post above
_ON_THE_DEAL = 0.6  # of the posts below an offer
_TITLED: dict[Opening | None, str] = {Opening.LISTING: "listing", Opening.CLIP: "clip"}
_FLAGGED = (Kind.POSITIVE, Kind.TIP, Kind.WORLD_VIEW, Kind.CRIME)
_ROLES = {Kind.WELFARE: "welfare", Kind.HELPING: "helping", Kind.PROTECTIVE: "protective"}
_SHORT = (Kind.WELFARE, Kind.HELPING)


Pools = dict[tuple[str, str, str, bool, bool], Pool]


@dataclass(slots=True)
class Scribe:
    """Writes the posts of one block; `answers` says how the last one answered its parent."""

    frame: Frame
    inventory: Inventory
    cast: Cast
    pools: Pools
    cores: Cores = field(init=False)
    answers: str = ""

    def __post_init__(self) -> None:
        """Begin with no core written."""
        self.cores = Cores(self.frame, self.inventory, self.cast)

    def write(self, slot: Slot, order: Order | None) -> Written:
        """Return the words of *slot* and what they claim."""
        if order and order.kind in _FLAGGED:
            slot.shape = slot.shape.at_most(shape_rates().words_most_marked, slot.rng)
            everyday = mould_of(self._draft(slot, None).text)
            slot.shape = slot.shape.secular()
            drafts = [self._draft(slot, order) for _ in range(_DRAFTS)]
            written = min(drafts, key=lambda draft: apart(mould_of(draft.text), everyday))
        else:
            written = self._draft(slot, order)
        slot.thread.said.update(written.sources)
        return written

    def _draft(self, slot: Slot, order: Order | None) -> Written:
        self.answers = ""
        binding = binding_of(
            self.frame, self.inventory, slot.rng, order, lang=slot.lang, community=slot.community
        )
        binding.day = slot.day(self.frame)
        part = self._main(slot, order, binding)
        return self._completed(slot, order, binding, part)

    def _completed(self, slot: Slot, order: Order | None, binding: Binding, part: Part) -> Written:
        pool = self._pool(slot, order)
        most = _most_words(order, part)
        main = [part]
        if slot.is_root and order and pool.families:
            opening = self._opening(slot, pool, binding)
            main = [opening, part] if _fits([opening, part], most) else [part]
        elif order is None and (above := self._above(slot, part, binding)):
            main = [above, part]
        parts = main if _BAR in part.text else self._filled(slot, main, binding, pool, most)
        if slot.shape.switched and _BAR not in part.text:
            parts = self._switched(slot, binding, parts, most)
        if slot.forwarded:
            parts = [*self._caption(slot, binding), *parts]
        if not slot.is_piece:
            parts = run_together(parts, slot.shape, binding)
        text, claims = join(parts, slot.shape, slot.rng, article=slot.is_piece)
        text, claims = finish(text, claims, slot.shape, slot.lang, slot.rng, script=slot.script)
        none = habits().no_expression
        said = [each.family.expression for each in (part, *parts)]
        expression = next((each for each in said if each != none), none)
        title, bar, below = text.partition(_BAR)
        if bar and not claims:
            return Written(below, [], part.family, expression, binding.named_ideology, title)
        written = Written(text, claims, part.family, expression, binding.named_ideology)
        written.sources = sum((each.sources for each in parts), ())
        return written

    def _filled(
        self, slot: Slot, main: list[Part], binding: Binding, pool: Pool, most: int
    ) -> list[Part]:
        said = slot.thread.said
        return fill(main, slot.shape, binding, pool=pool, most=most, said=said)

    def _above(self, slot: Slot, part: Part, binding: Binding) -> Part | None:
        """Return words of the post that *part* answers, for a post that is to hold a quotation."""
        above, shape = slot.parent, slot.shape
        if not above or not above.quotable or above.script != slot.script:
            return None
        marks = bool(shape.features & Surface.QUOTE)
        if not marks and not (shape.relays and slot.rng.random() < shape_rates().answering):
            return None
        lines = bool(shape.features & Surface.LINES)
        found = repeated(above.quotable, part.family, binding, marks=marks, lines=lines)
        return found if found.text and slot.thread.is_new(found.text) else None

    def _main(self, slot: Slot, order: Order | None, binding: Binding) -> Part:
        if order is None and slot.opens in _TITLED:
            return self._unmarked(slot, self._titled(slot), binding)
        if order is None:
            feedback = self._feedback(slot)
            return (
                self._unmarked(slot, feedback, binding)
                if feedback
                else self._ordinary(slot, binding)
            )
        return _WRITERS[order.kind](self, slot, order, binding)

    def _world_view(self, slot: Slot, order: Order, binding: Binding) -> Part:
        families = self._found(order, "positive", order.code)
        return own_part(new_core(slot.rng, families, slot.shape, binding, slot.shape.words))

    def _lookalike(self, slot: Slot, order: Order, binding: Binding) -> Part:
        found = self.inventory.find(order.lang, "lookalike", order.code)
        innocent = of_split([f for f in found if f.context == order.context], order.split)
        return self._marked(slot, innocent, binding)

    def _crime(self, slot: Slot, order: Order, binding: Binding) -> Part:
        return self._marked(slot, self._found(order, "crime", order.code), binding)

    def _signed(self, slot: Slot, order: Order, binding: Binding) -> Part:
        role = _ROLES[order.kind]
        families = self._found(order, role, order.code) or self._found(order, role, "")
        return self._unmarked(slot, families, binding)

    def _ordinary(self, slot: Slot, binding: Binding) -> Part:
        answers, rest = by_stance(*self._talk_of(slot, slot.thread.split))
        answering = answers and not slot.is_root and slot.rng.random() < _ANSWERS
        found = self._fresh(slot, (answers, rest) if answering else (rest, answers))
        text = realise(found.line, found.family, binding).text
        if not slot.is_piece:
            text = dressed(text, binding, opens=True)
        lines = (found.line.source,)
        return Part(text, found.family, sources=lines, everyday=not found.family.stance)

    def _fresh(self, slot: Slot, choices: Sequence[Sequence[Family]]) -> Choice:
        """Return an everyday line that is new in the thread; a long thread drifts off its topic."""
        near = self._near(slot, slot.thread.split)
        for families in (*choices, near, near):
            found = self._chosen(slot, families) if families else None
            if found and found.line.source not in slot.thread.said:
                return found
        return found or self._chosen(slot, next(filter(None, choices)))

    def _near(self, slot: Slot, split: str) -> Sequence[Family]:
        return nearby(self.inventory, slot.lang, slot.thread.topic, split)

    def _chosen(self, slot: Slot, families: Sequence[Family], words: int = 0) -> Choice:
        """Return a line of about so many words, or as many as the slot's, new in the thread."""
        said, words = slot.thread.said, words or slot.shape.words
        found = choose(slot.rng, families, slot.shape, words=words, used=said)
        for _ in range(_LOOKS_AGAIN):
            if found.line.source not in said:
                break
            found = choose(slot.rng, families, slot.shape, words=words, used=said)
        return found

    def _titled(self, slot: Slot) -> Sequence[Family]:
        """Return the families whose lines open such a page: a title, a bar and what is below."""
        role, split = _TITLED[slot.opens], slot.thread.split
        found = self.inventory.find(slot.lang, role, slot.thread.topic, split=split)
        return found or self.inventory.find(slot.lang, role, split=split)

    def _feedback(self, slot: Slot) -> Sequence[Family]:
        """Return what buyers say below an offer, for as many answers as are about the deal."""
        if slot.thread.kind.opening is not Opening.LISTING or slot.rng.random() >= _ON_THE_DEAL:
            return ()
        return self.inventory.find(slot.lang, "feedback", split=slot.thread.split)

    def _talk_of(self, slot: Slot, split: str) -> tuple[Inventory, str, str, str, str]:
        """Return what decides which everyday families speak, for an article or for others."""
        kind = slot.thread.site.kind if slot.is_article else ""
        return self.inventory, slot.lang, slot.thread.topic, split, kind

    def _positive(self, slot: Slot, order: Order, binding: Binding) -> Part:
        core = self.cores.of(order)
        match self.cast.forms[order.number]:
            case Form.ENDORSING:
                frames = endorsing_frames(self.inventory, order.lang, order.code, split=order.split)
                fitting = [family for family in frames if family.fits(core.code)] or frames
                return self._framed(slot, fitting, core, binding)
            case Form.TIP:
                return self._framed(slot, self._tips(slot, order, core), core, binding)
            case Form.REPLY:
                self.answers = "affirm"
                return own_part(core)
            case Form.UNCLEAR:
                return _in_context(core, core.family.context or own_voice())
            case _:
                return self._own(slot, order, core, binding)

    def _own(self, slot: Slot, order: Order, core: Core, binding: Binding) -> Part:
        """Return the core in the author's own voice, after another's words where there is room."""
        own = own_part(core)
        frames = self._found(order, "frame", bare_quotation())
        if not slot.shape.quotes or not frames or slot.rng.random() >= _QUOTES_ANOTHER:
            return own
        codes = self.inventory.flagging_codes
        families = self._found(order, "positive", codes[int(slot.rng.random() * len(codes))])
        another = new_core(slot.rng, families, slot.shape, binding, slot.shape.words // 3)
        quoting = self._framed(slot, frames, another, binding, beside=_words_in(own))
        both = combined([quoting, own], slot.shape, family=own.family)
        too_long = not _fits([both], shape_rates().words_most_marked)
        return own if too_long or both.text.count(REDACTED) > 1 else both

    def _pair(self, slot: Slot, order: Order, binding: Binding) -> Part:
        """Return the cluster's core where it is harmless: framed, or below a harmless parent."""
        core = self.cores.of(order)
        repeats = order.member == 1 and order.number in self.cast.repeated
        if repeats and self.cast.forms.get(order.number) is Form.REPLY:
            self.answers = "either"
            return Part(core.piece.text, core.family)
        known = self.inventory.removing_contexts
        at = known.index(order.context)
        for context in known[at:] + known[:at]:
            families = [f for f in self._found(order, "frame", context) if _suits(f, core, slot)]
            if families:
                return self._framed(slot, families, core, binding)
        return self._framed(slot, self._found(order, "frame", order.context), core, binding)

    def _answer(self, slot: Slot, order: Order, binding: Binding) -> Part:
        """Return an answer that does not join in, or words that would, below a harmless parent."""
        stances = ("either",) if order.number % 2 else ("reject", "neutral")
        families = [f for stance in stances for f in self._found(order, "reply", stance)]
        if not families:
            return self._ordinary(slot, binding)
        self.answers = "either" if order.number % 2 else "answer"
        return self._unmarked(slot, families, binding)

    def _innocent(self, slot: Slot, order: Order, binding: Binding) -> Part:
        families = self._found(order, "nexus-lookalike", order.code)
        if all(family.context for family in families):
            return self._marked(slot, families, binding)
        return self._unmarked(slot, families, binding)

    def _unmarked(self, slot: Slot, families: Sequence[Family], binding: Binding) -> Part:
        if not families:
            return self._ordinary(slot, binding)
        found = self._chosen(slot, families)
        text = realise(found.line, found.family, binding).text
        return Part(text, found.family, sources=(found.line.source,))

    def _marked(self, slot: Slot, families: Sequence[Family], binding: Binding) -> Part:
        found = self._chosen(slot, families)
        context = found.family.context or own_voice()
        return marked_part(
            found.family, found.line, binding, holder=found.family.holder, context=context
        )

    def _framed(
        self,
        slot: Slot,
        families: Sequence[Family],
        core: Core,
        binding: Binding,
        *,
        beside: int = 0,
    ) -> Part:
        """Return *core* in a frame; *beside* as many words are to stand next to it."""
        marks = bool(slot.shape.features & Surface.QUOTE)
        length = len(core.piece.text.split()) + beside
        found = choose(
            slot.rng, families, slot.shape,
            words=max(4, slot.shape.words - length),
            most=max(4, shape_rates().words_most_marked - length),
            used=slot.thread.said,
            wanted=Surface.QUOTE if marks else 0,
        )  # fmt: skip
        binding.named_ideology |= core.named_ideology
        part = framed_part(found.family, found.line, core, binding, marks=marks)
        if len(part.text.split()) > shape_rates().words_most_marked:
            family, line = _shortest(families)
            part = framed_part(family, line, core, binding, marks=marks)
        return part

    def _tips(self, slot: Slot, order: Order, core: Core) -> Sequence[Family]:
        verifying = [each for each in contexts() if contexts()[each].effect is Effect.VERIFIES]
        found = [f for each in verifying for f in self._found(order, "frame", each)]
        return [family for family in found if _suits(family, core, slot)] or found

    def _found(self, order: Order, role: str, key: str) -> Sequence[Family]:
        return self.inventory.find(order.lang, role, key, split=order.split)

    def _pool(self, slot: Slot, order: Order | None) -> Pool:
        topic, split = slot.thread.topic, order.split if order else slot.thread.split
        neutral = order is not None and order.kind in _FLAGGED
        key = (slot.lang, topic, split, neutral, slot.is_article)
        if key not in self.pools:
            found = talk(*self._talk_of(slot, split))
            families = [family for family in found if not family.stance]
            if neutral:
                families = [f for f in families if f.expression == habits().no_expression]
            bank = self.inventory.banks[slot.lang]
            near = self._near(slot, split)
            self.pools[key] = (
                Pool(families, ()) if slot.is_article else pool_of(bank, families, split, near=near)
            )
        return self.pools[key]

    def _switched(self, slot: Slot, binding: Binding, parts: list[Part], most: int) -> list[Part]:
        """Return *parts* with a sentence of another language of the exercise after one of them."""
        others = [
            lang
            for lang in self.inventory.banks
            if lang != slot.lang and scripts(lang)[0] == slot.script
        ]
        if not others:
            return parts
        lang = others[int(slot.rng.random() * len(others))]
        thread = slot.thread
        families = said_abroad(self.inventory, lang, thread.topic, thread.split)
        found = self._chosen(slot, families, _SWITCHED_WORDS)
        theirs = replace(binding, bank=self.inventory.banks[lang], chosen={}, names={})
        added = Part(realise(found.line, found.family, theirs).text, found.family)
        if not _fits([*parts, added], most):
            return parts
        at = 1 + int(slot.rng.random() * len(parts))
        return [*parts[:at], added, *parts[at:]]

    def _caption(self, slot: Slot, binding: Binding) -> list[Part]:
        """Return the line above a forwarded message; none if it is passed on bare."""
        families = self.inventory.find(slot.lang, "caption", split=slot.thread.split)
        if not families or slot.rng.random() < _BARE:
            return []
        return [self._unmarked(slot, families, binding)]

    def _opening(self, slot: Slot, pool: Pool, binding: Binding) -> Part:
        """Return a sentence on the thread's topic, so that an opening post suits its title."""
        found = self._chosen(slot, pool.families, _OPENING_WORDS)
        text = realise(found.line, found.family, binding).text
        return Part(text, found.family, sources=(found.line.source,))


def _shortest(families: Sequence[Family]) -> tuple[Family, Line]:
    lines = (
        (line.words, family.id, at) for family in families for at, line in enumerate(family.lines)
    )
    _, name, at = min(lines)
    family = next(each for each in families if each.id == name)
    return family, family.lines[at]


def _words_in(part: Part) -> int:
    return len(part.text.split())


def _fits(parts: Sequence[Part], most: int) -> bool:
    return sum([len(part.text.split()) for part in parts]) <= most


def _most_words(order: Order | None, part: Part) -> int:
    if order and order.kind in _SHORT:
        return _DISTRESS_WORDS
    marked = part.claims or (order and order.kind in _FLAGGED)
    return shape_rates().words_most_marked if marked else _LONGEST


def _in_context(core: Core, context: str) -> Part:
    said = own_part(core)
    said.claims = [replace(claim, context=context) for claim in said.claims]
    return said


def _suits(family: Family, core: Core, slot: Slot) -> bool:
    return family.fits(core.code) and (not family.sites or slot.thread.site.kind in family.sites)


_WRITERS: dict[Kind, Callable[[Scribe, Slot, Order, Binding], Part]] = {
    Kind.POSITIVE: Scribe._positive,
    Kind.TIP: Scribe._positive,
    Kind.PAIR: Scribe._pair,
    Kind.LOOKALIKE: Scribe._lookalike,
    Kind.WORLD_VIEW: Scribe._world_view,
    Kind.CRIME: Scribe._crime,
    Kind.NEXUS_LOOKALIKE: Scribe._innocent,
    Kind.WELFARE: Scribe._signed,
    Kind.HELPING: Scribe._signed,
    Kind.PROTECTIVE: Scribe._signed,
    Kind.ANSWER: Scribe._answer,
}

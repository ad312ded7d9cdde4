"""Writes what a post says without an order: one thing, on the topic of its thread."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from zlib import crc32

from synthetic_corpus.answering import repeated
from synthetic_corpus.bank import Bank
from synthetic_corpus.chance import chance
from synthetic_corpus.choosing import in_order, retelling
from synthetic_corpus.families import Family, Sketch
from synthetic_corpus.grammar import without_core_quotes
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.kinds import Opening
from synthetic_corpus.likeness import Look, look_of, look_of_all, look_passes
from synthetic_corpus.manners import borrowed
from synthetic_corpus.pack import Pack
from synthetic_corpus.picking import Pool, pick, pick_more, pool_of_one
from synthetic_corpus.realisation import Binding, Piece, realise
from synthetic_corpus.shape import shape_rates
from synthetic_corpus.spelling import scripts
from synthetic_corpus.surface import Surface, features_of
from synthetic_corpus.talk import Talk, asides, lines_of, talk
from synthetic_corpus.world import Slot
from synthetic_corpus.writing import Part

BAR = " | "  # between the title and the text of a line that opens a page
_THINKS_OVER = 3  # times, at most
_LOOKS_AGAIN = 3  # for a line that the thread has not had
_BARE = 0.35  # of what is passed on has no word of its own above it
_ANSWERS = 0.6  # of the everyday replies speak to the post above
_OF_ALL = 0.1  # of the answers are such as any post may have
_ON_THE_DEAL = 0.6  # of the posts below an offer
_LEAST_ROOM = 7  # words, for another sentence
_COMPANY = 16  # words of a line that goes with another
_NAMES_MORE = 0.6  # of the lines that go with a nameless one hold a name
_OVER = 1  # words by which it may run over
_SHORT = 10  # words of an answer that says to whom it is said, however often others say it
_STAYS = 0.25  # of the posts that go on do so in the very same way of speaking
_WAYS_ENOUGH = 240  # ways of filling the slots of a line let it stand alone anywhere
_STORY = 30  # words that need no company
_FEW = 5  # words that anybody may say in the same way
_PARAGRAPHS = 4
_ASIDES = int(Surface.HONOUR | Surface.REDACTED)  # said by the way, in a post of their own
_RETOLD, _RETOLD_BELOW, _RETOLD_WITHOUT_MARKS = 0.95, 0.4, 0.3  # of the posts with room for it
_OF_ANOTHER = int(Surface.QUOTE | Surface.LINES)  # what a remark that is retold cannot show
_TITLED: dict[Opening | None, str] = {Opening.LISTING: "listing", Opening.CLIP: "clip"}


@dataclass(frozen=True, slots=True)
class Everyday:
    """The everyday talk of a block."""

    inventory: Inventory
    alone: set[str] = field(default_factory=set)  # lines that stood alone in the block

    def told(self, slot: Slot, binding: Binding) -> list[Part]:
        """Return the parts of a post without an order, thought over while it looks like none else.

        What has no look of everyday posts alone is kept.
        """
        told = self._told(slot, binding)
        for _ in range(0 if slot.is_piece else _THINKS_OVER):
            if BAR in _source(told[0]):
                break
            look = look_of_all([_look(each, binding) for each in told])
            if look_passes(look, slot.rng, meant=False):
                break
            binding.forget()
            slot.shape = slot.shape.drawn_anew(slot.rng, answers=slot.answers)
            told = self._told(slot, binding)
        parts = [each if isinstance(each, Part) else _said(each, binding) for each in told]
        if len(parts) == 1:
            self.alone.update(parts[0].sources)
        return parts

    def _told(self, slot: Slot, binding: Binding) -> Sequence[Sketch | Part]:
        """Return one thing, and what goes with it or a word of the post above."""
        if aside := self._aside(slot):
            return [aside]
        if retold := self._retold(slot, binding):
            return [retold]
        above = self._above(slot)
        found = self._opening(slot) or self._remark_or_answer(slot, answering=above)
        if BAR in found.source:
            more = self._more(slot, found) if self._is_bare(found, slot) else None
            return [found, more] if more else [found]
        if slot.is_piece:
            return self._piece(slot, found)
        if above and found.family.stance and (words := self._repeated(slot, found, binding)):
            return [words, found]
        return self._in_company(slot, found)

    def _in_company(self, slot: Slot, found: Sketch) -> list[Sketch]:
        """Return *found*, or a line that may rather stand alone, and what goes with it."""
        shape, bare = slot.shape, self._is_bare(found, slot)
        if bare and found.words <= _SHORT and slot.answers and shape.addressed:
            return [found]
        if bare and found.words <= _STORY:
            found = self._remark(slot, words=shape.words * 2 // 5)
            bare = self._is_bare(found, slot)
        if more := self._more(slot, found):
            return [found, more]
        if bare and not shape.addressed:
            slot.shape = replace(shape, addressed=True)
        return [found]

    def ordinary(self, slot: Slot, binding: Binding) -> Part:
        """Return an everyday line on the thread's topic, or an answer to the post above."""
        return _said(self._remark_or_answer(slot), binding)

    def caption(self, slot: Slot, binding: Binding) -> list[Part]:
        """Return the line above a forwarded message; none if it is passed on bare."""
        lines = lines_of(self.inventory, slot.lang, "caption", "", slot.thread.split)
        if not lines or slot.rng.random() < _BARE:
            return []
        return [_said(self._picked(slot, lines), binding)]

    def abroad(self, slot: Slot) -> str:
        """Return a saying of another language of the exercise, if one shares the script."""
        others = [
            bank
            for lang, bank in self.inventory.banks.items()
            if lang != slot.lang and scripts(lang)[0] == slot.script
        ]
        if not others:
            return ""
        return borrowed(others[int(slot.rng.random() * len(others))], slot.rng)

    def _opening(self, slot: Slot) -> Sketch | None:
        """Return a line of a page that has such of its own: an offer, a clip, words of a buyer."""
        if slot.opens in _TITLED and (families := self._titled(slot)):
            family, line = in_order(families, slot.index, used=slot.thread.said)
            return family.sketches[family.lines.index(line)]
        feedback = self._feedback(slot)
        return self._picked(slot, feedback) if feedback else None

    def _remark_or_answer(self, slot: Slot, *, answering: bool = False) -> Sketch:
        if slot.parent and not slot.parent.is_set and (answering or slot.rng.random() < _ANSWERS):
            lines = self._talk(slot).answers
            if slot.rng.random() < (_OF_ALL if lines else _OF_ALL * 2):
                lines = self._talk(slot).neutral
            if found := self._new(slot, lines):
                return found
        return self._remark(slot)

    def _remark(self, slot: Slot, *, words: int = 0) -> Sketch:
        """Return an everyday line that answers nobody; a long thread drifts off its topic."""
        here = self._talk(slot)
        for lines in (here.remarks, here.near, here.far):
            if found := self._new(slot, lines, words):
                return found
        return self._picked(slot, here.remarks, words)

    def _picked(self, slot: Slot, lines: Pool, words: int = 0) -> Sketch:
        """Return a line of about so many words, or as many as the slot's, new in the thread."""
        said, words = slot.thread.said, words or slot.shape.words
        for _ in range(1 + _LOOKS_AGAIN):
            found = pick(slot.rng, lines, slot.shape, words=words, used=said)
            told = found.words > _STORY and self._is_bare(found, slot)
            if found.source not in said and not told:
                break
        return found

    def _new(self, slot: Slot, lines: Pool, words: int = 0) -> Sketch | None:
        """Return one of *lines* that the thread has not had, if one is met."""
        found = self._picked(slot, lines, words) if lines else None
        return found if found and found.source not in slot.thread.said else None

    def _aside(self, slot: Slot) -> Sketch | None:
        """Return a remark by the way for a shape that asks for one, in a post of its own."""
        if slot.is_root or not slot.shape.features & _ASIDES:
            return None
        feature = features_of(slot.shape.features & _ASIDES)[-1]
        name, split = feature.name.lower(), slot.thread.split
        able = asides(self.inventory, slot.lang, feature, name, split)
        found = self._picked(slot, able) if able else None
        if found is None or not self._is_bare(found, slot):
            return found
        if not slot.answers:
            return None
        if not slot.shape.addressed:
            slot.shape = replace(slot.shape, addressed=True)
        return found

    def _retold(self, slot: Slot, binding: Binding) -> Part | None:
        """Return an everyday remark as another made it, for a shape with room for one."""
        if not slot.shape.quotes or slot.is_piece or slot.opens in _TITLED:
            return None
        marks = bool(slot.shape.features & Surface.QUOTE)
        often = _RETOLD_WITHOUT_MARKS
        if marks:
            often = _RETOLD_BELOW if slot.parent and slot.parent.quotable else _RETOLD
        families = self.inventory.find(slot.lang, "retelling", split=slot.thread.split)
        if not families or slot.rng.random() >= often:
            return None
        said = self._remark(slot, words=slot.shape.words * 2 // 3)
        if said.words > _STORY or said.look & _OF_ANOTHER:
            return None
        family, line = retelling(slot.rng, families, slot.shape, most=_STORY, used=slot.thread.said)
        used, core = line if marks else without_core_quotes(line), _said(said, binding)
        piece = realise(used, family, binding, core=Piece(core.text))
        return Part(piece.text, said.family, sources=(said.source, line.source))

    def _above(self, slot: Slot) -> bool:
        """Return whether the post is to begin with words of the one that it answers."""
        above, shape = slot.parent, slot.shape
        if slot.is_piece or not above or not above.quotable or above.script != slot.script:
            return False
        marks = bool(shape.features & Surface.QUOTE)
        return marks or (shape.relays and slot.rng.random() < shape_rates().answering)

    def _repeated(self, slot: Slot, found: Sketch, binding: Binding) -> Part | None:
        above, features = slot.parent, slot.shape.features
        if above is None:
            return None
        marks, lines = bool(features & Surface.QUOTE), bool(features & Surface.LINES)
        words = repeated(above.quotable, found.family, binding, marks=marks, lines=lines)
        return words if words.text and slot.thread.is_new(words.text) else None

    def _more(self, slot: Slot, found: Sketch) -> Sketch | None:
        """Return another line on the topic, if there is room or need of one."""
        room, bare = slot.shape.words - found.words, self._is_bare(found, slot)
        long = slot.shape.is_of_two or slot.shape.quotes
        goes_on = bare or (long and room >= _LEAST_ROOM)
        if found.family.stance or found.words > _STORY or not goes_on:
            return None
        here, lines = self._talk(slot), pool_of_one(found.family)
        if slot.rng.random() >= _STAYS:
            lines = here.voices.get(found.family.expression) or lines
        names = slot.rng.random() < _NAMES_MORE and not found.names
        most = max(_LEAST_ROOM, room) + _OVER
        for words, named in ((most, names), (_COMPANY, names), (_COMPANY, False)):
            for each in (lines, here.near) if bare else (lines,):
                more = self._another(slot, each, most=words, but=(found.source,), named=named)
                if more or not bare:
                    return more
        return None

    def _another(
        self, slot: Slot, lines: Pool, *, most: int, but: Collection[str], named: bool = False
    ) -> Sketch | None:
        """Return one of *lines* that may stand behind those in *but*."""
        used = slot.thread.said
        return pick_more(slot.rng, lines, slot.shape, most=most, used=used, but=but, named=named)

    def _piece(self, slot: Slot, found: Sketch) -> list[Sketch]:
        """Return an article or essay: what it tells, and more of the same kind."""
        told, room = [found], slot.shape.words - found.words
        while len(told) < _PARAGRAPHS and room >= _LEAST_ROOM:
            but, lines = [each.source for each in told], pool_of_one(found.family)
            more = self._another(slot, lines, most=room + _OVER, but=but)
            if more is None:
                break
            told.append(more)
            room -= more.words
        return told

    def _is_bare(self, found: Sketch, slot: Slot) -> bool:
        """Return whether others say the very same, so that it needs company."""
        if found.words <= _FEW or found.source in self.alone:
            return found.words > _FEW
        return not in_turn(found.source, slot.block, slot.blocks, ways=found.line.ways)

    def _titled(self, slot: Slot) -> Sequence[Family]:
        """Return the families whose lines open such a page: a title, a bar and what is below."""
        role, split = _TITLED[slot.opens], slot.thread.split
        found = self.inventory.find(slot.lang, role, slot.thread.topic, split=split)
        return found or self.inventory.find(slot.lang, role, split=split)

    def _feedback(self, slot: Slot) -> Pool | None:
        """Return what buyers say below an offer, for as many answers as are about the deal."""
        if slot.thread.kind.opening is not Opening.LISTING or slot.rng.random() >= _ON_THE_DEAL:
            return None
        return lines_of(self.inventory, slot.lang, "feedback", "", slot.thread.split)

    def _talk(self, slot: Slot) -> Talk:
        """Return which everyday lines may be said, for an article or for others."""
        kind, thread = slot.thread.site.kind if slot.is_article else "", slot.thread
        return talk(self.inventory, slot.lang, thread.topic, thread.split, kind)


def _source(said: Sketch | Part) -> str:
    return said.text if isinstance(said, Part) else said.source


def _look(said: Sketch | Part, binding: Binding) -> Look:
    """Return what a part of a post looks like, or about what it would."""
    if isinstance(said, Part):
        return look_of(said.text)
    return _look_of_line(said, binding.pack, binding.bank)


@lru_cache(maxsize=1 << 16)
def _look_of_line(found: Sketch, pack: Pack, bank: Bank) -> Look:
    """Return what a line looks like with some names in its slots."""
    (own, other, *_), rng = pack.communities, chance(0, "look", found.source)
    binding = Binding(pack, bank, rng, own, other, pack.ideologies[0])
    return look_of(realise(found.line, found.family, binding).text)


def _said(found: Sketch, binding: Binding) -> Part:
    """Return the line as a part of a post."""
    text = realise(found.line, found.family, binding).text
    return Part(text, found.family, sources=(found.source,))


def in_turn(source: str, block: int, blocks: int, *, ways: int = 1) -> bool:
    """Return whether a line may stand alone in *block*: each may in one block of a world.

    The more *ways* there are of saying it, the more blocks it may stand alone in.

    >>> [block for block in range(10) if in_turn("Nobody has the key.", block, 10)]
    [1]
    """
    turns = max(1, blocks * (ways - 1) // _WAYS_ENOUGH)
    return (block - crc32(source.encode())) % blocks < turns

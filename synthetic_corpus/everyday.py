"""Writes what a post says without an order: one thing, on the topic of its thread."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from synthetic_corpus.answering import repeated
from synthetic_corpus.choosing import PLAIN_TO_SEE, Choice, choose, in_order, retelling
from synthetic_corpus.families import NAMED, Family
from synthetic_corpus.grammar import Line, without_core_quotes
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.kinds import Opening
from synthetic_corpus.likeness import passes
from synthetic_corpus.manners import borrowed
from synthetic_corpus.realisation import Binding, Piece, realise
from synthetic_corpus.rules import habits
from synthetic_corpus.shape import shape_rates
from synthetic_corpus.spelling import scripts
from synthetic_corpus.surface import Surface, features_of, surface_of
from synthetic_corpus.talk import anything, by_stance, nearby
from synthetic_corpus.world import Slot
from synthetic_corpus.writing import Part

BAR = " | "  # between the title and the text of a line that opens a page
_LOOKS_FOR_MORE = 24
_THINKS_OVER = 3  # times, at most
_LOOKS_AGAIN = 3  # for a line that the thread has not had
_BARE = 0.35  # of what is passed on has no word of its own above it
_ANSWERS = 0.6  # of the everyday replies speak to the post above
_OF_ALL = 0.1  # of the answers are such as any post may have
_NEUTRAL = "neutral"  # the stance of replies that any post may have
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
        shape, parts = slot.shape, self._told(slot, binding)
        for _ in range(_THINKS_OVER):
            text = " ".join(part.text for part in parts)
            if slot.is_piece or BAR in text or passes(text, slot.rng, meant=False):
                break
            binding.forget()
            slot.shape = shape.drawn_anew(slot.rng, answers=slot.answers)
            parts = self._told(slot, binding)
        if len(parts) == 1:
            self.alone.update(parts[0].sources)
        return parts

    def _told(self, slot: Slot, binding: Binding) -> list[Part]:
        """Return one thing, and what goes with it or a word of the post above."""
        if aside := self._aside(slot, binding):
            return [aside]
        if retold := self._retold(slot, binding):
            return [retold]
        above = self._above(slot)
        part = self.post(slot, binding, answering=above)
        if BAR in part.text:
            more = self._more(slot, part, binding) if part.bare else None
            return [part, more] if more else [part]
        if slot.is_piece:
            return self._piece(slot, part, binding)
        if above and part.family.stance and (words := self._repeated(slot, part, binding)):
            return [words, part]
        return self._in_company(slot, part, binding)

    def _in_company(self, slot: Slot, part: Part, binding: Binding) -> list[Part]:
        """Return *part*, or one that need not stand alone as so often, and what goes with it."""
        if part.bare and part.words <= _SHORT and slot.answers and slot.shape.addressed:
            return [part]
        tries = 0 if slot.shape.is_of_two else _LOOKS_AGAIN
        while part.bare and tries:
            part, tries = self._remark(slot, binding), tries - 1
        if part.bare and part.words <= _STORY:
            part = self._remark(slot, binding, words=slot.shape.words * 2 // 5)
        if more := self._more(slot, part, binding):
            return [part, more]
        if part.bare and not slot.shape.addressed:
            slot.shape = replace(slot.shape, addressed=True)
        return [part]

    def post(self, slot: Slot, binding: Binding, *, answering: bool = False) -> Part:
        """Return a line of a post without an order."""
        if slot.opens in _TITLED and (families := self._titled(slot)):
            family, line = in_order(families, slot.index, used=slot.thread.said)
            return self._said(Choice(family, line, 0), binding, slot)
        feedback = self._feedback(slot)
        if feedback:
            return self.unmarked(slot, feedback, binding)
        return self.ordinary(slot, binding, answering=answering)

    def ordinary(self, slot: Slot, binding: Binding, *, answering: bool = False) -> Part:
        """Return an everyday line on the thread's topic, or an answer to the post above."""
        if slot.parent and not slot.parent.is_set and (answering or slot.rng.random() < _ANSWERS):
            split = slot.thread.split
            answers, _ = by_stance(*self._talk_of(slot, split))
            neutral = self.inventory.find(slot.lang, "reply", _NEUTRAL, split=split)
            of_all = slot.rng.random() < (_OF_ALL if answers else _OF_ALL * 2)
            found = self._new(slot, (neutral if of_all else answers,))
            if found:
                return self._said(found, binding, slot)
        return self._remark(slot, binding)

    def _remark(self, slot: Slot, binding: Binding, *, words: int = 0) -> Part:
        """Return an everyday line that answers nobody; a long thread drifts off its topic."""
        answers, rest = by_stance(*self._talk_of(slot, slot.thread.split))
        near = nearby(self.inventory, slot.lang, slot.thread.topic, slot.thread.split)
        far = anything(self.inventory, slot.lang, slot.thread.split)
        found = self._new(slot, (rest, near, far, far, far), words)
        found = found or self.chosen(slot, rest or answers, words)
        return self._said(found, binding, slot)

    def unmarked(self, slot: Slot, families: Sequence[Family], binding: Binding) -> Part:
        """Return a line of *families* that claims nothing; an everyday one if there are none."""
        if not families:
            return self.ordinary(slot, binding)
        return self._said(self.chosen(slot, families), binding, slot)

    def chosen(self, slot: Slot, families: Sequence[Family], words: int = 0) -> Choice:
        """Return a line of about so many words, or as many as the slot's, new in the thread."""
        said, words = slot.thread.said, words or slot.shape.words
        found = choose(slot.rng, families, slot.shape, words=words, used=said, named=True)
        for _ in range(_LOOKS_AGAIN):
            told = found.line.words > _STORY and self._is_bare(found.line, slot)
            if found.line.source not in said and not told:
                break
            found = choose(slot.rng, families, slot.shape, words=words, used=said, named=True)
        return found

    def caption(self, slot: Slot, binding: Binding) -> list[Part]:
        """Return the line above a forwarded message; none if it is passed on bare."""
        families = self.inventory.find(slot.lang, "caption", split=slot.thread.split)
        if not families or slot.rng.random() < _BARE:
            return []
        return [self.unmarked(slot, families, binding)]

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

    def _aside(self, slot: Slot, binding: Binding) -> Part | None:
        """Return a remark by the way for a shape that asks for one, in a post of its own."""
        wanted = features_of(slot.shape.features & _ASIDES)
        if slot.is_root or not wanted:
            return None
        feature, split = wanted[-1], slot.thread.split
        families = self.inventory.find(slot.lang, "filler", feature.name.lower(), split=split)
        able = [family for family in families if family.can_show(feature)]
        said = self.unmarked(slot, able, binding) if able else None
        if said is None or (said.bare and not slot.answers):
            return None
        if said.bare and not slot.shape.addressed:
            slot.shape = replace(slot.shape, addressed=True)
        return said

    def _retold(self, slot: Slot, binding: Binding) -> Part | None:
        """Return an everyday remark as another made it, for a shape with room for one."""
        marks = bool(slot.shape.features & Surface.QUOTE)
        often = _RETOLD_WITHOUT_MARKS
        if marks:
            often = _RETOLD_BELOW if slot.parent and slot.parent.quotable else _RETOLD
        families = self.inventory.find(slot.lang, "retelling", split=slot.thread.split)
        fits = slot.shape.quotes and not slot.is_piece and slot.opens not in _TITLED
        if not (fits and families) or slot.rng.random() >= often:
            return None
        said = self._remark(slot, binding, words=slot.shape.words * 2 // 3)
        if said.words > _STORY or surface_of(said.text, binding.bank.words) & _OF_ANOTHER:
            return None
        family, line = retelling(slot.rng, families, slot.shape, most=_STORY, used=slot.thread.said)
        used = line if marks else without_core_quotes(line)
        piece = realise(used, family, binding, core=Piece(said.text))
        return replace(said, text=piece.text, sources=(*said.sources, line.source), bare=False)

    def _above(self, slot: Slot) -> bool:
        """Return whether the post is to begin with words of the one that it answers."""
        above, shape = slot.parent, slot.shape
        if slot.is_piece or not above or not above.quotable or above.script != slot.script:
            return False
        marks = bool(shape.features & Surface.QUOTE)
        return marks or (shape.relays and slot.rng.random() < shape_rates().answering)

    def _repeated(self, slot: Slot, part: Part, binding: Binding) -> Part | None:
        above, features = slot.parent, slot.shape.features
        if above is None:
            return None
        marks, lines = bool(features & Surface.QUOTE), bool(features & Surface.LINES)
        found = repeated(above.quotable, part.family, binding, marks=marks, lines=lines)
        return found if found.text and slot.thread.is_new(found.text) else None

    def _more(self, slot: Slot, part: Part, binding: Binding) -> Part | None:
        """Return another line on the topic, if there is room or need of one."""
        room = slot.shape.words - part.words
        long = slot.shape.is_of_two or slot.shape.quotes
        goes_on = part.bare or (long and room >= _LEAST_ROOM)
        if part.family.stance or part.words > _STORY or not goes_on:
            return None
        families = [part.family]
        if slot.rng.random() >= _STAYS:
            _, rest = by_stance(*self._talk_of(slot, slot.thread.split))
            alike = (habits().no_expression, part.family.expression)
            families = [f for f in rest if f.expression in alike] or families
        words = max(_LEAST_ROOM, room)
        near = nearby(self.inventory, slot.lang, slot.thread.topic, slot.thread.split)
        names = slot.rng.random() < _NAMES_MORE
        for most, named in ((words + _OVER, names), (_COMPANY, names), (_COMPANY, False)):
            for each in (families, near if part.bare else ()):
                found = self._another(slot, each, binding, most=most, but=part, named=named)
                if found or not part.bare:
                    return found
        return None

    def _another(
        self, slot: Slot, families: Sequence[Family], binding: Binding, *, most: int, but: Part,
        named: bool = False,
    ) -> Part | None:  # fmt: skip
        """Return a line of *families* that may stand behind *but*, any of those that are fit."""
        said, rng = slot.thread.said, slot.rng
        barred = PLAIN_TO_SEE & ~(slot.shape.features | Surface.FIRST_PERSON)
        for _ in range(_LOOKS_FOR_MORE if families else 0):
            family = families[int(rng.random() * len(families))]
            at = int(rng.random() * len(family.lines))
            line, look = family.lines[at], family.looks[at]
            told = line.source in said or line.source in but.sources
            if told or line.words > most or look & barred:
                continue
            if not named or but.named or line.ways >= NAMED:
                return self._said(Choice(family, line, look), binding, slot)
        return None

    def _piece(self, slot: Slot, part: Part, binding: Binding) -> list[Part]:
        """Return an article or essay: what it tells, and more of the same kind."""
        parts = [part]
        while len(parts) < _PARAGRAPHS:
            room = slot.shape.words - sum(each.words for each in parts)
            whole = replace(part, sources=sum((each.sources for each in parts), ()))
            if room < _LEAST_ROOM:
                break
            more = self._another(slot, [part.family], binding, most=room + _OVER, but=whole)
            if more is None:
                break
            parts.append(more)
        return parts

    def _said(self, found: Choice, binding: Binding, slot: Slot) -> Part:
        """Return the line as a part; bare is one that stands alone somewhere else in the world."""
        line = found.line
        text = realise(line, found.family, binding).text
        bare = line.words > _FEW and self._is_bare(line, slot)
        named = line.ways >= NAMED
        return Part(text, found.family, sources=(line.source,), bare=bare, named=named)

    def _is_bare(self, line: Line, slot: Slot) -> bool:
        if line.source in self.alone and line.ways < _WAYS_ENOUGH:
            return True
        return not in_turn(line.source, slot.block, slot.blocks, ways=line.ways)

    def _new(
        self, slot: Slot, choices: Sequence[Sequence[Family]], words: int = 0
    ) -> Choice | None:
        """Return a line of the first *choices* that have one which the thread has not had."""
        for families in choices:
            found = self.chosen(slot, families, words) if families else None
            if found and found.line.source not in slot.thread.said:
                return found
        return None

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


def in_turn(source: str, block: int, blocks: int, *, ways: int = 1) -> bool:
    """Return whether a line may stand alone in *block*: each may in one block of a world.

    The more *ways* there are of saying it, the more blocks it may stand alone in.

    >>> [block for block in range(10) if in_turn("Nobody has the key.", block, 10)]
    [1]
    """
    turns = max(1, blocks * (ways - 1) // _WAYS_ENOUGH)
    return (block - crc32(source.encode())) % blocks < turns

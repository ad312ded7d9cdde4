"""Writes what a post says without an order: everyday lines on the topic of its thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from synthetic_corpus.choosing import Choice, choose
from synthetic_corpus.dressing import dressed
from synthetic_corpus.families import Family
from synthetic_corpus.filling import Pool, pool_of
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.kinds import Opening
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.rules import habits
from synthetic_corpus.spelling import scripts
from synthetic_corpus.talk import by_stance, nearby, said_abroad, talk
from synthetic_corpus.world import Slot
from synthetic_corpus.writing import Part

_LOOKS_AGAIN = 3  # for a line that the thread has not had
_OPENING_WORDS = 18
_SWITCHED_WORDS = 10
_BARE = 0.35  # of what is passed on has no word of its own above it
_ANSWERS = 0.6  # of the everyday replies speak to the post above
_ON_THE_DEAL = 0.6  # of the posts below an offer
_TITLED: dict[Opening | None, str] = {Opening.LISTING: "listing", Opening.CLIP: "clip"}

Pools = dict[tuple[str, str, str, bool, bool], Pool]


@dataclass(frozen=True, slots=True)
class Everyday:
    """The everyday talk of a world; `pools` keeps what was found for each topic."""

    inventory: Inventory
    pools: Pools

    def post(self, slot: Slot, binding: Binding) -> Part:
        """Return what a post without an order says."""
        if slot.opens in _TITLED:
            return self.unmarked(slot, self._titled(slot), binding)
        feedback = self._feedback(slot)
        return self.unmarked(slot, feedback, binding) if feedback else self.ordinary(slot, binding)

    def ordinary(self, slot: Slot, binding: Binding) -> Part:
        """Return an everyday line on the thread's topic, or an answer to the post above."""
        answers, rest = by_stance(*self._talk_of(slot, slot.thread.split))
        answering = answers and not slot.is_root and slot.rng.random() < _ANSWERS
        found = self._fresh(slot, (answers, rest) if answering else (rest, answers))
        text = realise(found.line, found.family, binding).text
        if not slot.is_piece:
            text = dressed(text, binding, opens=True)
        lines = (found.line.source,)
        return Part(text, found.family, sources=lines, everyday=not found.family.stance)

    def unmarked(self, slot: Slot, families: Sequence[Family], binding: Binding) -> Part:
        """Return a line of *families* that claims nothing; an everyday one if there are none."""
        if not families:
            return self.ordinary(slot, binding)
        found = self.chosen(slot, families)
        text = realise(found.line, found.family, binding).text
        return Part(text, found.family, sources=(found.line.source,))

    def chosen(self, slot: Slot, families: Sequence[Family], words: int = 0) -> Choice:
        """Return a line of about so many words, or as many as the slot's, new in the thread."""
        said, words = slot.thread.said, words or slot.shape.words
        found = choose(slot.rng, families, slot.shape, words=words, used=said)
        for _ in range(_LOOKS_AGAIN):
            if found.line.source not in said:
                break
            found = choose(slot.rng, families, slot.shape, words=words, used=said)
        return found

    def opening(self, slot: Slot, pool: Pool, binding: Binding) -> Part:
        """Return a sentence on the thread's topic, so that an opening post suits its title."""
        found = self.chosen(slot, pool.families, _OPENING_WORDS)
        text = realise(found.line, found.family, binding).text
        return Part(text, found.family, sources=(found.line.source,))

    def caption(self, slot: Slot, binding: Binding) -> list[Part]:
        """Return the line above a forwarded message; none if it is passed on bare."""
        families = self.inventory.find(slot.lang, "caption", split=slot.thread.split)
        if not families or slot.rng.random() < _BARE:
            return []
        return [self.unmarked(slot, families, binding)]

    def abroad(self, slot: Slot, binding: Binding) -> Part | None:
        """Return a sentence of another language of the exercise, if one shares the script."""
        others = [
            lang
            for lang in self.inventory.banks
            if lang != slot.lang and scripts(lang)[0] == slot.script
        ]
        if not others:
            return None
        lang = others[int(slot.rng.random() * len(others))]
        thread = slot.thread
        families = said_abroad(self.inventory, lang, thread.topic, thread.split)
        found = self.chosen(slot, families, _SWITCHED_WORDS)
        theirs = replace(binding, bank=self.inventory.banks[lang], chosen={}, names={})
        return Part(realise(found.line, found.family, theirs).text, found.family)

    def pool(self, slot: Slot, split: str, *, neutral: bool) -> Pool:
        """Return the everyday talk that may stand beside a post; *neutral* holds no opinion."""
        topic = slot.thread.topic
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

    def _fresh(self, slot: Slot, choices: Sequence[Sequence[Family]]) -> Choice:
        """Return an everyday line that is new in the thread; a long thread drifts off its topic."""
        near = self._near(slot, slot.thread.split)
        for families in (*choices, near, near):
            found = self.chosen(slot, families) if families else None
            if found and found.line.source not in slot.thread.said:
                return found
        return found or self.chosen(slot, next(filter(None, choices)))

    def _near(self, slot: Slot, split: str) -> Sequence[Family]:
        return nearby(self.inventory, slot.lang, slot.thread.topic, split)

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

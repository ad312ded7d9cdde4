"""Fills posts with everyday sentences, until they have the look and length of their shape."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from synthetic_corpus.bank import Bank
from synthetic_corpus.choosing import PLAIN_TO_SEE, Choice, choose
from synthetic_corpus.dressing import dressed, opened
from synthetic_corpus.families import Family
from synthetic_corpus.realisation import Binding, phrased, realise
from synthetic_corpus.shape import Shape, shape_rates
from synthetic_corpus.surface import Surface, surface_of
from synthetic_corpus.writing import Part

CLOSER = "closer"  # the lexeme of a bank that holds the last words of everyday posts
_FILLERS = 24
_DIGRESSES_LATE = 0.7
_STAYS = 0.7  # of the sentences on the topic go on where the last one left off
_LEAST_ROOM = 6
_CLOSING_WORDS = 8
_OPENED = 0.6  # of the posts that would be one bare line begin with a word of talk
_ENDS = (".", "!", "?", "…", "”", "»", '"', ":", ")")

_FAITH: Final = int(Surface.FAITH)
_STRICT: Final = PLAIN_TO_SEE | _FAITH
_REDACTED: Final = int(Surface.REDACTED)
_FILLABLE: Final = (
    int(Surface.QUOTE),
    int(Surface.QUESTION),
    int(Surface.FIRST_PERSON),
    int(Surface.HONOUR),
    int(Surface.REDACTED),
    int(Surface.COLON),
)
_ASIDES: Final = int(Surface.HONOUR | Surface.REDACTED | Surface.QUOTE)  # may be off the topic
_FILLABLE_MARKED: Final = _FILLABLE[:-1]  # what quotes has its colon already


@dataclass(slots=True, eq=False)
class Pool:
    """Everyday families on one topic and near it, and which of them can show a feature."""

    families: Sequence[Family]
    fillers: Sequence[Family]
    near: Sequence[Family] = ()
    showing: dict[int, Sequence[Family]] = field(default_factory=dict)
    topical: dict[int, Sequence[Family]] = field(default_factory=dict)

    def able(self, feature: int) -> Sequence[Family]:
        """Return the families that can show *feature*."""
        if feature not in self.showing:
            every = (*self.fillers, *self.families)
            self.showing[feature] = [each for each in every if each.can_show(feature)]
        return self.showing[feature]

    def able_on_topic(self, feature: int) -> Sequence[Family]:
        """Return the families on the topic that can show *feature*."""
        if feature not in self.topical:
            self.topical[feature] = [each for each in self.families if each.can_show(feature)]
        return self.topical[feature]


def pool_of(
    bank: Bank, families: Sequence[Family], split: str, *, near: Sequence[Family] = ()
) -> Pool:
    """Return the pool of *families*, those on topics *near* and the fillers of their split."""
    fillers = bank.find("filler", split=split) or bank.find("filler")
    return Pool(families, fillers, near)


def fill(
    parts: list[Part],
    shape: Shape,
    binding: Binding,
    *,
    pool: Pool,
    most: int,
    said: Collection[str] = (),
) -> list[Part]:
    """Add everyday sentences until the post has the features and the length of its *shape*.

    None of them is a line of *said*.
    """
    filling = _Filling(list(parts), shape, binding, most=most, said=said)
    marked = any(part.claims for part in parts)
    for feature in _FILLABLE_MARKED if marked else _FILLABLE:
        if feature & shape.features & ~filling.present:
            filling.show(feature, pool)
    for _ in range(_FILLERS):
        if filling.room < _LEAST_ROOM or not pool.families:
            break
        if not filling.go_on(pool.families, 0):
            filling.go_on(pool.near, 0)
    if not marked and pool.fillers:
        filling.close()
    filling.smile()
    return filling.finished()


def features_only(
    parts: list[Part],
    shape: Shape,
    binding: Binding,
    *,
    pool: Pool,
    most: int,
    said: Collection[str] = (),
) -> list[Part]:
    """Add everyday sentences until the post has the features of its *shape*, however short."""
    filling = _Filling(list(parts), shape, binding, most=most, said=said)
    for feature in _FILLABLE_MARKED:
        if feature & shape.features & ~filling.present:
            filling.digress(pool.able(feature), feature)
    filling.smile()
    return filling.finished()


class _Filling:
    """A post that is being filled: what it is about, what it digresses to, and its main part."""

    def __init__(
        self,
        parts: list[Part],
        shape: Shape,
        binding: Binding,
        *,
        most: int,
        said: Collection[str],
    ) -> None:
        self.parts, self.shape, self.binding, self.most = parts, shape, binding, most
        self.wanted = min(shape.words, most)
        self.used = {*said, *(source for part in parts for source in part.sources)}
        self.words = sum(len(part.text.split()) for part in parts)
        self.proper = parts[-1].text.endswith(_ENDS)
        self.thought: Family | None = parts[-1].family if not parts[-1].claims else None
        self.topical: list[Part] = []
        self.before: list[Part] = []
        self.after: list[Part] = []
        self.leads = self.thought is None and binding.rng.random() < 0.5
        self.present = 0
        for part in parts:
            self.present |= surface_of(part.text, binding.bank.words)

    @property
    def room(self) -> int:
        """How many words are wanting."""
        return self.wanted - self.words

    def show(self, feature: int, pool: Pool) -> None:
        """Say something that has *feature*, on the topic if anything on it has."""
        on_topic = pool.able_on_topic(feature)
        if self.go_on(on_topic, feature) or self.go_on(on_topic, feature, anew=True):
            return
        if feature & _ASIDES:
            self.digress(pool.able(feature), feature)
        elif feature & Surface.COLON:
            self.address()

    def go_on(self, families: Sequence[Family], feature: int, *, anew: bool = False) -> bool:
        """Say more on the topic, mostly in the way of speaking that was begun, or *anew*."""
        thought = None if anew else self.thought
        if thought is not None and thought in families and self.binding.rng.random() < _STAYS:
            families = [thought] * families.count(thought)
        part = self._said(families, feature, digresses=False)
        if part:
            self.topical.append(part)
            self.thought = part.family
        return part is not None

    def digress(self, families: Sequence[Family], feature: int) -> None:
        """Say something else at the beginning or the end."""
        after = self.binding.rng.random() < _DIGRESSES_LATE
        part = self._said(families, feature, digresses=after)
        if part:
            (self.after if after else self.before).append(part)

    def address(self) -> None:
        """Begin an everyday sentence with the name of whom it is for, and a colon."""
        first = self.parts[-1]
        if not first.claims:
            first.text = opened(first.text, self.binding, ending=":")

    def close(self) -> None:
        """End an everyday post with a greeting or a word to somebody, as often as the rates say."""
        rng, closers = self.binding.rng, self.binding.bank.lexemes.get(CLOSER, ())
        bare = self._is_bare()
        if bare and rng.random() < _OPENED:
            self.parts[0].text = opened(self.parts[0].text, self.binding)
            bare = self._is_bare()
        if not closers or not (bare or rng.random() < shape_rates().closer):
            return
        source = closers[int(rng.random() * len(closers))]
        asks = "?" in source and not self.shape.features & Surface.QUESTION
        if not asks and source not in self.used and self.words + _CLOSING_WORDS <= self.most:
            text = phrased(source, self.binding)
            self.after.append(Part(text, self.parts[-1].family, sources=(source,)))

    def _is_bare(self) -> bool:
        """Return whether the post is one line of a bank and nothing else, as others may be too."""
        told, source = self.finished(), self.parts[0].sources[:1]
        alone = len(told) == 1 and bool(source) and "{" not in source[0]
        return alone and told[0].text.count(" ") < source[0].count(" ") + 2

    def smile(self) -> None:
        """Put a sign behind what was said last, if the shape asks for one and none is there."""
        wanted = self.shape.features & ~self.present & Surface.EMOJI
        signs = shape_rates().signs
        if wanted:
            told = self.finished()[-1]
            told.text += " " + signs[int(self.binding.rng.random() * len(signs))]

    def finished(self) -> list[Part]:
        """Return all parts in order, the talk on the topic in one piece."""
        told = [*self.topical, *self.parts] if self.leads else [*self.parts, *self.topical]
        return [*self.before, *told, *self.after]

    def _said(self, families: Sequence[Family], feature: int, *, digresses: bool) -> Part | None:
        """Return a sentence with *feature*, unless only misfits or repetitions are left."""
        if not families:
            return None
        found = choose(
            self.binding.rng,
            families,
            self.shape,
            words=max(_LEAST_ROOM, self.room),
            used=self.used,
            wanted=feature,
            proper=self.proper,
        )
        if self._unfit(found, feature):
            return None
        text = realise(found.line, found.family, self.binding).text
        text = dressed(text, self.binding, digresses=digresses)
        length = len(text.split())
        if self.words + length > self.most:
            return None
        self.used.add(found.line.source)
        self.words += length
        self.present |= found.look
        return Part(text, found.family, sources=(found.line.source,), everyday=True)

    def _unfit(self, found: Choice, feature: int) -> bool:
        allowed = self.shape.features | feature
        look = found.look
        misfit = look & _STRICT & ~allowed | look & self.present & _REDACTED
        return bool(misfit or found.line.source in self.used or feature & ~look)

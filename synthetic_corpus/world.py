"""Lays out a block of the web before a word is written: threads, posts, hours and parents.

A block is the unit that can be made on its own: nothing in it depends on another block, so that any
number of processes may share the blocks of a world among them.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import NamedTuple

from synthetic_corpus.almanac import Day
from synthetic_corpus.chance import chance
from synthetic_corpus.kinds import Opening, SiteKind, site_kinds
from synthetic_corpus.pack import Pack, Section, Site
from synthetic_corpus.shape import Shape, draw_shape
from synthetic_corpus.spelling import LATIN
from synthetic_corpus.surface import Surface

BLOCK = 480
_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_ID_PAIRS = [one + other for other in _ID_LETTERS for one in _ID_LETTERS]
_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_HOUR_WEIGHTS = (
    2,
    1,
    1,
    1,
    1,
    2,
    5,
    9,
    11,
    11,
    11,
    12,
    13,
    12,
    11,
    11,
    12,
    14,
    16,
    18,
    20,
    18,
    12,
    6,
)
_HOURS = tuple(hour for hour, weight in enumerate(_HOUR_WEIGHTS) for _ in range(weight))
_PIECE_WORDS = (70.0, 0.4)
_PIECES = frozenset({Opening.ARTICLE, Opening.ESSAY})
_SET = _PIECES | {Opening.CLIP}
_SOBER = ~(Surface.FIRST_PERSON | Surface.EMOJI | Surface.QUESTION | Surface.REDACTED)


Topics = Mapping[tuple[str, str], tuple[str, ...]]  # by language and kind of site


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What a world is laid out in: its pack, its state of chance, its size and its time."""

    pack: Pack
    random_state: int
    posts: int
    languages: tuple[str, ...]
    past: int
    end: int
    longest_thread: int = 70

    @property
    def blocks(self) -> int:
        """How many blocks the world has."""
        return math.ceil(self.posts / BLOCK)

    def block_range(self, number: int) -> range:
        """Return the indexes of the posts of block *number*; all are as long, within one."""
        size, blocks = self.posts, self.blocks
        return range(number * size // blocks, (number + 1) * size // blocks)

    def rng(self, kind: str, number: object) -> Random:
        """Return the chance of one thing of the world, the same in every process."""
        return chance(self.random_state, kind, number)

    def opaque_id(self, kind: str, number: object) -> str:
        """Return an id that says nothing about what it names."""
        digest = hashlib.sha256(f"{self.random_state}/{kind}/{number}".encode()).digest()
        value = int.from_bytes(digest[:9])
        pairs = [_ID_PAIRS[value >> shift & 1023] for shift in range(0, 60, 10)]
        return "".join(pairs) + _ID_LETTERS[value >> 60 & 31]


@dataclass(slots=True)
class Thread:
    """A thread, an article with its comments, or a message with its discussion."""

    id: str
    site: Site
    section: Section
    topic: str
    split: str = ""
    title: str = ""
    posts: list["Slot"] = field(default_factory=list)
    positives: int = 0
    said: set[str] = field(default_factory=set)  # the lines that its posts were written from
    kind: SiteKind = field(init=False)

    def __post_init__(self) -> None:
        """Look up what the kind of its site is like."""
        self.kind = site_kinds()[self.site.kind]

    def is_new(self, words: str) -> bool:
        """Return whether *words* were not said in the thread before, and note them."""
        met = words in self.said
        self.said.add(words)
        return not met


@dataclass(slots=True)
class Slot:
    """The place of one post: its thread, hour, parent and shape are drawn before its meaning."""

    index: int
    id: str
    thread: Thread
    number: int
    time: int
    parent: "Slot | None"
    shape: Shape
    rng: Random
    community: int = 0
    script: str = LATIN
    handle: str = ""  # whose post it is, once that is known
    forwarded: str | None = None
    block: int = 0  # the number of the block it lies in
    blocks: int = 1  # of its world
    quotable: str = ""  # its words, once they are written and if they are everyday
    opens: Opening | None = field(init=False)  # what it opens its thread with, if it does

    def __post_init__(self) -> None:
        """Note what this post opens its thread with."""
        self.opens = self.thread.kind.opening if self.number == 1 else None

    @property
    def lang(self) -> str:
        """The language of the site."""
        return self.thread.site.lang

    def day(self, frame: Frame) -> Day:
        """Return the day of the country on which the post is written."""
        local = self.time + 60 * self.thread.site.zone_minutes
        return Day(frame.pack.almanac, frame.random_state, date.fromordinal(_EPOCH + local // _DAY))

    @property
    def answers(self) -> bool:
        """Whether it answers a person's post, not what a page was made for."""
        return self.parent is not None and bool(self.parent.handle) and not self.parent.is_set

    @property
    def is_root(self) -> bool:
        """Whether this post opens its thread."""
        return self.number == 1

    @property
    def is_article(self) -> bool:
        """Whether this is the article that the others comment on."""
        return self.opens is Opening.ARTICLE

    @property
    def is_piece(self) -> bool:
        """Whether this is a longer text, in paragraphs: an article or an essay."""
        return self.opens in _PIECES

    @property
    def is_set(self) -> bool:
        """Whether the site decides what stands here, so that no order may be placed."""
        return self.opens in _SET


def lay_out(frame: Frame, number: int, *, topics: Topics) -> list[Thread]:
    """Return the threads of block *number*, their posts placed in time but not yet written."""
    indexes = frame.block_range(number)
    rng = frame.rng("block", number)
    threads: list[Thread] = []
    for order, lang in enumerate(frame.languages):
        mine = indexes[order :: len(frame.languages)]
        at = 0
        while at < len(mine):
            thread = _thread(frame, rng, _sites(frame.pack, lang), topics, mine[at])
            size = min(_size(rng, thread.kind), frame.longest_thread)
            _place(frame, thread, mine[at : at + size], block=number)
            threads.append(thread)
            at += size
    return threads


class _Sites(NamedTuple):
    """The sites of a language, with how often each is to get a thread, added up."""

    every: tuple[Site, ...]
    weights: tuple[float, ...]


@lru_cache(maxsize=64)
def _sites(pack: Pack, lang: str) -> _Sites:
    """Return the sites, each kind drawn so often that it gets its share of the posts."""
    kinds, sites = site_kinds(), pack.sites_of(lang)
    many = Counter(site.kind for site in sites)
    weights = [
        kinds[site.kind].share / many[site.kind] / kinds[site.kind].thread.median for site in sites
    ]
    return _Sites(sites, tuple(accumulate(weights)))


def _thread(frame: Frame, rng: Random, sites: _Sites, topics: Topics, first: int) -> Thread:
    site = rng.choices(sites.every, cum_weights=sites.weights)[0]
    section = site.sections[int(rng.random() * len(site.sections))]
    open_to = topics[site.lang, site.kind]
    known = [topic for topic in section.topics if topic in open_to] or list(open_to)
    named_for = (
        "thread" if site.kind == "forum" else "post"
    )  # elsewhere the first post is the thread
    return Thread(
        frame.opaque_id(named_for, first), site, section, known[int(rng.random() * len(known))]
    )


def _size(rng: Random, kind: SiteKind) -> int:
    length = kind.thread
    return max(1, min(length.most, int(length.median * math.exp(rng.gauss(0.0, length.sigma)))))


def _place(frame: Frame, thread: Thread, indexes: Sequence[int], *, block: int) -> None:
    kind = thread.kind
    rng = frame.rng("thread", indexes[0])
    time = _opening(frame, rng, thread.site.zone_minutes)
    for number, index in enumerate(indexes, start=1):
        parent = _parent(rng, thread)
        slot = Slot(
            index, frame.opaque_id("post", index), thread, number, time,
            parent, draw_shape(rng, answers=parent is not None), rng, block=block,
            blocks=frame.blocks,
        )  # fmt: skip
        if slot.is_piece:
            slot.shape = _piece_shape(slot, rng)
        thread.posts.append(slot)
        time += 20 + int(60 * kind.gap_minutes * math.exp(rng.gauss(0.0, 1.3)))
    _pull_back(thread, frame.end - 60)
    for slot in thread.posts if kind.to_the_minute else ():
        slot.time -= slot.time % 60  # a board shows no seconds


def _opening(frame: Frame, rng: Random, zone_minutes: int) -> int:
    days = (frame.end - frame.past) // _DAY
    day = frame.past + int(rng.random() * days) * _DAY
    hour = _HOURS[int(rng.random() * len(_HOURS))]
    return day + hour * 3600 + int(rng.random() * 3600) - zone_minutes * 60


def _parent(rng: Random, thread: Thread) -> Slot | None:
    """Return the post an answer is to: an earlier one, the article or message itself, or none."""
    if not thread.posts:
        return None
    if rng.random() < thread.kind.answers:
        recent = thread.posts[-6:]
        return recent[int(rng.random() * len(recent))]
    return thread.posts[0] if thread.kind.answers_opening else None


def _piece_shape(slot: Slot, rng: Random) -> Shape:
    """Return the shape of a longer text; an article is in a reporter's voice and without slips."""
    median, sigma = _PIECE_WORDS
    words = max(45, int(median * math.exp(rng.gauss(0.0, sigma))))
    if not slot.is_article:
        return replace(slot.shape, words=words)
    return Shape(
        slot.shape.features & _SOBER,
        slot.shape.relays,
        words,
        slot.shape.pace,
        obfuscated=False,
        dialect=False,
        dropped_diacritics=False,
        lower_case=False,
        typos=False,
    )


def _pull_back(thread: Thread, latest: int) -> None:
    """Move a thread that would outlast the exercise to an earlier hour, keeping its gaps."""
    late = thread.posts[-1].time - latest
    if late <= 0:
        return
    for slot in thread.posts:
        slot.time -= late

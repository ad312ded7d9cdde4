"""Weaves one block: threads, the posts in them, and beside each post its gold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from casefile.clock import moment, utc_text
from casefile.records import LabelledPost
from casefile.vocabulary import tips
from synthetic_corpus.aftermath import deleted, edited, gold_with
from synthetic_corpus.bank import Bank
from synthetic_corpus.casting import LEADING, Cast, ToldPositive, cast_block
from synthetic_corpus.gold import Circumstances
from synthetic_corpus.kinds import Opening
from synthetic_corpus.moves import follow
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.personas import Persona, people_per_community, persona
from synthetic_corpus.plan import Plan
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.scribe import Scribe
from synthetic_corpus.spelling import tag
from synthetic_corpus.telling import Telling
from synthetic_corpus.world import Frame, Slot, Thread, Topics, lay_out
from synthetic_corpus.writing import Written

_AWAKE = 3  # people are asked whose hours it is; the one who suits best writes
_QUOTED, _ATTACHED, _FORWARDED = 0.5, 0.04, 0.15
_CLUSTERED = (*LEADING, Kind.PAIR)


@dataclass(frozen=True, slots=True)
class World:
    """All that a block is written from."""

    frame: Frame
    plan: Plan
    topics: Topics
    tellings: tuple[Telling, ...] = ()
    told: Mapping[int, ToldPositive] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Post:
    """A finished post of the web; its gold holds its earlier versions too."""

    slot: Slot
    author: Persona
    gold: LabelledPost
    deleted: int | None
    quotes_parent: bool
    forwarded: str | None = None
    attachment: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def edited(self) -> int | None:
        """When the post got its last text, if that is not its first."""
        return int(moment(self.gold.earlier[-1].until).timestamp()) if self.gold.earlier else None


def weave(world: World, number: int) -> Iterator[tuple[Thread, list[Post]]]:
    """Yield the threads of block *number* with their posts."""
    frame, inventory = world.frame, world.plan.inventory
    threads = lay_out(frame, number, topics=world.topics)
    follow(frame, threads)
    cast = cast_block(frame, world.plan, number, threads, told=world.told)
    scribe = Scribe(frame, inventory, cast)
    for thread in threads:
        rng = thread.posts[0].rng
        thread.split = inventory.draw_split(rng)
        texts: dict[int, str] = {}
        posts = [_post(world, cast, scribe, slot, texts) for slot in thread.posts]
        thread.title = thread.title or _title(world, thread, rng, posts[0].gold.text)
        yield thread, posts


def bystander(world: World, scribe: Scribe, slot: Slot, texts: dict[int, str]) -> Post:
    """Return an everyday post at a place where no order stands."""
    return _post(world, Cast(), scribe, slot, texts)


def _post(world: World, cast: Cast, scribe: Scribe, slot: Slot, texts: dict[int, str]) -> Post:
    author = _author(world, slot)
    if not slot.is_article:
        slot.shape = author.voice.speak(slot.shape, slot.rng.random())
    slot.script = (slot.is_article and slot.thread.site.script) or author.script
    slot.handle = author.handle
    order = cast.orders.get(slot.index)
    slot.forwarded = _forwarded(world, slot) if order is None else None
    written, drafts = edited(world.frame, slot, scribe.write(slot, order), slot.rng)
    texts[slot.index] = written.text
    slot.quotable = "" if order or slot.is_piece else written.text
    slot.thread.title = slot.thread.title or written.title
    around = _circumstances(world, cast, slot, order, author, written, texts)
    return Post(
        slot, author, gold_with(written, drafts, around), deleted(slot, slot.rng),
        quotes_parent=slot.parent is not None and slot.rng.random() < _QUOTED,
        forwarded=slot.forwarded,
        attachment=_attachment(world.frame, slot), sources=written.sources,
    )  # fmt: skip


def _author(world: World, slot: Slot) -> Persona:
    """Return who writes the post; where a page stands or falls with it, nobody to be suspended."""
    bank = world.plan.inventory.banks[slot.lang]
    site = slot.thread.site
    crowd = people_per_community(world.frame, site)
    first = int(slot.rng.random() * crowd)
    latest = world.frame.end if slot.is_root else slot.time
    hour = (slot.time // 60 + site.zone_minutes) // 60 % 24
    able: list[Persona] = []
    for turn in range(crowd):
        found = persona(world.frame, site, slot.community, (first + turn) % crowd, bank)
        if found.suspended is None or found.suspended > latest:
            able.append(found)
        if len(able) == _AWAKE:
            break
    if len(able) < 2:
        return able[0] if able else found
    return min(able, key=lambda each: each.voice.hours_from(hour))


def _circumstances(
    world: World, cast: Cast, slot: Slot, order: Order | None, author: Persona, written: Written,
    texts: Mapping[int, str],
) -> Circumstances:  # fmt: skip
    pack, thread = world.frame.pack, slot.thread
    clustered = order is not None and order.kind in _CLUSTERED
    positive = cast.positive_of(order) if order and order.kind is Kind.PAIR else None
    of_one = order is not None and order.kind.of_an_ideology
    return Circumstances(
        id=slot.id, lang=tag(slot.lang, slot.script),
        site=thread.site.name, site_kind=thread.site.kind, thread=thread.id,
        author=author.handle,
        posted_at=utc_text(datetime.fromtimestamp(slot.time, UTC)),
        community=pack.communities[slot.community].id,
        parent=slot.parent.id if slot.parent else None,
        parent_text=texts[slot.parent.index] if slot.parent else None,
        ideology=pack.ideologies[order.ideology].id if order and of_one else None,
        cluster=world.frame.opaque_id("cluster", order.number) if order and clustered else None,
        contrast_of=positive.id if positive else None,
        actor=author.human or None,
        answers=written.answers,
        tip=_tip(order) if order and order.kind is Kind.TIP else None,
    )  # fmt: skip


def _attachment(frame: Frame, slot: Slot) -> str | None:
    names = frame.pack.files.get(slot.lang, ())
    if not names or not slot.thread.kind.attaches or slot.rng.random() >= _ATTACHED:
        return None
    return names[int(slot.rng.random() * len(names))]


def _forwarded(world: World, slot: Slot) -> str | None:
    """Return the channel, as site/slug, that an opening message was forwarded from, if it was."""
    site = slot.thread.site
    if not slot.thread.kind.forwards or not slot.is_root or slot.rng.random() >= _FORWARDED:
        return None
    others = [
        f"{each.name}/{section.slug}"
        for each in world.frame.pack.sites_of(site.lang)
        if each.kind == site.kind
        for section in each.sections
        if section is not slot.thread.section
    ]
    return others[int(slot.rng.random() * len(others))] if others else None


def _tip(order: Order) -> str:
    """Return what becomes of a tip whose bank does not say: a third is mistaken or malicious."""
    sound, *others = tips()
    turn = order.number % (3 * len(others))
    return others[turn] if turn < len(others) else sound


def _title(world: World, thread: Thread, rng: Random, text: str) -> str:
    inventory = world.plan.inventory
    families = inventory.find(thread.site.lang, "title", thread.topic)
    if not families or thread.kind.opening is Opening.LISTING:
        return _first_words(text)
    family = families[int(rng.random() * len(families))]
    line = family.lines[int(rng.random() * len(family.lines))]
    return realise(
        line, family, _title_binding(world, thread, rng, inventory.banks[thread.site.lang])
    ).text


def _title_binding(world: World, thread: Thread, rng: Random, bank: Bank) -> Binding:
    pack = world.frame.pack
    own = thread.posts[0].community
    return Binding(
        pack, bank, rng, pack.communities[own], pack.communities[(own + 1) % len(pack.communities)],
        pack.ideologies[int(rng.random() * len(pack.ideologies))],
    )  # fmt: skip


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:7]) + ("…" if len(words) > 7 else "")

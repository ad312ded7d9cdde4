"""Puts a storyline on the web's stage: its sites, threads, hours, people and what they share."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from casefile.clock import utc_text
from synthetic_corpus.moves import moves_of
from synthetic_corpus.pack import Section, Site
from synthetic_corpus.personas import Persona, avatar, in_script, script_of, shown_name
from synthetic_corpus.realisation import Binding
from synthetic_corpus.shape import draw_shape
from synthetic_corpus.storylines import Account, Actor, ScriptedPost, seconds_after
from synthetic_corpus.telling import Telling, bystanders_of, spoken_in, telling_rules
from synthetic_corpus.voices import draw_voice
from synthetic_corpus.world import Frame, Slot, Thread

_DAY, _MINUTE = 86_400, 60
_LAST = 120  # seconds before the end of the web in which nothing is written any more


@dataclass(slots=True)
class Stage:
    """A telling with its place and people; `scripted` says which slot says which post."""

    frame: Frame
    telling: Telling
    start: int
    sites: Mapping[str, Site]
    aliases: Mapping[str, str]
    people: Mapping[tuple[str, str], Persona]
    threads: list[Thread] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    scripted: dict[int, ScriptedPost] = field(default_factory=dict)

    def moment(self, offset: str, site: str) -> int:
        """Return the time at which *offset* falls on the clock of a site."""
        return self.start + seconds_after(offset) - self.sites[site].zone_minutes * _MINUTE

    def author(self, post: ScriptedPost) -> Persona:
        """Return the account that says *post*."""
        return self.people[post.by, post.site]

    def utc(self, offset: str, site: str) -> str:
        """Return *offset* on a site's clock as UTC text."""
        return utc_text(datetime.fromtimestamp(self.moment(offset, site), UTC))


def staged(frame: Frame, telling: Telling) -> Stage:
    """Return *telling* with every post of it placed, the same whenever asked."""
    rng = frame.rng("storyline", telling.id)
    sites = _sites(frame, telling, rng)
    aliases = {
        name: choices[int(rng.random() * len(choices))]
        for name, choices in telling.story.aliases.items()
    }
    start = _start(frame, telling, rng)
    stage = Stage(frame, telling, start, sites, aliases, {})
    stage.people = dict(_people(stage))
    _place(stage, rng)
    return stage


def site_of(post_site: str) -> tuple[str, int]:
    """Return the kind and the number of a storyline's site: forum2 is the second forum."""
    kind = post_site.rstrip("0123456789")
    return kind, int(post_site[len(kind) :] or 1)


def _sites(frame: Frame, telling: Telling, rng: Random) -> dict[str, Site]:
    known: dict[str, list[Site]] = defaultdict(list)
    for site in frame.pack.sites_of(telling.lang):
        known[site.kind].append(site)
    for kind in sorted(known):
        rng.shuffle(known[kind])
    used = sorted({account.site for actor in telling.story.actor for account in actor.account})
    found = {}
    for name in used:
        kind, number = site_of(name)
        while kind not in known:
            kind = telling_rules().stand_in[kind]
        found[name] = known[kind][(number - 1) % len(known[kind])]
    return found


def _start(frame: Frame, telling: Telling, rng: Random) -> int:
    """Return the storyline's first midnight, so drawn that its last post falls before the end."""
    drift = int((rng.random() * 2 - 1) * telling_rules().drift_minutes) * _MINUTE
    days = 1 + max(seconds_after(post.at) for post in telling.story.post) // _DAY
    latest = (frame.end - frame.past) // _DAY - days - 1
    if telling.story.lead is not None:
        day = frame.pack.calendar.past_days - telling.story.lead
    else:
        day = int(rng.random() * max(1, latest))
    return frame.past + max(0, min(day, latest)) * _DAY + drift


def _people(stage: Stage) -> Iterator[tuple[tuple[str, str], Persona]]:
    telling, frame = stage.telling, stage.frame
    for actor in telling.story.actor:
        rng = frame.rng("actor", f"{telling.id}/{actor.key}")
        voice = draw_voice(rng, register=actor.voice)
        script = script_of(telling.lang, rng)
        for account in actor.account:
            key = f"{telling.id}/{actor.key}/{account.site}"
            yield (actor.key, account.site), Persona(
                key=key,
                handle=handle_of(stage, account),
                name=in_script(shown_name(frame, telling.lang, rng), telling.lang, script),
                bio=account.bio.get(telling.lang, ""),
                joined=frame.past - int(rng.random() * 900) * _DAY,
                community=telling.community_of(actor.key, len(frame.pack.communities)),
                voice=voice,
                script=script,
                suspended=stage.moment(account.suspended, account.site)
                if account.suspended
                else None,
                avatar=avatar(
                    frame, f"{telling.id}/{account.avatar}" if account.avatar else key
                ),
            )  # fmt: skip


def handle_of(stage: Stage, account: Account) -> str:
    """Return the handle that an account's alias stands for in this telling."""
    name = account.alias
    for alias, word in stage.aliases.items():
        name = name.replace(f"{{{alias}}}", word)
    return f"{name}_fx"


def names_of(stage: Stage, binding: Binding) -> dict[str, tuple[str, ...]]:
    """Return the storyline's own words: its lexemes, its aliases and `{at_KEY}` for each actor.

    The second account of an actor is `{at_KEY2}`; *binding* learns which number is which.
    """
    telling = stage.telling
    words = dict(telling.story.lexemes.get(telling.lang, {}))
    words |= {name: (word,) for name, word in stage.aliases.items()}
    for actor in telling.story.actor:
        words[f"at_{actor.key}"] = tuple(f"@{handle_of(stage, each)}" for each in actor.account)
        for number, account in enumerate(actor.account, start=1):
            slot = f"at_{actor.key}{number if number > 1 else ''}"
            binding.chosen[slot] = f"@{handle_of(stage, account)}"
    return words


def token_of(binding: Binding, actor: Actor, slot: str) -> str | None:
    """Return what a token slot of an actor, such as `wallet2`, stood for, if a post named it."""
    return binding.chosen.get(slot) if slot in actor.tokens else None


def _place(stage: Stage, rng: Random) -> None:
    """Lay the posts and bystanders out in threads, in order of time within each."""
    story = stage.telling.story
    spoken = spoken_in(stage.telling, len(stage.frame.pack.communities))
    strangers = iter(spoken[len(story.post) :])
    by_thread: dict[str, list[ScriptedPost]] = defaultdict(list)
    for post in story.post:
        by_thread[post.thread].append(post)
    for key, posts in by_thread.items():
        root = story.post_of(key)
        thread = _thread(stage, root, rng)
        times = [(stage.moment(post.at, root.site), post) for post in posts]
        times.sort(key=lambda each: (each[0], each[1] is not root))
        chatter = _chatter(times[0][0], times[-1][0], bystanders_of(root), rng)
        every: list[tuple[int, ScriptedPost | None]] = [*times, *((at, None) for at in chatter)]
        every.sort(key=lambda each: each[0])
        for number, (time, said) in enumerate(every, start=1):
            community = (
                next(strangers)
                if said is None
                else stage.telling.community_of(said.by, len(stage.frame.pack.communities))
            )
            _add(stage, thread, number, min(time, stage.frame.end - _LAST), said, community)
        stage.threads.append(thread)
    _answer(stage)


def _chatter(first: int, last: int, many: int, rng: Random) -> list[int]:
    rate = telling_rules().chatter_minutes * _MINUTE
    span = last - first + rate
    times = (first + 60 + span * min(1.5, -math.log(1 - rng.random()) / 2) for _ in range(many))
    return [int(each) for each in times]


def _thread(stage: Stage, root: ScriptedPost, rng: Random) -> Thread:
    site = stage.sites[root.site]
    section = _section(stage.frame, site, root.topic, rng)
    identity = stage.frame.opaque_id(
        "thread" if site.kind == "forum" else "post", f"{stage.telling.id}/{root.key}"
    )
    return Thread(identity, site, section, root.topic)


def _section(frame: Frame, site: Site, topic: str, rng: Random) -> Section:
    """Return a section for *topic* that does not move to another site on the way."""
    leaving = {m.section for m in moves_of(frame) if m.site == site.name and not m.all_follows}
    staying = [each for each in site.sections if each.slug not in leaving] or [*site.sections]
    fitting = [each for each in staying if topic in each.topics]
    fitting = fitting or [each for each in staying if not each.topics] or staying
    return fitting[int(rng.random() * len(fitting))]


def _add(
    stage: Stage, thread: Thread, number: int, time: int, post: ScriptedPost | None, community: int
) -> None:
    index = sum(len(each.posts) for each in stage.threads) + number - 1
    name = f"{stage.telling.id}/{post.key if post else index}"
    rng = stage.frame.rng("post", name)
    slot = Slot(
        index, stage.frame.opaque_id("post", name), thread, number, time, None, draw_shape(rng),
        rng, community,
    )  # fmt: skip
    if thread.kind.to_the_minute:
        slot.time -= slot.time % 60
    thread.posts.append(slot)
    if post:
        stage.slots[post.key] = slot
        stage.scripted[index] = post


def _answer(stage: Stage) -> None:
    """Set whom each post answers: as written, or what opens the thread where all do that."""
    for thread in stage.threads:
        for slot in thread.posts:
            post = stage.scripted.get(slot.index)
            if post and post.answers:
                slot.parent = stage.slots[post.answers]
            elif not slot.is_root and thread.kind.answers_opening:
                slot.parent = thread.posts[0]

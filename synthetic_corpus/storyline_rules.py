"""Reads a storyline for faults its author can mend: one finding, one sentence with its line."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from casefile.errors import PackError
from casefile.vocabulary import competences, link_types, welfare
from synthetic_corpus.pack import IDEOLOGY_SLOTS, Pack
from synthetic_corpus.realisation import TOKEN_SLOTS
from synthetic_corpus.staging import site_of
from synthetic_corpus.storylines import ScriptedPost, Storyline, family_in, seconds_after
from synthetic_corpus.telling import counted_posts, telling_rules

MOST_IN_THREAD, MOST_BY_ACTOR = 3, 12
_OWN_SLOTS = ("community", "other")

_KEY = re.compile(r"[a-z_]+\Z")

Rule = Callable[[Storyline, Pack], Iterator[tuple[str, str]]]


def storyline_findings(story: Storyline, pack: Pack) -> Iterator[str]:
    """Yield every fault of a storyline, with the line at which its author finds the place."""
    for rule in _RULES:
        for near, sentence in rule(story, pack):
            yield f"{story.line_of(near)}: {story.id}: {sentence}"


def _endings(story: Storyline, _pack: Pack) -> Iterator[tuple[str, str]]:
    for name in ("soft_ending", "law_ending"):
        written = getattr(story, name)
        if not written or not all(written.values()):
            yield name, f"it lacks an ending; write {name}."
    least = telling_rules().least_clues
    if len(story.clue) < least:
        yield "[[clue]]", f"it has {len(story.clue)} clues; a chain of evidence needs {least}."
    if not story.herring:
        yield "id =", "it has no [[herring]]; add what misleads and what resolves it."


def _words(story: Storyline, _pack: Pack) -> Iterator[tuple[str, str]]:
    rules = telling_rules()
    asked = [(each, each, tuple(competences())) for each in story.competences]
    for actor in story.actor:
        asked += [(f'"{actor.key}"', actor.role, rules.roles)]
        asked += [(f'"{actor.key}"', actor.voice, ("", *rules.registers))]
        asked += [(each.site, site_of(each.site)[0], rules.site_kinds) for each in actor.account]
        asked += [(each.at, each.kind, rules.events) for each in actor.event]
    for near, word, known in asked:
        if word not in known:
            yield near, f"{word!r} is unknown; it is one of {', '.join(filter(None, known))}."


def _links(story: Storyline, _pack: Pack) -> Iterator[tuple[str, str]]:
    actors, posts = {a.key for a in story.actor}, {p.key for p in story.post}
    for link in story.link:
        near = f'between = ["{link.between[0]}", "{link.between[1]}"]'
        for actor in sorted(set(link.between) - actors):
            yield near, f"a link names {actor!r}, who is no actor."
        if link.kind not in telling_rules().links:
            known = ", ".join(telling_rules().links)
            yield near, f"a link is of kind {link.kind!r}; it is one of {known}."
        if link.type not in link_types():
            known = ", ".join(link_types())
            yield near, f"a link is of type {link.type!r}; it is one of {known}."
    evidence = [each.posts for each in story.link]
    evidence += [each.posts for each in story.clue] + [each.posts for each in story.herring]
    for key in sorted({key for keys in evidence for key in keys} - posts):
        yield f'"{key}"', f"{key!r} is no post of the storyline."


def _places(story: Storyline, _pack: Pack) -> Iterator[tuple[str, str]]:
    accounts = {(actor.key, each.site) for actor in story.actor for each in actor.account}
    posts = {post.key: post for post in story.post}
    if len(posts) < len(story.post):
        yield "[[post]]", "two of its posts have one key; give each a key of its own."
    for post in story.post:
        near = f'key = "{post.key}"'
        if not _KEY.match(post.key):
            yield near, f"{post.key!r} is no key; write small letters and _ only."
        if (post.by, post.site) not in accounts:
            yield near, f"{post.by!r} has no account on {post.site!r}; add an [[actor.account]]."
        for key in (post.under, post.answers, post.forwards):
            if key and key not in posts:
                yield near, f"{post.key!r} names {key!r}, which is no post."
        for sentence in (*_times(story, post.key), *_thread(posts, post)):
            yield near, sentence


def _thread(posts: Mapping[str, ScriptedPost], post: ScriptedPost) -> Iterator[str]:
    root, answered = posts.get(post.under), posts.get(post.answers)
    if root and (root.under or root.site != post.site):
        yield f"it stands under {post.under!r}, which opens no thread on {post.site!r}."
    if answered and answered.thread != post.thread:
        yield f"{post.key!r} answers {post.answers!r} in another thread."


def _times(story: Storyline, key: str) -> Iterator[str]:
    post = story.post_of(key)
    try:
        at = seconds_after(post.at)
        later = [seconds_after(each.at) for each in post.edit]
        later += [seconds_after(post.deleted)] if post.deleted else []
        if any(each <= at for each in later):
            yield f"{key!r} is edited or deleted before it is written."
        for before in (post.under, post.answers):
            if before and any(p.key == before and seconds_after(p.at) >= at for p in story.post):
                yield f"{key!r} is not later than {before!r}."
    except PackError as error:
        yield str(error)


def _signs(story: Storyline, _pack: Pack) -> Iterator[tuple[str, str]]:
    threads, authors = Counter[str](), Counter[str]()
    for lang in story.languages()[:1]:
        signs = Counter(post.key for post, _, _ in counted_posts(story, lang))
        for key, many in signs.items():
            if many > 1:
                yield f'key = "{key}"', f"{key!r} asserts {many} signs; one a post is the most."
        for post, row, _ in counted_posts(story, lang):
            threads[post.thread] += row.flags
            authors[post.by] += row.flags
    for names, most in ((threads, MOST_IN_THREAD), (authors, MOST_BY_ACTOR)):
        for name, many in names.items():
            if many > most:
                yield f'"{name}"', f"{name!r} has {many} flagged posts; {most} are the most."


def _distress(story: Storyline, _pack: Pack) -> Iterator[tuple[str, str]]:
    answered = {post.answers for post in story.post}
    for post in story.post:
        if set(post.every_code) & set(welfare()) and post.key not in answered:
            yield f'key = "{post.key}"', f"nobody answers the distress of {post.key!r}."


def _slots(story: Storyline, pack: Pack) -> Iterator[tuple[str, str]]:
    handles = {f"at_{actor.key}" for actor in story.actor}
    for lang in story.languages():
        known = {*pack.slots, *IDEOLOGY_SLOTS, *TOKEN_SLOTS, *_OWN_SLOTS, *handles}
        known |= {*story.aliases, *story.lexemes.get(lang, {})}
        for post in story.post:
            for version in range(len(post.versions)):
                for line in family_in(story, post, lang, version=version).lines:
                    for slot in sorted(line.slots() - known):
                        near = f'key = "{post.key}"'
                        yield near, f"{post.key!r} needs {{{slot}}}, which nobody fills; add it."
            known.add(f"said_{post.key}")


_RULES: tuple[Rule, ...] = (_endings, _words, _links, _places, _signs, _distress, _slots)

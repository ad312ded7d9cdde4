"""Reads the storylines of a pack: one file each, with actors, posts, links, clues and endings."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from casefile.errors import PackError, UnknownCode
from synthetic_corpus.families import Family, family_of, line_number
from synthetic_corpus.surface import surface_words

Words = Mapping[str, str]  # one sentence by language
_OFFSET = re.compile(r"\+(\d+)d (\d\d):(\d\d)\Z")
_DAY, _HOUR, _MINUTE = 86_400, 3600, 60
TOLD_SPLIT = "test"  # no classifier of the product learns from a storyline


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where an actor writes: a kind of site, a name made of the aliases, a picture."""

    site: str
    alias: str
    avatar: str = ""
    bio: Words = {}
    suspended: str = ""


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A turn in an actor's life: push, pull, trigger or protective; told in the debrief only."""

    at: str
    kind: str
    text: Words


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody of a storyline; `community` counts from the storyline's own, which is drawn."""

    key: str
    role: str
    community: int
    voice: str = ""
    tokens: tuple[str, ...] = ()
    lookalike_of: str = ""
    relation: Words = {}
    account: tuple[Account, ...]
    event: tuple[Event, ...] = ()

    def account_on(self, site: str) -> Account:
        """Return the actor's account on a site of the storyline."""
        return next(each for each in self.account if each.site == site)


class Wording(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True):
    """What a post says in each language and what its marked words mean; all else is derived."""

    role: str = "ordinary"
    code: str = ""
    codes: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    context: str | None = None
    cause: str | None = None
    severity: int = 0
    target: str | None = None
    tip: str | None = None
    expression: str = "none"
    now: bool = False
    text: Mapping[str, tuple[str, ...]]

    @property
    def every_code(self) -> tuple[str, ...]:
        """The codes of the marked words, in their order."""
        return self.codes or ((self.code,) if self.code else ())


class Edit(Wording, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True):
    """What a post says from *at* on."""

    at: str


class ScriptedPost(Wording, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True):
    """One post of a storyline: who, where, when, below what, and its first wording."""

    key: str
    by: str
    site: str
    at: str
    under: str = ""
    answers: str = ""
    quotes: bool = False
    forwards: str = ""
    attachment: str = ""
    edit: tuple[Edit, ...] = ()
    deleted: str = ""
    topic: str = ""
    title: Words = {}
    bystanders: int | None = None

    @property
    def thread(self) -> str:
        """The key of the post that opens this post's thread."""
        return self.under or self.key

    @property
    def versions(self) -> tuple[Wording, ...]:
        """What the post says, first to last."""
        return (self, *self.edit)


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A true edge between two actors, or between two accounts of one, and the posts showing it."""

    between: tuple[str, str]
    kind: str
    type: str
    posts: tuple[str, ...]


class Clue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that leads to the truth, and where it can be seen."""

    text: Words
    posts: tuple[str, ...]


class Herring(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that misleads, and what resolves it."""

    text: Words
    resolved: Words
    posts: tuple[str, ...]


class Storyline(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True):
    """A story hidden in ordinary life; its first `lead` days, if given, lie before the opening."""

    id: str
    status: Words
    competences: tuple[str, ...]
    lead: int | None = None
    title: Words
    objective: Words
    soft_ending: Words
    law_ending: Words
    aliases: Mapping[str, tuple[str, ...]] = {}
    lexemes: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    actor: tuple[Actor, ...]
    post: tuple[ScriptedPost, ...]
    link: tuple[Link, ...] = ()
    clue: tuple[Clue, ...]
    herring: tuple[Herring, ...] = ()
    source: str = ""

    def languages(self) -> tuple[str, ...]:
        """Return the languages in which the storyline can be told: those it has a status in."""
        return tuple(sorted(self.status))

    def actor_of(self, key: str) -> Actor:
        """Return the actor *key*."""
        return next(actor for actor in self.actor if actor.key == key)

    def post_of(self, key: str) -> ScriptedPost:
        """Return the post *key*."""
        return next(post for post in self.post if post.key == key)

    def line_of(self, words: str) -> str:
        """Return file and line at which *words* first stand, for a message to the author."""
        return f"{self.source}:{line_number(Path(self.source), words)}"


def seconds_after(offset: str) -> int:
    """Return the seconds from the storyline's first midnight to *offset*.

    >>> seconds_after("+1d 00:05")
    86700
    """
    found = _OFFSET.match(offset)
    if not found:
        raise PackError(f"{offset!r} is no time of a storyline; write days and hour: +3d 21:40.")
    days, hours, minutes = (int(each) for each in found.groups())
    return days * _DAY + hours * _HOUR + minutes * _MINUTE


def load_storylines(folder: Traversable | Path) -> tuple[Storyline, ...]:
    """Return the storylines of *folder* in order of id, or raise PackError with file and line."""
    if not folder.is_dir():
        return ()
    found = (each for each in folder.iterdir() if each.name.endswith(".toml"))
    return tuple(_storyline(source) for source in sorted(found, key=_file_name))


def _file_name(source: Traversable) -> str:
    return source.name


def _storyline(source: Traversable) -> Storyline:
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{source} is not TOML: {error}.") from error
    try:
        story = msgspec.convert({**table, "source": str(source)}, Storyline)
    except msgspec.ValidationError as error:
        at = _line_of_fault(source, table, str(error))
        raise PackError(f"{source}:{at}: {error}; docs/world.md lists the fields.") from error
    for lang in story.languages():
        for post in story.post:
            for number in range(len(post.versions)):
                family_in(story, post, lang, version=number)
    return story


def _line_of_fault(source: Traversable, table: Mapping[str, Any], error: str) -> int:
    """Return the line of the entry that msgspec's `$.post[3].by` speaks of."""
    found = re.search(r"\$\.(\w+)\[(\d+)\]", error)
    entries = table.get(found[1]) if found else None
    if not found or not isinstance(entries, list):
        return 1
    key = entries[int(found[2])].get("key", "")
    return line_number(source, f'key = "{key}"') if key else 1


@cache
def family_in(story: Storyline, post: ScriptedPost, lang: str, *, version: int = -1) -> Family:
    """Return the wordings of a post's version as a family, checked like one of a phrase bank."""
    wording, at = post.versions[version], story.line_of(f'key = "{post.key}"')
    if not wording.text.get(lang):
        raise PackError(
            f"{at}: the post {post.key!r} has no text in {lang!r}; "
            f"write text.{lang} or take {lang} out of status."
        )
    entry = {
        "id": f"{story.id}/{post.key}", "split": TOLD_SPLIT, "role": wording.role,
        "lines": list(wording.text[lang]), "codes": list(wording.every_code),
        "context": wording.context, "cause": wording.cause, "severity": wording.severity,
        "target": wording.target, "tip": wording.tip, "expression": wording.expression,
        "now": wording.now, "holder": wording.holders[0] if wording.holders else None,
    }  # fmt: skip
    try:
        return family_of(
            entry, story.lexemes.get(lang, {}), shared={}, words=surface_words(lang), at=at
        )
    except (msgspec.ValidationError, PackError, UnknownCode) as error:
        raise PackError(f"{at}: {error}") from error

"""Says what becomes of posts and accounts after they were written; no label has a say in it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from random import Random

import msgspec

from casefile.clock import utc_text
from casefile.records import LabelledPost, Version
from casefile.vocabulary import welfare
from synthetic_corpus.finishing import carried, finish
from synthetic_corpus.gold import Circumstances, gold_of
from synthetic_corpus.noise import apply_edits, typing_errors
from synthetic_corpus.world import Frame, Slot
from synthetic_corpus.writing import Claim, Written

_DISTRESS_WORDS = 40  # the most of a post that shows distress, edited or not
_SOONER = 3  # the power by which hours after the post are drawn towards its first minutes


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines by which people and newsrooms of one language say that a text was edited."""

    status: str
    said: tuple[str, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """What `rules/aftermath.toml` says; shares from 0 to 1."""

    edited: float
    edited_twice: float
    noted: float
    words_most_noted: int
    deleted: float
    within_hours: int
    suspended: float
    moved: float
    moving: tuple[str, ...]
    elsewhere: float
    notes: Mapping[str, Notes]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a post said until the exercise time *until*, with its claims."""

    until: int
    text: str
    claims: Sequence[Claim]


@cache
def rates() -> Rates:
    """Return how often what happens."""
    source = files("synthetic_corpus") / "rules" / "aftermath.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Rates, strict=True)


def edited(frame: Frame, slot: Slot, written: Written, rng: Random) -> tuple[Written, list[Draft]]:
    """Return the post's last text and, if it is edited before the web's end, its earlier ones."""
    if rng.random() >= rates().edited:
        return written, []
    times = sorted(_later(slot, rng) for _ in range(1 + (rng.random() < rates().edited_twice)))
    if (times[0] == times[-1] and len(times) > 1) or times[-1] >= frame.end:
        return written, []
    last = _noted(slot, written, rng)
    first = _with_a_slip(written, times[0], rng)
    if last is written:
        return written, [replace(first, until=times[-1])] if first.text != written.text else []
    drafts = [Draft(times[-1], written.text, written.claims)]
    twice = len(times) > 1 and first.text != written.text
    return last, [first, *drafts] if twice else drafts


def deleted(slot: Slot, rng: Random) -> int | None:
    """Return when the post is deleted, if ever; an opening post stays."""
    gone = not slot.is_root and rng.random() < rates().deleted
    return _later(slot, rng) if gone else None


def suspended(frame: Frame, person: str) -> int | None:
    """Return when the account of *person* (their key) is suspended, if ever."""
    rng = frame.rng("suspend", person)
    if rng.random() >= rates().suspended:
        return None
    return frame.past + int(rng.random() * (frame.end - frame.past))


def gold_with(written: Written, drafts: Sequence[Draft], around: Circumstances) -> LabelledPost:
    """Return the gold of the post as last written, with its drafts and their own gold, in order."""
    last = gold_of(written, around)
    if not drafts:
        return last
    return replace(last, earlier=tuple(_version(written, draft, around) for draft in drafts))


def _version(written: Written, draft: Draft, around: Circumstances) -> Version:
    then = gold_of(replace(written, text=draft.text, claims=list(draft.claims)), around)
    until = utc_text(datetime.fromtimestamp(draft.until, UTC))
    return Version(until, then.text, then.flag, then.indicators, then.spans)


def _later(slot: Slot, rng: Random) -> int:
    return slot.time + 60 + int(rng.random() ** _SOONER * rates().within_hours * 3600)


def _noted(slot: Slot, written: Written, rng: Random) -> Written:
    """Return the text with a line that says it was edited, or itself if there is no room."""
    notes = rates().notes.get(slot.lang)
    if notes is None or rng.random() >= rates().noted:
        return written
    lines = notes.printed if slot.is_article else notes.said
    plain = replace(slot.shape, obfuscated=False, typos=False)
    note, _ = finish(
        lines[int(rng.random() * len(lines))], [], plain, slot.lang, rng, script=slot.script
    )
    distress = any(code in welfare() for code in written.family.codes)
    most = min(rates().words_most_noted, _DISTRESS_WORDS) if distress else rates().words_most_noted
    if not slot.is_article and len(f"{written.text} {note}".split()) > most:
        return written
    joint = "\n\n" if slot.is_article else "\n" if rng.random() < 0.5 else " "
    return replace(written, text=written.text + joint + note)


def _with_a_slip(written: Written, until: int, rng: Random) -> Draft:
    """Return the text with a slip of the keyboard that the author later mends."""
    text, moved = apply_edits(written.text, typing_errors(written.text, rng))
    return Draft(until, text, [carried(claim, moved) for claim in written.claims])

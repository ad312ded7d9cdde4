"""Joins the parts of a post and types them as its author does, every claim still on its words."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from synthetic_corpus.noise import (
    OffsetMap,
    apply_edits,
    calmed,
    disguised,
    dropped_commas,
    lowered,
    open_end,
    run_on,
    small_inside,
    typing_errors,
)
from synthetic_corpus.rules import habits
from synthetic_corpus.shape import Shape, shape_rates
from synthetic_corpus.spelling import LATIN, Letters, respelt, scripts, spelling
from synthetic_corpus.surface import Surface
from synthetic_corpus.writing import Claim, Part

_BREAKS = 0.5  # of the joints of a post set on lines, beside the one that is sure


def join(
    parts: Sequence[Part], shape: Shape, rng: Random, *, article: bool = False
) -> tuple[str, list[Claim]]:
    """Return the parts as one text, in lines or paragraphs where shape or article ask for them."""
    text = ""
    claims: list[Claim] = []
    on_lines = bool(shape.features & Surface.LINES)
    break_at = 1 + int(rng.random() * (len(parts) - 1))
    for number, part in enumerate(parts):
        if text and article:
            text += _stop(text) + (" " if number % 2 else "\n\n")
        elif text and text[-1] != "\n":
            often = on_lines and rng.random() < _BREAKS
            broken = often or (on_lines and number == break_at)
            text += "\n" if broken else _stop(text) + " "
        if part.claims:
            claims += [claim.moved(len(text)) for claim in part.claims]
        text += part.text
    return text, claims


def _stop(text: str) -> str:
    """Return the full stop that *text* lacks before another sentence."""
    return "." if text[-1].isalnum() else ""


def finish(
    text: str, claims: list[Claim], shape: Shape, lang: str, rng: Random, *, script: str = LATIN
) -> tuple[str, list[Claim]]:
    """Return the text as its author types it, every claim still on its words."""
    text = _typed(text, shape, rng)
    if shape.open_ended:
        text, moved = apply_edits(text, open_end(text))
        claims = [carried(claim, moved) for claim in claims]
    if shape.few_commas and (careless := spelling().careless.get(lang)):
        text, moved = apply_edits(text, dropped_commas(text, careless))
        claims = [carried(claim, moved) for claim in claims]
    for letters in _respellings(shape, lang, script):
        text, moved = respelt(text, letters)
        claims = [carried(claim, moved) for claim in claims]
    if shape.obfuscated:
        within = (claims[0].start, claims[0].end) if claims and rng.random() < 0.5 else None
        text, place = disguised(text, rng, within=within)
        _note_disguise(claims, place)
    if shape.typos:
        text, moved = apply_edits(text, typing_errors(text, rng))
        claims = [carried(claim, moved) for claim in claims]
    for claim in claims:
        if "?" in text[claim.start : claim.end + 1]:
            claim.modifiers += (habits().asked,)
    return text, claims


def _typed(text: str, shape: Shape, rng: Random) -> str:
    """Return *text* in its author's capitals and stops; every character keeps its place."""
    if rng.random() < shape_rates().calm:
        text = calmed(text)
    if shape.run_on:
        text = run_on(text)
    if shape.lower_case:
        return lowered(text)
    return small_inside(text) if shape.small_names else text


def _respellings(shape: Shape, lang: str, script: str) -> list[Letters]:
    """Return the tables by which a typist leaves the spelling of the banks."""
    if script != LATIN:
        return []
    tables = [spelling().latin] if script != scripts(lang)[0] else []
    tables += [spelling().bare] if shape.dropped_diacritics else []
    return [table[lang] for table in tables if lang in table]


def carried(claim: Claim, moved: OffsetMap) -> Claim:
    """Return *claim* on the same words of a text whose offsets have moved."""
    cue = None if claim.cue is None else (moved(claim.cue[0]), moved(claim.cue[1]))
    return replace(claim, start=moved(claim.start), end=moved(claim.end), cue=cue)


def _note_disguise(claims: list[Claim], place: tuple[int, int] | None) -> None:
    for claim in claims:
        if place and claim.start <= place[0] and place[1] <= claim.end:
            claim.modifiers += (habits().disguised,)

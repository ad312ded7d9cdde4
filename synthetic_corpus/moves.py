"""Decides which sections of a world move to a new address, and lets later threads follow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from synthetic_corpus.aftermath import rates
from synthetic_corpus.pack import Section, Site
from synthetic_corpus.world import Frame, Thread

_LAST_PART = 0.8  # of the web's time has gone by when the first section moves
_RENAMED = "-new"


@dataclass(frozen=True, slots=True)
class Move:
    """A section's new address from *at* on: all follows, or only what is written from then on."""

    at: int
    site: str
    section: str
    to_site: str
    to_section: str
    all_follows: bool


@lru_cache(maxsize=8)
def moves_of(frame: Frame) -> tuple[Move, ...]:
    """Return the moves of a world, the same whenever asked."""
    sites = [site for lang in frame.languages for site in frame.pack.sites_of(lang)]
    moving = [site for site in sites if site.kind in rates().moving]
    found = (_move(frame, site, section) for site in moving for section in site.sections)
    return tuple(move for move in found if move)


def opened_sections(frame: Frame) -> list[tuple[str, Section, int]]:
    """Return the sections that open for those who move: site, section and when."""
    pack = {site.name: site for site in frame.pack.sites}
    return [
        (move.to_site, _section_at(move, pack[move.site]), move.at)
        for move in moves_of(frame)
        if not move.all_follows
    ]


def follow(frame: Frame, threads: Iterable[Thread]) -> None:
    """Put those of *threads* that open after their section moved elsewhere where it now is."""
    pack = {site.name: site for site in frame.pack.sites}
    gone = {(m.site, m.section): m for m in moves_of(frame) if not m.all_follows}
    for thread in threads:
        move = gone.get((thread.site.name, thread.section.slug))
        if move and thread.posts[0].time >= move.at:
            thread.site, thread.section = pack[move.to_site], _section_at(move, thread.site)


def _move(frame: Frame, site: Site, section: Section) -> Move | None:
    rng = frame.rng("move", f"{site.name}/{section.slug}")
    if rng.random() >= rates().moved:
        return None
    at = frame.past + int((_LAST_PART + (1 - _LAST_PART) * rng.random()) * (frame.end - frame.past))
    others = [s for s in frame.pack.sites_of(site.lang) if s.kind == site.kind and s is not site]
    if not others or rng.random() >= rates().elsewhere:
        new = section.slug + _RENAMED
        return Move(at, site.name, section.slug, site.name, new, all_follows=True)
    to = others[int(rng.random() * len(others))]
    taken = any(each.slug == section.slug for each in to.sections)
    slug = f"{section.slug}-{site.name}" if taken else section.slug
    return Move(at, site.name, section.slug, to.name, slug, all_follows=False)


def _section_at(move: Move, site: Site) -> Section:
    old = next(each for each in site.sections if each.slug == move.section)
    return replace(old, slug=move.to_section)

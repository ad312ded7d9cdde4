"""Reads the phrase banks of a language: families of lines, found by role, code and split."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from casefile.errors import PackError, UnknownCode
from casefile.vocabulary import (
    Effect,
    contexts,
    expressions,
    indicators,
    nexus,
    protective,
    tips,
    welfare,
)
from synthetic_corpus.grammar import Line, parse
from synthetic_corpus.rules import habits
from synthetic_corpus.surface import Surface, SurfaceWords, surface_of, surface_words

REDACTED_FEATURE = "redacted"
SPLITS = ("train", "dev", "test")
ROLES = (
    "positive", "frame", "lookalike", "crime", "nexus", "nexus-lookalike", "welfare", "protective",
    "helping", "reply", "ordinary", "filler", "title", "bio", "caption",
)  # fmt: skip


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A [[family]] as it stands in the file."""

    id: str
    split: str
    role: str
    lines: list[str]
    code: str | None = None
    codes: list[str] = []
    cause: str | None = None
    severity: int = 0
    context: str | None = None
    of: list[str] = []
    holder: str | None = None
    expression: str = "none"
    sites: list[str] = []
    nexus: str | list[str] = []
    target: str | None = None
    tip: str | None = None
    stance: str | None = None
    topic: str | None = None
    feature: str = "plain"
    variety: str | None = None
    now: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """One way of speaking, with what its lines mean and what they look like."""

    id: str
    split: str
    role: str
    codes: tuple[str, ...]
    cause: str | None
    severity: int
    context: str | None
    of: frozenset[str]
    holder: str
    expression: str
    sites: frozenset[str]
    target: str | None
    tip: str | None
    stance: str | None
    topic: str | None
    feature: str
    variety: str | None
    now: bool
    lines: tuple[Line, ...]
    surfaces: tuple[Surface, ...]
    lexemes: Mapping[str, tuple[str, ...]]
    source: str

    def fits(self, code: str) -> bool:
        """Return whether a frame of this family may hold a core that shows *code*."""
        return not self.of or code in self.of


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """All families of one language and the lexemes every file may use."""

    lang: str
    families: tuple[Family, ...]
    lexemes: Mapping[str, tuple[str, ...]]
    words: SurfaceWords
    index: Mapping[tuple[str, str], tuple[Family, ...]] = field(default_factory=dict)

    def find(self, role: str, key: str = "", *, split: str = "") -> tuple[Family, ...]:
        """Return the families of *role* with the code, context, topic, stance or feature *key*."""
        return self.index.get((role, f"{key}/{split}"), ())

    def fillers(self, feature: Surface, *, split: str, pool: Sequence[Family]) -> list[Family]:
        """Return the everyday families, of *split* where it has some, that can show *feature*."""
        found = [f for f in (*self.find("filler", split=split), *pool) if _can_show(f, feature)]
        return found or [f for f in self.find("filler") if _can_show(f, feature)]

    def keys(self, role: str) -> tuple[str, ...]:
        """Return the codes, contexts, topics, stances or features that *role* has families for."""
        found = {key for family in self.families if family.role == role for key in _keys(family)}
        return tuple(sorted(found))


def bank_files(lang: str) -> list[Traversable]:
    """Return the bank files of *lang* in order of name."""
    folder = files("synthetic_corpus") / "phrases" / lang
    if not folder.is_dir():
        raise PackError(f"There is no phrase bank for {lang!r}; write one in phrases/{lang}/.")
    found = (each for each in folder.iterdir() if each.name.endswith(".toml"))
    return sorted(found, key=_file_name)


@cache
def load_bank(lang: str) -> Bank:
    """Return the phrase bank of *lang*, or raise PackError with file, line and remedy."""
    families: list[Family] = []
    shared: dict[str, tuple[str, ...]] = {}
    words = surface_words(lang)
    for source in bank_files(lang):
        table = _table(source)
        lexemes = {slot: tuple(values) for slot, values in table.get("lexemes", {}).items()}
        if source.name == "lexemes.toml":
            shared = lexemes
        families += _families(source, table, lexemes, words)
    _refuse_twins(families)
    return Bank(lang, tuple(families), shared, words, _indexed(families))


def line_number(source: Traversable, words: str) -> int:
    """Return the line of *source* on which *words* first stand, or 1."""
    for number, text in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        if words in text:
            return number
    return 1


def _file_name(source: Traversable) -> str:
    return source.name


def _table(source: Traversable) -> Mapping[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{source} is not TOML: {error}.") from error


def _families(
    source: Traversable,
    table: Mapping[str, Any],
    lexemes: Mapping[str, tuple[str, ...]],
    words: SurfaceWords,
) -> Iterator[Family]:
    for raw in table.get("family", []):
        at = f"{source}:{line_number(source, str(raw.get('id', '')))}"
        try:
            entry = msgspec.convert(raw, _Entry)
            yield _family(entry, lexemes, words, at)
        except (msgspec.ValidationError, PackError, UnknownCode) as error:
            raise PackError(f"{at}: {error}") from error


def _family(
    entry: _Entry, lexemes: Mapping[str, tuple[str, ...]], words: SurfaceWords, at: str
) -> Family:
    codes = tuple(entry.codes) or ((entry.code,) if entry.code else ())
    _check(entry, codes)
    lines = tuple(parse(text) for text in entry.lines)
    _check_spans(entry, codes, lines)
    return Family(
        id=entry.id, split=entry.split, role=entry.role, codes=codes, cause=entry.cause,
        severity=entry.severity, context=entry.context, of=frozenset(entry.of), holder=entry.holder or _holder(entry),
        expression=entry.expression, sites=frozenset(entry.sites), target=entry.target, tip=entry.tip,
        stance=entry.stance, topic=entry.topic, feature=entry.feature, variety=entry.variety,
        now=entry.now, lines=lines, surfaces=tuple(surface_of(text, words) for text in entry.lines),
        lexemes=lexemes, source=at,
    )  # fmt: skip


def _holder(entry: _Entry) -> str:
    """Return whose sign it is where the bank does not say: a frame's is quoted, a tip's is another's."""
    if entry.role == "frame":
        return habits().quoted_holder
    if entry.context and contexts()[entry.context].effect is Effect.VERIFIES:
        return habits().tip_holder
    return habits().own_holder


def _check(entry: _Entry, codes: Iterable[str]) -> None:
    if entry.split not in SPLITS:
        raise PackError(f"{entry.id} has split {entry.split!r}; it is one of {', '.join(SPLITS)}.")
    if entry.role not in ROLES:
        raise PackError(f"{entry.id} has role {entry.role!r}; it is one of {', '.join(ROLES)}.")
    for code in (*codes, *entry.of):
        if not any(code in table for table in (indicators(), nexus(), welfare(), protective())):
            raise UnknownCode(f"{entry.id} has the unknown code {code!r}.")
    if entry.context:
        contexts()[entry.context]
    if entry.tip:
        tips()[entry.tip]
    expressions()[entry.expression]


def _check_spans(entry: _Entry, codes: tuple[str, ...], lines: Iterable[Line]) -> None:
    wanted = len(codes) if entry.role in ("positive", "nexus") else None
    for line in lines:
        if wanted is not None and line.spans != wanted:
            raise PackError(
                f"{entry.id}: {line.source!r} marks {line.spans} spans; its codes need {wanted}."
            )
        if entry.role == "frame" and "{core}" not in line.source:
            raise PackError(f"{entry.id}: {line.source!r} has no {{core}} to hold.")


def _refuse_twins(families: Iterable[Family]) -> None:
    seen: dict[str, str] = {}
    for family in families:
        if family.id in seen:
            raise PackError(
                f"{family.source}: the family {family.id!r} stands in {seen[family.id]} too; "
                "give it an id of its own."
            )
        seen[family.id] = family.source


def _can_show(family: Family, feature: Surface) -> bool:
    reserved = family.feature == REDACTED_FEATURE and feature is not Surface.REDACTED
    return not reserved and any(feature in surface for surface in family.surfaces)


def _keys(family: Family) -> tuple[str, ...]:
    match family.role:
        case "frame":
            return (family.context or "",)
        case "ordinary" | "title":
            return (family.topic or "",)
        case "filler":
            return (family.feature,)
        case "reply":
            return (family.stance or "",)
        case _:
            return family.codes or ("",)


def _indexed(families: Iterable[Family]) -> dict[tuple[str, str], tuple[Family, ...]]:
    found: dict[tuple[str, str], list[Family]] = defaultdict(list)
    for family in families:
        for key in {*_keys(family), ""}:
            found[family.role, f"{key}/{family.split}"].append(family)
            found[family.role, f"{key}/"].append(family)
    return {key: tuple(group) for key, group in found.items()}

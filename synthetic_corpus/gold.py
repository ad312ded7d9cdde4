"""Derives the gold of a post from how it was written; no label here is set by hand."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from casefile import warrant
from casefile.records import Annotation, LabelledPost, Span
from casefile.vocabulary import Effect, contexts, indicators, nexus, protective, welfare
from casefile.vocabulary.table import Row
from synthetic_corpus.families import Family
from synthetic_corpus.rules import habits
from synthetic_corpus.triage import Facts, disposition
from synthetic_corpus.writing import Claim, Written


@dataclass(frozen=True, slots=True)
class Dealing:
    """What other posts show that hang together with this one, and how they do."""

    spans: tuple[Annotation, ...]
    link_type: str


class Circumstances(NamedTuple):
    """What surrounds a post and is known to the world, not to its text."""

    id: str
    lang: str
    site: str
    site_kind: str
    thread: str
    author: str
    posted_at: str
    community: str
    parent: str | None = None
    parent_text: str | None = None
    ideology: str | None = None
    cluster: str | None = None
    contrast_of: str | None = None
    storyline: str | None = None
    answers: str = ""
    tip: str | None = None
    actor: str | None = None
    dealing: Dealing | None = None


def gold_of(written: Written, around: Circumstances) -> LabelledPost:
    """Return the post with its gold: spans cut from the text, everything else derived."""
    if not written.claims:
        return _unmarked(written, around)
    family = written.family
    spans = tuple(_annotation(written.text, claim, family.id) for claim in written.claims)
    crime = warrant.nexus_codes(spans)
    flag = warrant.flag_warranted(spans)
    dealt = around.dealing if around.dealing and (crime or flag) else None
    every = (*spans, *dealt.spans) if dealt else spans
    linked = warrant.nexus_warranted(warrant.nexus_codes(every), every)
    wel = tuple(code for code in family.codes if code in welfare())
    pro = tuple(code for code in family.codes if code in protective())
    context = warrant.post_context(spans)
    severity = max((span.severity for span in spans), default=family.severity)
    facts = _facts(family, spans, flag=flag, crime=bool(crime), linked=linked, context=context)
    return LabelledPost(
        id=around.id,
        text=written.text,
        lang=around.lang,
        parent_text=around.parent_text,
        site_kind=around.site_kind,
        indicators=warrant.asserted_codes(spans),
        context=context,
        nexus=crime,
        flag=flag,
        mentioned=tuple(c for c in warrant.mentioned_codes(spans) if c in indicators()),
        welfare=wel,
        protective=pro,
        expression=written.expression,
        spans=spans,
        family=family.id,
        split=family.split,
        cluster=around.cluster,
        contrast_of=around.contrast_of,
        community=around.community,
        ideology=around.ideology,
        target=family.target,
        disposition=disposition(facts),
        nexus_warranted=linked,
        link_type=dealt.link_type if dealt and linked else _link(crime, linked=linked, spans=spans),
        tip=family.tip or around.tip if facts.effect == Effect.VERIFIES else None,
        severity=severity,
        site=around.site,
        thread=around.thread,
        parent=around.parent,
        author=around.author,
        posted_at=around.posted_at,
        storyline=around.storyline,
        actor=around.actor,
        why=_why(
            spans,
            family.codes,
            answers=around.answers,
            flag=flag,
            linked=linked,
            dealt=dealt is not None,
        ),
    )


def _unmarked(written: Written, around: Circumstances) -> LabelledPost:
    """Return a post that claims nothing with its gold, most of which its family decides."""
    family = written.family
    seen = _seen_in(family, around.answers)
    return LabelledPost(
        id=around.id,
        text=written.text,
        lang=around.lang,
        parent_text=around.parent_text,
        site_kind=around.site_kind,
        welfare=seen.welfare,
        protective=seen.protective,
        expression=written.expression,
        family=family.id,
        split=family.split,
        cluster=around.cluster,
        contrast_of=around.contrast_of,
        community=around.community,
        ideology=around.ideology,
        target=family.target,
        disposition=seen.disposition,
        severity=family.severity,
        site=around.site,
        thread=around.thread,
        parent=around.parent,
        author=around.author,
        posted_at=around.posted_at,
        storyline=around.storyline,
        actor=around.actor,
        why=seen.why,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the gold of a post without claims takes from its family."""

    welfare: tuple[str, ...]
    protective: tuple[str, ...]
    disposition: str
    why: str


@lru_cache(maxsize=1 << 14)
def _seen_in(family: Family, answers: str) -> _Seen:
    facts = _facts(family, (), flag=False, crime=False, linked=False, context=None)
    return _Seen(
        tuple(code for code in family.codes if code in welfare()),
        tuple(code for code in family.codes if code in protective()),
        disposition(facts),
        _why((), family.codes, answers=answers, flag=False, linked=False, dealt=False),
    )


def _facts(
    family: Family,
    spans: Sequence[Annotation],
    *,
    flag: bool,
    crime: bool,
    linked: bool,
    context: str | None,
) -> Facts:
    deciding = [span for span in spans if warrant.annotation_warrants(span)]
    danger = [code for code in family.codes if code in welfare()]
    return Facts(
        flag=flag,
        crime=crime,
        nexus_warranted=linked,
        effect=str(contexts()[deciding[0].context].effect)
        if deciding
        else (context and str(contexts()[context].effect)),
        codes=frozenset(span.code for span in deciding),
        cause=deciding[0].cause if deciding else None,
        severity=max((span.severity for span in deciding), default=0),
        target=family.target,
        welfare=bool(danger),
        welfare_now=bool(danger) and family.now,
        protective=frozenset(code for code in family.codes if code in protective()),
    )


def _annotation(text: str, claim: Claim, rule: str) -> Annotation:
    span = Span.cut(text, claim.start, claim.end)
    cue = None if claim.cue is None or claim.cue[0] >= claim.cue[1] else Span.cut(text, *claim.cue)
    found = Annotation(
        claim.code,
        span.start,
        span.end,
        span.quote,
        claim.holder,
        claim.context,
        tuple(dict.fromkeys(claim.modifiers)),
        claim.cause,
        claim.severity,
        cue,
        rule,
    )
    return replace(found, asserted=warrant.asserted(found))


def _link(crime: Iterable[str], *, linked: bool, spans: Sequence[Annotation]) -> str | None:
    if linked:
        return habits().link_true
    if any(crime):
        return habits().link_none
    return habits().link_default if any(span.code in nexus() for span in spans) else None


def _why(
    spans: Sequence[Annotation], codes: Sequence[str], *, answers: str, flag: bool,
    linked: bool, dealt: bool,
) -> str:  # fmt: skip
    deciding = next((span for span in spans if warrant.annotation_warrants(span)), None)
    shown = deciding or next(iter(spans), None)
    names = {
        "quote": shown.quote if shown else "",
        "sign": _sign_name(shown.code) if shown else "",
        "welfare": _names(codes, welfare()),
        "protective": _names(codes, protective()),
        "nexus": _names([span.code for span in spans], nexus()),
    }
    if dealt and linked:
        return _why_words().dealing.format(**names)
    return _why_sentence(shown, names, answers=answers, flag=flag, linked=linked).format(**names)


def _why_sentence(
    shown: Annotation | None, names: Mapping[str, str], *, answers: str, flag: bool, linked: bool
) -> str:
    words = _why_words()
    if linked:
        return words.nexus
    if shown is not None and not (shown.asserted and not flag):
        return words.affirm if answers and flag else words.context[shown.context]
    if shown is not None:
        return words.crime if names["nexus"] else words.world_view
    for kind in ("welfare", "protective"):
        if names[kind]:
            return str(getattr(words, kind))
    return str(getattr(words, answers or "plain"))


def _names(codes: Iterable[str], table: Mapping[str, Row]) -> str:
    return ", ".join(table[code].name for code in dict.fromkeys(codes) if code in table)


def _sign_name(code: str) -> str:
    return indicators()[code].name if code in indicators() else nexus()[code].name


@dataclass(frozen=True, slots=True)
class _Why:
    """The sentences of `rules/why.toml`."""

    plain: str
    welfare: str
    protective: str
    crime: str
    nexus: str
    dealing: str
    answer: str
    either: str
    world_view: str
    affirm: str
    context: dict[str, str]


@cache
def _why_words() -> _Why:
    return msgspec.convert(_table("why.toml"), _Why)


def _table(name: str) -> dict[str, Any]:
    source = files("synthetic_corpus") / "rules" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))

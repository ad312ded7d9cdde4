"""Says why a flag stands: the words that raised it, that cancelled it, and what the thread did."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from casefile.languages import base_of, spelt
from casefile.records import Annotation, Flag, Span
from casefile.vocabulary import Effect, contexts, find, modifiers, name_of
from casefile.warrant import annotation_warrants


@dataclass(frozen=True, slots=True)
class Reason:
    """One annotation's part in the verdict: what was read as what, and which words decided it."""

    code: str
    words: Span
    raises: bool
    context: str
    holder: str
    cue: Span | None
    cancelling: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind one flag, as data and as sentences in the reader's language."""

    flag: bool
    without_thread: bool | None
    raised: tuple[Reason, ...]
    cancelled: tuple[Reason, ...]
    sentences: tuple[str, ...]


SOURCE = "en"


def explain(flag: Flag, *, lang: str = SOURCE) -> Explanation:
    """Return why *flag* stands, told in *lang*."""
    reasons = [_reason(each) for each in flag.indicators]
    raised = tuple(each for each in reasons if each.raises)
    cancelled = tuple(each for each in reasons if not each.raises)
    told = tuple(_told(flag, reasons, lang))
    return Explanation(flag.flag, flag.without_thread, raised, cancelled, told)


def _reason(annotation: Annotation) -> Reason:
    cancelling = tuple(name for name in annotation.modifiers if modifiers()[name].cancels)
    return Reason(
        code=annotation.code,
        words=annotation.span,
        raises=annotation_warrants(annotation),
        context=annotation.context,
        holder=annotation.holder,
        cue=annotation.cue,
        cancelling=cancelling,
        rule=annotation.rule,
    )


def _told(flag: Flag, reasons: list[Reason], lang: str) -> Iterator[str]:
    templates = _templates(lang)
    for reason in reasons:
        yield templates[_kind(reason)].format_map(_fillers(reason, lang))
    if not reasons:
        yield templates["nothing"]
    if flag.without_thread is not None and flag.without_thread != flag.flag:
        yield templates["thread_raises" if flag.flag else "thread_cancels"]
    if flag.reason is not None:
        yield templates[flag.reason]


def _kind(reason: Reason) -> str:
    effect = contexts()[reason.context].effect
    if reason.raises:
        return "warned" if effect is Effect.VERIFIES else "raised"
    if reason.cancelling:
        return "cancelled"
    if effect is Effect.KEEPS:
        return "weak"
    return "moved" if reason.cue is None else "moved_by_cue"


def _fillers(reason: Reason, lang: str) -> dict[str, str]:
    return {
        "words": reason.words.quote,
        "indicator": name_of(find(reason.code), lang=lang),
        "context": name_of(contexts()[reason.context], lang=lang),
        "cue": reason.cue.quote if reason.cue is not None else "",
        "modifier": name_of(modifiers()[reason.cancelling[0]], lang=lang)
        if reason.cancelling
        else "",
    }


@cache
def _templates(lang: str) -> Mapping[str, str]:
    folder = files("classifiers") / "lexicons"
    own = folder / base_of(lang) / "explanation.toml"
    path = own if own.is_file() else folder / SOURCE / "explanation.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: spelt(text, lang) for key, text in found.items()}

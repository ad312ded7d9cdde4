"""Learns from sentences which words speak for which code, whoever says them and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import numpy as np

from casefile.folding import Folded, fold
from casefile.records import LabelledPost
from classifiers.examiner import Text
from classifiers.heads import Heads, Row, Truth, fit_head, fit_heads, learn_vocabulary
from classifiers.learned import ANY, flaggable
from classifiers.lexicon import Lexicon
from classifiers.rows import RowWriter, Stretch

_FEWEST_EXAMPLES = 5
_RAREST_WORD = 2


class Says(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of sentences.jsonl: ways of saying one code, or none."""

    code: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from: its row, the codes it shows, and where it comes from."""

    row: Row
    codes: frozenset[str]
    family: str
    lang: str


def examples(
    golds: Sequence[LabelledPost],
    texts: Sequence[Text],
    writers: dict[str, RowWriter],
    lookalikes: frozenset[str],
) -> list[Example]:
    """Return every different sentence of the posts with the codes that its gold spans show."""
    found: dict[tuple[Row, frozenset[str]], Example] = {}
    for gold, text in zip(golds, texts, strict=True):
        if text.lang is None or text.lang not in writers:
            continue
        for stretch in writers[text.lang].stretches(text.folded):
            codes = _codes(gold, text.folded, stretch, lookalikes)
            found.setdefault(
                (stretch.row, codes), Example(stretch.row, codes, gold.family or gold.id, text.lang)
            )
    return list(found.values())


def shipped_examples(lexicons: dict[str, Lexicon], writers: dict[str, RowWriter]) -> list[Example]:
    """Return the sentences that the lexicons give to learn from."""
    return [
        Example(stretch.row, frozenset({says.code} - {""}), f"{lang}-lexicon", lang)
        for lang in lexicons
        for says in _says(lang)
        for text in says.says
        for stretch in writers[lang].stretches(fold(text))
    ]


def fit_sentences(
    material: Sequence[Example],
    folds: Sequence[frozenset[str]],
    *,
    wrong: float,
    random_state: int,
) -> tuple[Heads, dict[str, float]]:
    """Return heads for every code with enough examples, and one for any that can warrant a flag.

    Beside them, by language, the value that a share of *wrong* of the innocent sentences reach
    whose families, those of one of the *folds*, the head has not seen.
    """
    rows = [each.row for each in material]
    vocabulary = learn_vocabulary(rows, fewest=_RAREST_WORD)
    known = vocabulary.matrix(rows)
    heads = fit_heads(vocabulary, known, _truths(material), careful=ANY, random_state=random_state)
    return heads, _thresholds(material, known, folds, wrong, random_state)


def _thresholds(
    material: Sequence[Example],
    known: Any,
    folds: Sequence[frozenset[str]],
    wrong: float,
    random_state: int,
) -> dict[str, float]:
    truth = np.array([shows_any(each) for each in material])
    langs = np.array([each.lang for each in material])
    innocent: dict[str, list[float]] = {}
    for hidden in folds:
        unseen = np.array([each.family in hidden for each in material])
        quiet = unseen & ~truth
        if not quiet.any() or not truth[~unseen].any() or truth[~unseen].all():
            continue
        head = fit_head(known[~unseen], truth[~unseen], random_state=random_state, careful=False)
        for lang, value in zip(langs[quiet], head.decision_function(known[quiet]), strict=True):
            innocent.setdefault(str(lang), []).append(float(value))
    return {
        lang: float(np.quantile(values, 1 - wrong)) for lang, values in sorted(innocent.items())
    }


def shows_any(example: Example) -> bool:
    """Return whether the sentence shows a code that can warrant a flag."""
    return any(flaggable(code) for code in example.codes)


def _truths(material: Sequence[Example]) -> dict[str, Truth]:
    truths = {ANY: np.array([shows_any(each) for each in material])}
    for code in sorted({code for each in material for code in each.codes}):
        truth = np.array([code in each.codes for each in material])
        if truth.sum() >= _FEWEST_EXAMPLES:
            truths[code] = truth
    return truths


def _codes(
    gold: LabelledPost, folded: Folded, stretch: Stretch, lookalikes: frozenset[str]
) -> frozenset[str]:
    """Return the codes whose gold spans the sentence shares; signs of a person fill their post."""
    start, end = folded.raw_span(stretch.start, stretch.end)
    shown = {
        span.code
        for span in gold.spans
        if span.start < end and start < span.end and span.context not in lookalikes
    }
    return frozenset(shown.union(gold.welfare, gold.protective))


@cache
def _says(lang: str) -> tuple[Says, ...]:
    path = files("classifiers") / "lexicons" / lang / "sentences.jsonl"
    if not path.is_file():
        return ()
    lines: Iterable[str] = path.read_text(encoding="utf-8").splitlines()
    decoder = msgspec.json.Decoder(Says)
    return tuple(decoder.decode(line) for line in lines if line and not line.startswith("//"))

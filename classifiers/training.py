"""Fits a model to labelled posts; how sure it may be is learnt on families it has not seen."""

import hashlib
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from casefile.errors import ModelError
from casefile.exchange import encoded
from casefile.records import LabelledPost
from classifiers.examiner import Examiner, Text
from classifiers.features import FeatureWriter, masked_words
from classifiers.heads import Heads, Row, Truth, fit_head, fit_heads, vectorizer
from classifiers.learned import (
    ANY,
    FLAG,
    Calibration,
    Listener,
    Model,
    Provenance,
    Thresholds,
)
from classifiers.lexicon import lexicon_sha256, shipped_languages
from classifiers.sentence_training import (
    Example,
    examples,
    fit_sentences,
    shipped_examples,
    shows_any,
)
from classifiers.sentences import SentenceWriter

FEWEST = 20
NO_CONTEXT = "none"
_FOLDS = 3
_FEWEST_EXAMPLES = 15
_RAREST_WORD = 3
_MOST_WEIGHED = 6_000
_WRONG_SENTENCES = 0.003
_WRONGLY_REFUSED = 0.05
_SIGN = -0.5

Places = npt.NDArray[np.int_]
Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Material:
    """The labelled posts with what the rules of their language make of them."""

    golds: list[LabelledPost]
    texts: list[Text]
    sentences: list[Example]
    shipped: list[Example]
    sha256: str

    def weighed(self) -> "Material":
        """Return the same with the first posts only: enough to weigh whole posts by."""
        return replace(self, golds=self.golds[:_MOST_WEIGHED], texts=self.texts[:_MOST_WEIGHED])

    @property
    def flags(self) -> Truth:
        """Which posts are flag-worthy."""
        return np.array([gold.flag for gold in self.golds], dtype=bool)

    @property
    def families(self) -> npt.NDArray[np.str_]:
        """The family of every post, its own id where it has none."""
        return np.array([gold.family or gold.id for gold in self.golds])


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of the families held back, and sentence heads that never saw them."""

    seen: Places
    unseen: Places
    hidden: frozenset[str]
    heads: Heads


class Trainer:
    """Holds what every step of a training needs."""

    def __init__(self, random_state: int) -> None:
        """Load the lexicons."""
        self.random_state = random_state
        self.examiner = Examiner()
        self.writer = FeatureWriter(masked_words(self.examiner.lexicons.values()))
        self.writers = {
            lang: SentenceWriter(lexicon, self.writer)
            for lang, lexicon in self.examiner.lexicons.items()
        }

    def material(self, posts: Iterable[LabelledPost]) -> Material:
        """Return the posts, read once."""
        digest = hashlib.sha256()
        golds, texts = [], []
        for gold in posts:
            digest.update(encoded(gold))
            golds.append(gold)
            texts.append(self.examiner.text(gold.text, given=gold.lang))
        found = examples(golds, texts, self.writers, self._lookalikes())
        shipped = shipped_examples(self.examiner.lexicons, self.writers)
        return Material(golds, texts, found, shipped, digest.hexdigest())

    def _lookalikes(self) -> frozenset[str]:
        """Return the contexts of words that only look like an indicator."""
        rules = (rule for each in self.examiner.lexicons.values() for rule in each.indicators)
        return frozenset(
            rule.line.context for rule in rules if rule.lookalike and rule.line.context
        )

    def rows(
        self, golds: Sequence[LabelledPost], heads: Heads, thresholds: Thresholds
    ) -> list[Row]:
        """Return each post as a row, with what rules and *heads* find in it."""
        ear = Listener(heads, thresholds, self.examiner.lexicons, self.writer)
        found = self.examiner.examine([gold.post for gold in golds], ear)
        return [
            self.writer.row(each.text.folded, each.post.parent_text, each.evidence.annotations)
            for each in found
        ]


def fit(posts: Iterable[LabelledPost], *, random_state: int) -> Model:
    """Return a model of *posts*, or raise ModelError if they are too few or all alike."""
    trainer = Trainer(random_state)
    material = trainer.material(posts)
    weighed = material.weighed()
    flags = weighed.flags
    if len(flags) < FEWEST or flags.all() or not flags.any():
        raise ModelError(
            f"{len(flags)} labelled posts of which {int(flags.sum())} are flag-worthy make no "
            f"model; give at least {FEWEST}, some flag-worthy and some not."
        )
    folds = [_fold(weighed, *places, random_state) for places in _split(weighed)]
    thresholds = Thresholds(_sentence_thresholds(weighed, folds), _SIGN, 0.0)
    rows = _rows_on_unseen_families(trainer, weighed, folds, thresholds)
    counts = vectorizer(fewest=_fewest(rows)).fit_transform(rows)
    values = _values_on_unseen_families(counts, flags, folds, random_state)
    calibration = _calibration(values, flags)
    sentences = fit_sentences([*material.sentences, *material.shipped], random_state=random_state)
    refuse = _object_threshold(values, flags, calibration, rows)
    return Model(
        sentences=sentences,
        posts=_post_heads(rows, weighed, random_state),
        calibration=calibration,
        thresholds=Thresholds(thresholds.sentence, thresholds.sign, refuse),
        provenance=_provenance(material, random_state),
    )


def _split(material: Material) -> Iterator[tuple[Places, Places]]:
    """Yield the posts seen and unseen, no family on both sides."""
    families = material.families
    folds = min(_FOLDS, len(set(families)))
    yield from GroupKFold(folds).split(families, groups=families)


def _fold(material: Material, seen: Places, unseen: Places, random_state: int) -> Fold:
    """Return sentence heads that saw no sentence of the unseen families."""
    hidden = set(material.families[unseen])
    known = [each for each in material.sentences if each.family not in hidden]
    heads = fit_sentences([*known, *material.shipped], random_state=random_state)
    return Fold(seen, unseen, frozenset(hidden), heads)


def _sentence_thresholds(material: Material, folds: Sequence[Fold]) -> dict[str, float]:
    """Return by language the value that few innocent sentences of unseen families reach."""
    innocent: dict[str, list[float]] = {}
    for fold in folds:
        quiet = [
            each
            for each in material.sentences
            if each.family in fold.hidden and not shows_any(each)
        ]
        if quiet:
            values = fold.heads.values([each.row for each in quiet])[:, fold.heads.index[ANY]]
            for each, value in zip(quiet, values, strict=True):
                innocent.setdefault(each.lang, []).append(float(value))
    return {
        lang: float(np.quantile(values, 1 - _WRONG_SENTENCES))
        for lang, values in sorted(innocent.items())
    }


def _rows_on_unseen_families(
    trainer: Trainer, material: Material, folds: Sequence[Fold], thresholds: Thresholds
) -> list[Row]:
    """Return each post's row as a model writes it that saw no post of its family."""
    rows: list[Row] = [()] * len(material.golds)
    for fold in folds:
        unseen = [material.golds[place] for place in fold.unseen]
        written = trainer.rows(unseen, fold.heads, thresholds)
        for place, row in zip(fold.unseen, written, strict=True):
            rows[place] = row
    return rows


def _fewest(rows: Sequence[Row]) -> int:
    return _RAREST_WORD if len(rows) > 1000 else 1


def _values_on_unseen_families(
    counts: Any, flags: Truth, folds: Sequence[Fold], random_state: int
) -> Values:
    values = np.zeros(len(flags))
    for fold in folds:
        truth = flags[fold.seen]
        if truth.any() and not truth.all():
            head = fit_head(counts[fold.seen], truth, random_state=random_state)
            values[fold.unseen] = head.decision_function(counts[fold.unseen])
    return values


def _calibration(values: Values, flags: Truth) -> Calibration:
    head = LogisticRegression(C=1e3).fit(values.reshape(-1, 1), flags)
    return Calibration(float(head.coef_[0, 0]), float(head.intercept_[0]), float(flags.mean()))


def _object_threshold(
    values: Values, flags: Truth, calibration: Calibration, rows: Sequence[Row]
) -> float:
    """Return the chance below which hardly any rightly flagged post of an unseen family lies."""
    chances = 1 / (1 + np.exp(-(calibration.slope * values + calibration.intercept)))
    warranted = np.array(["r:warrants" in row for row in rows])
    found = chances[flags & warranted]
    return min(0.5, float(np.quantile(found, _WRONGLY_REFUSED))) if len(found) else 0.0


def _post_heads(rows: Sequence[Row], material: Material, random_state: int) -> Heads:
    truths = {FLAG: material.flags} | _contexts(material.golds)
    return fit_heads(rows, truths, fewest=_fewest(rows), random_state=random_state, first=FLAG)


def _contexts(golds: Sequence[LabelledPost]) -> dict[str, Truth]:
    """Return the truth of every context with enough examples on both sides."""
    labels = [gold.context or NO_CONTEXT for gold in golds]
    truths = {f"context:{each}": np.array([x == each for x in labels]) for each in set(labels)}
    return {
        name: truth
        for name, truth in sorted(truths.items())
        if _FEWEST_EXAMPLES <= truth.sum() <= len(golds) - _FEWEST_EXAMPLES
    }


def _provenance(material: Material, random_state: int) -> Provenance:
    return Provenance(
        families=tuple(sorted({gold.family for gold in material.golds if gold.family})),
        posts=len(material.golds),
        random_state=random_state,
        gold_sha256=material.sha256,
        lexicon_sha256=lexicon_sha256(shipped_languages()),
        versions={
            "python": platform.python_version(),
            "scikit-learn": version("scikit-learn"),
            "spacy": version("spacy"),
        },
    )

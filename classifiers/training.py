"""Fits a model to labelled posts; how sure it may be is learnt on families it has not seen."""

import hashlib
import math
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from casefile.errors import ModelError
from casefile.exchange import encoded
from casefile.records import LabelledPost
from casefile.vocabulary import welfare
from casefile.warrant import flag_warranted
from classifiers.examiner import Examiner
from classifiers.features import FeatureWriter, masked_words
from classifiers.heads import Row, Truth, fit_head, fit_heads, learn_vocabulary
from classifiers.learned import CONTEXT, FLAG, SIGN, Calibration, Model, Provenance, Thresholds
from classifiers.lexicon import lexicon_sha256, shipped_languages
from classifiers.rows import RowWriter, post_row
from classifiers.sentence_training import (
    Example,
    examples,
    fit_sentences,
    shipped_examples,
)

FEWEST = 20
NO_CONTEXT = "none"
_FOLDS = 3
_FEWEST_EXAMPLES = 15
_RAREST_WORD = 2
_WRONG_SENTENCES = 0.001
_WRONG_POSTS = 0.02
_WRONG_SIGNS = 0.002
_WRONG_WELFARE = 0.006  # missing one is worse than looking at three for nothing
_WRONGLY_REFUSED = 0.05

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Material:
    """The labelled posts as rows, their sentences, which posts the rules flag rightly, the hash."""

    golds: list[LabelledPost]
    rows: list[Row]
    sentences: list[Example]
    shipped: list[Example]
    warranted: frozenset[str]
    sha256: str

    @property
    def flags(self) -> Truth:
        """Which posts are flag-worthy."""
        return np.array([gold.flag for gold in self.golds], dtype=bool)

    @cached_property
    def families(self) -> list[frozenset[str]]:
        """The families of every post: its own, and that of the words its cluster shares."""
        own = [gold.family or gold.id for gold in self.golds]
        shared: dict[str | None, str] = {
            gold.cluster: family
            for gold, family in zip(self.golds, own, strict=True)
            if gold.cluster and gold.flag
        }
        return [
            frozenset({family, shared.get(gold.cluster, family)})
            for gold, family in zip(self.golds, own, strict=True)
        ]

    @property
    def fewest(self) -> int:
        """In how many posts a word stands that is worth knowing."""
        return _RAREST_WORD if len(self.rows) > 1000 else 1


def fit(posts: Iterable[LabelledPost], *, random_state: int) -> Model:
    """Return a model of *posts*, or raise ModelError if they are too few or all alike."""
    material = _material(posts)
    flags = material.flags
    if len(flags) < FEWEST or flags.all() or not flags.any():
        raise ModelError(
            f"{len(flags)} labelled posts of which {int(flags.sum())} are flag-worthy make no "
            f"model; give at least {FEWEST}, some flag-worthy and some not."
        )
    folds = _folds(material)
    truths = {FLAG: flags} | _signs(material.golds)
    vocabulary = learn_vocabulary(material.rows, fewest=material.fewest)
    known = vocabulary.matrix(material.rows)
    unseen = {
        name: _values_on_unseen_families(
            material,
            known,
            truth,
            folds if name == FLAG else folds[:1],
            random_state=random_state,
            careful=name == FLAG,
        )
        for name, truth in truths.items()
    }
    told = ~np.isnan(unseen[FLAG])
    calibration = _calibration(unseen[FLAG][told], flags[told], share=float(flags.mean()))
    sentences, heard = fit_sentences(
        [*material.sentences, *material.shipped],
        folds,
        wrong=_WRONG_SENTENCES,
        random_state=random_state,
    )
    every = {**truths, **_contexts(material.golds)}
    return Model(
        sentences=sentences,
        posts=fit_heads(vocabulary, known, every, careful=FLAG, random_state=random_state),
        calibration=calibration,
        thresholds=Thresholds(
            sentence=heard,
            post=_reached_by_few(unseen[FLAG], flags, _WRONG_POSTS),
            signs={
                code: _reached_by_few(
                    unseen[SIGN + code],
                    truths[SIGN + code],
                    _WRONG_WELFARE if code in welfare() else _WRONG_SIGNS,
                )
                for code in (name.removeprefix(SIGN) for name in truths if name != FLAG)
            },
            object=_object_threshold(unseen[FLAG], material, calibration),
        ),
        provenance=_provenance(material, random_state),
    )


def _material(posts: Iterable[LabelledPost]) -> Material:
    """Return the posts, read once; the rules look at those that are flag-worthy."""
    examiner = Examiner()
    words = FeatureWriter(masked_words(examiner.lexicons.values()))
    writers = {lang: RowWriter(lexicon, words) for lang, lexicon in examiner.lexicons.items()}
    digest = hashlib.sha256()
    golds, texts, rows = [], [], []
    for gold in posts:
        digest.update(encoded(gold))
        golds.append(gold)
        texts.append(examiner.text(gold.text, given=gold.lang))
        rows.append(post_row(writers, texts[-1]))
    seen = examiner.examine([gold.post for gold in golds if gold.flag])
    warranted = {each.post.id for each in seen if flag_warranted(each.evidence.annotations)}
    found = examples(golds, texts, writers, _lookalikes(examiner))
    shipped = shipped_examples(examiner.lexicons, writers)
    return Material(golds, rows, found, shipped, frozenset(warranted), digest.hexdigest())


def _lookalikes(examiner: Examiner) -> frozenset[str]:
    """Return the contexts of words that only look like an indicator."""
    rules = (rule for each in examiner.lexicons.values() for rule in each.indicators)
    return frozenset(rule.line.context for rule in rules if rule.lookalike and rule.line.context)


def _folds(material: Material) -> list[frozenset[str]]:
    """Return the families in as many parts as there are folds."""
    names = sorted(set().union(*material.families))
    return [frozenset(names[part::_FOLDS]) for part in range(_FOLDS)]


def _signs(golds: Sequence[LabelledPost]) -> dict[str, Truth]:
    """Return the truth of every code that never flags by itself, with enough examples."""
    shown = [{*gold.welfare, *gold.protective, *gold.nexus} for gold in golds]
    codes = sorted(set().union(*shown))
    truths = {SIGN + code: np.array([code in each for each in shown]) for code in codes}
    return {name: truth for name, truth in truths.items() if truth.sum() >= _FEWEST_EXAMPLES}


def _values_on_unseen_families(
    material: Material,
    known: Any,
    truth: Truth,
    folds: Sequence[frozenset[str]],
    *,
    random_state: int,
    careful: bool,
) -> Values:
    """Return each post's value by a head that saw none of its families; NaN where there is none."""
    values = np.full(len(truth), np.nan)
    for hidden in folds:
        unseen = np.array([families <= hidden for families in material.families])
        seen = np.array([not families & hidden for families in material.families])
        if truth[seen].any() and not truth[seen].all() and unseen.any():
            head = fit_head(known[seen], truth[seen], random_state=random_state, careful=careful)
            values[unseen] = head.decision_function(known[unseen])
    return values


def _reached_by_few(values: Values, truth: Truth, share: float) -> float:
    """Return the value that no more than *share* of the innocent posts reach."""
    innocent = values[~truth & ~np.isnan(values)]
    return float(np.quantile(innocent, 1 - share)) if len(innocent) else math.inf


def _calibration(values: Values, flags: Truth, *, share: float) -> Calibration:
    """Return how a value becomes a chance where *share* of the posts are flag-worthy."""
    weights = np.where(flags, share / flags.mean(), (1 - share) / (1 - flags.mean()))
    head = LogisticRegression(C=1e3).fit(values.reshape(-1, 1), flags, sample_weight=weights)
    return Calibration(float(head.coef_[0, 0]), float(head.intercept_[0]), share)


def _object_threshold(values: Values, material: Material, calibration: Calibration) -> float:
    """Return the chance below which hardly any rightly flagged post of an unseen family lies."""
    chances = 1 / (1 + np.exp(-(calibration.slope * values + calibration.intercept)))
    warranted = np.array([gold.id in material.warranted for gold in material.golds])
    found = chances[warranted & ~np.isnan(values)]
    return min(0.5, float(np.quantile(found, _WRONGLY_REFUSED))) if len(found) else 0.0


def _contexts(golds: Sequence[LabelledPost]) -> dict[str, Truth]:
    """Return the truth of every context with enough examples on both sides."""
    labels = [gold.context or NO_CONTEXT for gold in golds]
    truths = {CONTEXT + each: np.array([x == each for x in labels]) for each in set(labels)}
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

"""Fits a model to labelled posts; how sure it may be is learnt on families it has not seen."""

import hashlib
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import GroupKFold

from casefile.errors import ModelError
from casefile.exchange import encoded
from casefile.records import LabelledPost
from classifiers.examiner import Examiner
from classifiers.features import FeatureWriter, masked_words
from classifiers.learned import (
    FLAG,
    NO_CONTEXT,
    Calibration,
    Model,
    Provenance,
    Thresholds,
    vectorizer,
)
from classifiers.lexicon import lexicon_sha256, shipped_languages

FEWEST = 20
_FEWEST_EXAMPLES = 15
_RAREST_WORD = 3
_FOLDS = 4
_WRONGLY_PROPOSED = 0.004
_WRONGLY_REFUSED = 0.02

Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Material:
    rows: list[str]
    golds: list[LabelledPost]
    sha256: str


def fit(posts: Iterable[LabelledPost], *, random_state: int) -> Model:
    """Return a model of *posts*, or raise ModelError if they are too few or all alike."""
    material = _material(posts)
    flags = np.array([gold.flag for gold in material.golds])
    if len(flags) < FEWEST or flags.all() or not flags.any():
        raise ModelError(
            f"{len(flags)} labelled posts of which {int(flags.sum())} are flag-worthy make no "
            f"model; give at least {FEWEST}, some flag-worthy and some not."
        )
    words = vectorizer(fewest=_RAREST_WORD if len(flags) > 1000 else 1)
    counts = words.fit_transform(material.rows)
    unseen = _values_on_unseen_families(counts, flags, material.golds, random_state)
    calibration = _calibration(unseen, flags)
    heads = {FLAG: flags} | _other_heads(material.golds)
    fitted = [
        _fitted(counts, truth, random_state, fine=name == FLAG) for name, truth in heads.items()
    ]
    return Model(
        words=tuple(words.get_feature_names_out()),
        idf=words.idf_.astype(np.float32),
        heads=tuple(heads),
        weights=np.vstack([head.coef_ for head in fitted]).astype(np.float32),
        bias=np.concatenate([head.intercept_ for head in fitted]).astype(np.float32),
        calibration=calibration,
        thresholds=_thresholds(unseen, flags, calibration, material.rows),
        provenance=_provenance(material, random_state),
    )


def _material(posts: Iterable[LabelledPost]) -> _Material:
    examiner = Examiner()
    writer = FeatureWriter(masked_words(examiner.lexicons.values()))
    digest = hashlib.sha256()
    rows, golds = [], []
    for gold in posts:
        examined = examiner.examine(gold.post)
        rows.append(writer.row(examined.folded, gold.parent_text, examined.evidence.annotations))
        golds.append(gold)
        digest.update(encoded(gold))
    return _Material(rows, golds, digest.hexdigest())


def _other_heads(golds: Sequence[LabelledPost]) -> dict[str, Truth]:
    """Return the truth of every head with enough examples on both sides."""
    kinds: dict[str, list[tuple[str, ...]]] = {
        "indicator": [gold.indicators for gold in golds],
        "context": [(gold.context or NO_CONTEXT.split(":")[1],) for gold in golds],
        "nexus": [gold.nexus for gold in golds],
        "welfare": [gold.welfare for gold in golds],
        "protective": [gold.protective for gold in golds],
    }
    heads: dict[str, Truth] = {}
    for kind, labels in kinds.items():
        for code in sorted({code for each in labels for code in each}):
            truth = np.array([code in each for each in labels])
            if _FEWEST_EXAMPLES <= truth.sum() <= len(golds) - _FEWEST_EXAMPLES:
                heads[f"{kind}:{code}"] = truth
    return heads


def _fitted(counts: Any, truth: Truth, random_state: int, *, fine: bool) -> Any:
    if fine:
        return LogisticRegression(C=3.0, solver="liblinear", random_state=random_state).fit(
            counts, truth
        )
    return SGDClassifier(
        loss="log_loss", alpha=1e-5, max_iter=12, tol=None, average=True, random_state=random_state
    ).fit(counts, truth)


def _values_on_unseen_families(
    counts: Any, flags: Truth, golds: Sequence[LabelledPost], random_state: int
) -> npt.NDArray[np.float64]:
    """Return each post's value from a model that saw no post of its family."""
    families = np.array([gold.family or gold.cluster or gold.id for gold in golds])
    folds = min(_FOLDS, len(set(families[flags])), len(set(families)))
    values = np.zeros(len(flags))
    if folds < 2:
        return np.asarray(_fitted(counts, flags, random_state, fine=True).decision_function(counts))
    for seen, unseen in GroupKFold(folds).split(counts, flags, families):
        if flags[seen].any() and not flags[seen].all():
            head = _fitted(counts[seen], flags[seen], random_state, fine=True)
            values[unseen] = head.decision_function(counts[unseen])
    return values


def _calibration(values: npt.NDArray[np.float64], flags: Truth) -> Calibration:
    head = LogisticRegression(C=1e3).fit(values.reshape(-1, 1), flags)
    return Calibration(float(head.coef_[0, 0]), float(head.intercept_[0]), float(flags.mean()))


def _thresholds(
    values: npt.NDArray[np.float64], flags: Truth, calibration: Calibration, rows: Sequence[str]
) -> Thresholds:
    """Return the bounds at which learning may speak against or without the rules."""
    chances = 1 / (1 + np.exp(-(calibration.slope * values + calibration.intercept)))
    warranted = np.array(["r:warrants" in row.split() for row in rows])
    quiet = chances[~flags & ~warranted]
    propose = float(np.quantile(quiet, 1 - _WRONGLY_PROPOSED)) if len(quiet) else 1.0
    found = chances[flags & warranted]
    refuse = float(np.quantile(found, _WRONGLY_REFUSED)) if len(found) else 0.0
    return Thresholds(max(propose, 0.5), min(refuse, 0.5))


def _provenance(material: _Material, random_state: int) -> Provenance:
    languages = {(gold.lang or "en").split("-")[0] for gold in material.golds}
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
            "languages": " ".join(sorted(languages)),
        },
    )

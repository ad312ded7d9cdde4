"""Fits a model to labelled posts; how sure it may be is learnt on families it has not seen."""

import platform
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

import numpy as np

from casefile.errors import ModelError
from casefile.records import LabelledPost
from classifiers.learned import FLAG, JOINS, Model, Provenance
from classifiers.lessons import Lessons, Truth, side_by_side
from classifiers.lexicon import lexicon_sha256, shipped_languages
from classifiers.material import Material, read_material
from classifiers.pipeline import Annotator
from classifiers.segment_training import segment_lessons, voices
from classifiers.thresholds import calibrated, choose_thresholds, upheld_by_learning
from classifiers.unseen import on_unseen_families
from classifiers.vocabulary import learn_vocabulary

FEWEST = 20
_FOLDS = 3
_OTHERS = 3_000  # posts that are not flag-worthy of which the rules are asked
_MEASURED = 2  # folds on which it is measured how sure a model may be


def fit(posts: Iterable[LabelledPost], *, random_state: int) -> Model:
    """Return a model of *posts*, or raise ModelError if they are too few or all alike."""
    material = read_material(posts)
    given = material.flags[: material.given]
    if len(given) < FEWEST or given.all() or not given.any():
        raise ModelError(
            f"{len(given)} labelled posts of which {int(given.sum())} are flag-worthy make no "
            f"model; give at least {FEWEST}, some flag-worthy and some not."
        )
    with side_by_side():
        return _learnt(material, random_state)


def _learnt(material: Material, random_state: int) -> Model:
    segments = segment_lessons(
        material.segment_rows,
        material.codes,
        shipped=material.shipped_segments,
        fewest=material.fewest,
    )
    surrounding = voices(material.pieces, material.shipped)
    vocabulary, known = learn_vocabulary(material.rows, fewest=material.fewest, letters=True)
    whole = Lessons(
        vocabulary,
        known,
        material.truths,
        material.shipped,
        careful=FLAG,
        only={JOINS: material.parents.answered},
    )
    unseen = on_unseen_families(
        material.pieces,
        material.parents,
        material.families,
        material.folds(_FOLDS)[:_MEASURED],
        segments=segments,
        voices=surrounding,
        posts=whole,
        random_state=random_state,
    )
    values = unseen.joined(random_state=random_state)
    told = np.flatnonzero(~np.isnan(values[: material.given]))
    given = material.flags[: material.given]
    share = float(given.mean())
    calibration = calibrated(values[told], given[told], share=share)
    asked = _drawn(told, given, random_state)
    posts = (material.golds[place].post for place in asked)
    ruled = np.array([flag.flag for flag in Annotator().flags(posts)], dtype=bool)
    ruled &= upheld_by_learning(values[asked], calibration)
    return Model(
        segments=segments.heads(random_state=random_state),
        voice=surrounding.lessons.heads(random_state=random_state),
        posts=whole.heads(random_state=random_state),
        joint=unseen.joint(random_state=random_state),
        calibration=calibration,
        shown=calibrated(values[asked], given[asked], share=share, ruled=ruled),
        thresholds=choose_thresholds(material, unseen, values, whole.truths, calibration),
        provenance=_provenance(material, random_state),
    )


def _drawn(told: Any, flags: Truth, random_state: int) -> Any:
    """Return the places of all flag-worthy posts that were measured, and of some of the others."""
    worthy, others = told[flags[told]], told[~flags[told]]
    rng = np.random.default_rng(random_state)
    drawn = rng.choice(others, min(_OTHERS, len(others)), replace=False)
    return np.sort(np.concatenate([worthy, drawn]))


def _provenance(material: Material, random_state: int) -> Provenance:
    given = material.golds[: material.given]
    return Provenance(
        families=tuple(sorted({gold.family for gold in given if gold.family})),
        posts=material.given,
        random_state=random_state,
        gold_sha256=material.sha256,
        lexicon_sha256=lexicon_sha256(shipped_languages()),
        versions={
            "python": platform.python_version(),
            "scikit-learn": version("scikit-learn"),
            "spacy": version("spacy"),
        },
    )

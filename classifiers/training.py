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
from classifiers.heads import Truth, fit_head, fit_heads
from classifiers.learned import CONTEXT, FLAG, SIGN, Calibration, Model, Provenance, Thresholds
from classifiers.lexicon import lexicon_sha256, shipped_languages
from classifiers.rows import RowWriter, post_row
from classifiers.segment_training import (
    Pieces,
    fit_segments,
    fit_voice,
    pieces,
    voices,
)
from classifiers.sentences import innocent_posts, sayings
from classifiers.specimens import specimens
from classifiers.unseen import on_unseen_families
from classifiers.vocabulary import Row, learn_vocabulary

FEWEST = 20
NO_CONTEXT = "none"
_FOLDS = 3
_MEASURED = 2  # folds on which it is measured how sure a model may be
_FEWEST_EXAMPLES = 15
_RAREST_WORD = 5
_EXAMINED = 1_000  # flag-worthy posts, at most, that are read with the rules
_WRONG_SEGMENTS = 0.001
_WRONG_POSTS = 0.014
_WRONG_SHIPPED_POSTS = 0.022  # many of them differ from a flag-worthy one in a word or two
_WRONG_UNKNOWN_POSTS = 0.003  # where rules know no telling word, texts of any kind may come
_WRONG_SIGNS = 0.002
_WRONG_WELFARE = 0.01  # missing one is worse than looking at three for nothing
_WRONGLY_REFUSED = 0.002

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Material:
    """The labelled posts as rows, their segments, which posts the rules flag rightly, the hash.

    Behind the `given` posts stand the specimens and the innocent sentences that the lexicons ship;
    `said` are the rows and codes of the sentences that say something.
    """

    golds: list[LabelledPost]
    given: int
    rows: list[Row]
    pieces: Pieces
    said: tuple[list[Row], list[frozenset[str]]]
    warranted: frozenset[str]
    sha256: str

    @property
    def flags(self) -> Truth:
        """Which posts are flag-worthy."""
        return np.array([gold.flag for gold in self.golds], dtype=bool)

    @cached_property
    def shipped(self) -> Truth:
        """Which posts come with the lexicons."""
        return np.arange(len(self.golds)) >= self.given

    @property
    def shipped_segments(self) -> Truth:
        """Which of all segments come with the lexicons."""
        return np.concatenate([self.shipped[self.pieces.posts], np.ones(len(self.said[0]), bool)])

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

    @cached_property
    def segment_rows(self) -> list[Row]:
        """The rows of all segments, those of the lexicons' sentences behind those of the posts."""
        return [*(each.row for each in self.pieces.segments), *self.said[0]]

    @property
    def codes(self) -> list[frozenset[str]]:
        """The codes that each of these rows shows."""
        return [*self.pieces.codes, *self.said[1]]

    @property
    def fewest(self) -> int:
        """In how many posts a word stands that is worth knowing."""
        return _RAREST_WORD if len(self.rows) > 1000 else 1


def fit(posts: Iterable[LabelledPost], *, random_state: int) -> Model:
    """Return a model of *posts*, or raise ModelError if they are too few or all alike."""
    material = _material(posts)
    flags, given = material.flags, material.flags[: material.given]
    if len(given) < FEWEST or given.all() or not given.any():
        raise ModelError(
            f"{len(given)} labelled posts of which {int(given.sum())} are flag-worthy make no "
            f"model; give at least {FEWEST}, some flag-worthy and some not."
        )
    folds = _folds(material)
    signs = _signs(material.golds)
    vocabulary, known = learn_vocabulary(material.rows, fewest=material.fewest, letters=True)
    spoken, heard = learn_vocabulary(material.segment_rows, fewest=material.fewest, letters=True)
    surrounding = voices(material.pieces, material.shipped)
    unseen = on_unseen_families(
        material.pieces,
        surrounding,
        material.families,
        folds[:_MEASURED],
        segments=heard[: len(material.pieces.segments)],
        posts=known,
        shipped=material.shipped,
        random_state=random_state,
    )
    joints = unseen.joints()
    values = unseen.posts(joints, len(flags))
    told = np.flatnonzero(~np.isnan(values[: material.given]))
    calibration = _calibration(values[told], flags[told], share=float(given.mean()))
    every = {FLAG: flags, **signs, **_contexts(material.golds)}
    return Model(
        segments=fit_segments(
            spoken,
            heard,
            material.codes,
            shipped=material.shipped_segments,
            random_state=random_state,
        ),
        voice=fit_voice(surrounding, random_state=random_state),
        posts=fit_heads(
            vocabulary,
            known,
            every,
            shipped=material.shipped,
            careful=FLAG,
            random_state=random_state,
        ),
        joints=joints,
        calibration=calibration,
        thresholds=Thresholds(
            segment={
                lang: float(np.quantile(each, 1 - _WRONG_SEGMENTS))
                for lang, each in unseen.innocent.items()
            },
            post=_by_language(material, values, _WRONG_POSTS, shipped=_WRONG_SHIPPED_POSTS),
            sure=_by_language(material, values, _WRONG_UNKNOWN_POSTS, shipped=_WRONG_UNKNOWN_POSTS),
            signs={
                name.removeprefix(SIGN): _sign_threshold(
                    material, known, name, truth, folds[:1], random_state=random_state
                )
                for name, truth in signs.items()
            },
            object=_object_threshold(values, material, calibration),
        ),
        provenance=_provenance(material, random_state),
    )


def _material(posts: Iterable[LabelledPost]) -> Material:
    """Return the posts, read once; the rules look at some of those that are flag-worthy."""
    examiner = Examiner()
    words = FeatureWriter(masked_words(examiner.lexicons.values()))
    writers = {lang: RowWriter(lexicon, words) for lang, lexicon in examiner.lexicons.items()}
    digest = hashlib.sha256()
    golds, texts = [], []
    for gold in posts:
        digest.update(encoded(gold))
        golds.append(gold)
        texts.append(examiner.text(gold.text, given=gold.lang))
    worthy = [gold.post for gold in golds if gold.flag]
    seen = examiner.examine(worthy[:: len(worthy) // _EXAMINED + 1])
    warranted = {each.post.id for each in seen if flag_warranted(each.evidence.annotations)}
    langs = sorted({text.lang for text in texts if text.lang in writers})
    shipped = [*specimens(langs), *innocent_posts(langs)]
    texts += [examiner.text(each.text, given=each.lang) for each in shipped]
    said = [(examiner.text(each.text, given=each.lang), each.code) for each in sayings(langs)]
    return Material(
        [*golds, *shipped],
        given=len(golds),
        rows=[post_row(writers, text) for text in texts],
        pieces=pieces([*golds, *shipped], texts, writers, _lookalikes(examiner)),
        said=([post_row(writers, text) for text, _ in said], [frozenset({x}) for _, x in said]),
        warranted=frozenset(warranted),
        sha256=digest.hexdigest(),
    )


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


def _sign_threshold(
    material: Material,
    known: Any,
    name: str,
    truth: Truth,
    folds: Sequence[frozenset[str]],
    *,
    random_state: int,
) -> float:
    """Return the value from which a sign is believed, by a head that saw none of the families."""
    values = np.full(len(truth), np.nan)
    for hidden in folds:
        unseen = np.array([families <= hidden for families in material.families])
        seen = np.array([not families & hidden for families in material.families])
        if truth[seen].any() and not truth[seen].all() and unseen.any():
            head = fit_head(
                known[seen],
                truth[seen],
                material.shipped[seen],
                random_state=random_state,
                careful=False,
            )
            values[unseen] = head.decision_function(known[unseen])
    few = _WRONG_WELFARE if name.removeprefix(SIGN) in welfare() else _WRONG_SIGNS
    return _reached_by_few(values, truth, few)


def _by_language(
    material: Material, values: Values, share: float, *, shipped: float
) -> dict[str, float]:
    """Return, by language, the value that few innocent posts reach.

    That is no more than *share* of those that were given, and than *shipped* of those that come
    with the lexicons.
    """
    langs = np.array(material.pieces.langs)
    bounds = {}
    for lang in sorted(set(langs.tolist())):
        own = langs == lang
        kinds = ((own & ~material.shipped, share), (own & material.shipped, shipped))
        bounds[lang] = max(
            _reached_by_few(values[rows], material.flags[rows], most)
            for rows, most in kinds
            if rows.any()
        )
    return bounds


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

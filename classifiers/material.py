"""Reads labelled posts as rows and segments to learn from, beside what the lexicons ship."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from casefile.exchange import encoded
from casefile.records import LabelledPost
from classifiers.examiner import Examiner
from classifiers.features import FeatureWriter, masked_words
from classifiers.learned import CONTEXT, FLAG, JOINS, SIGN
from classifiers.lessons import Truth
from classifiers.parents import NO_PARENT, Parents
from classifiers.rows import RowWriter, post_row
from classifiers.segment_training import Pieces, pieces
from classifiers.segments import Segment
from classifiers.sentences import innocent_posts, sayings
from classifiers.specimens import specimens
from classifiers.vocabulary import Row

NO_CONTEXT = "none"
_FEWEST_EXAMPLES = 15
_RAREST_WORD = 5


@dataclass(frozen=True)
class Material:
    """The labelled posts as rows, their segments, the hash.

    Behind the `given` posts stand the specimens and the innocent sentences that the lexicons ship;
    `said` are the rows and codes of the sentences that say something.
    """

    golds: list[LabelledPost]
    given: int
    rows: list[Row]
    pieces: Pieces
    parents: Parents
    said: tuple[list[Row], list[frozenset[str]]]
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

    def folds(self, number: int) -> list[frozenset[str]]:
        """Return all families in as many parts."""
        names = sorted(set().union(*self.families))
        return [frozenset(names[part::number]) for part in range(number)]

    @cached_property
    def segment_rows(self) -> list[Row]:
        """The rows of all segments, those of the lexicons' sentences behind those of the posts."""
        return [*(each.row for each in self.pieces.segments), *self.said[0]]

    @property
    def codes(self) -> list[frozenset[str]]:
        """The codes that each of these rows shows."""
        return [*self.pieces.codes, *self.said[1]]

    @property
    def truths(self) -> dict[str, Truth]:
        """What is to be learnt of whole posts: the flag, the signs, the contexts."""
        return {
            FLAG: self.flags,
            JOINS: _joins(self.golds),
            **_signs(self.golds),
            **_contexts(self.golds),
        }

    @property
    def fewest(self) -> int:
        """In how many posts a word stands that is worth knowing."""
        return _RAREST_WORD if len(self.rows) > 1000 else 1


def read_material(posts: Iterable[LabelledPost]) -> Material:
    """Return the posts, read once."""
    examiner = Examiner()
    words = FeatureWriter(masked_words(examiner.lexicons.values()))
    writers = {lang: RowWriter(lexicon, words) for lang, lexicon in examiner.lexicons.items()}
    digest = hashlib.sha256()
    golds, texts = [], []
    for gold in posts:
        digest.update(encoded(gold))
        golds.append(gold)
        texts.append(examiner.text(gold.text, given=gold.lang))
    langs = sorted({text.lang for text in texts if text.lang in writers})
    shipped = [*specimens(langs), *innocent_posts(langs)]
    texts += [examiner.text(each.text, given=each.lang) for each in shipped]
    said = [(examiner.text(each.text, given=each.lang), each.code) for each in sayings(langs)]
    every = [*golds, *shipped]
    rows = [post_row(writers, text) for text in texts]
    found = pieces(every, texts, writers, _lookalikes(examiner))
    return Material(
        every,
        given=len(golds),
        rows=rows,
        pieces=found,
        parents=_parents(found, rows, examiner),
        said=([post_row(writers, text) for text, _ in said], [frozenset({x}) for _, x in said]),
        sha256=digest.hexdigest(),
    )


def _parents(found: Pieces, rows: Sequence[Row], examiner: Examiner) -> Parents:
    """Return what stands above the posts, each text once; most are posts and have been read."""
    written = {
        (gold.text, lang): at
        for at, (gold, lang) in enumerate(zip(found.golds, found.langs, strict=True))
    }
    place: dict[tuple[str, str], int] = {}
    of = [
        place.setdefault((gold.parent_text, lang), len(place)) if gold.parent_text else NO_PARENT
        for gold, lang in zip(found.golds, found.langs, strict=True)
    ]
    cut: list[Sequence[Segment]] = []
    whole: list[Row] = []
    for raw, lang in place:
        at = written.get((raw, lang))
        if at is not None:
            cut.append(found.segments[found.first[at] : found.first[at + 1]])
            whole.append(rows[at])
            continue
        text = examiner.text(raw, given=lang)
        writer = found.writers.get(text.lang or "")
        cut.append(writer.segments(text.folded) if writer else ())
        whole.append(post_row(found.writers, text))
    return Parents(
        np.array(of, dtype=np.int64),
        segments=[segment.row for segments in cut for segment in segments],
        first=[0, *accumulate(map(len, cut))],
        rows=whole,
    )


def _lookalikes(examiner: Examiner) -> frozenset[str]:
    """Return the contexts of words that only look like an indicator."""
    rules = (rule for each in examiner.lexicons.values() for rule in each.indicators)
    return frozenset(rule.line.context for rule in rules if rule.lookalike and rule.line.context)


def _signs(golds: Sequence[LabelledPost]) -> dict[str, Truth]:
    """Return the truth of every code that never flags by itself, with enough examples."""
    shown = [{*gold.welfare, *gold.protective, *gold.nexus} for gold in golds]
    codes = sorted(set().union(*shown))
    truths = {SIGN + code: np.array([code in each for each in shown]) for code in codes}
    return {name: truth for name, truth in truths.items() if truth.sum() >= _FEWEST_EXAMPLES}


def _joins(golds: Sequence[LabelledPost]) -> Truth:
    """Return which posts answer in words by which others join in what stands above them."""
    joining = {gold.text for gold in golds if gold.parent_text and gold.flag}
    return np.array([bool(gold.parent_text) and gold.text in joining for gold in golds])


def _contexts(golds: Sequence[LabelledPost]) -> dict[str, Truth]:
    """Return the truth of every context with enough examples on both sides."""
    labels = [gold.context or NO_CONTEXT for gold in golds]
    truths = {CONTEXT + each: np.array([x == each for x in labels]) for each in set(labels)}
    return {
        name: truth
        for name, truth in sorted(truths.items())
        if _FEWEST_EXAMPLES <= truth.sum() <= len(golds) - _FEWEST_EXAMPLES
    }

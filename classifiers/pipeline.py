"""Takes posts to flags: what rules find and what was learnt, joined to one claim a post."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from casefile.exercise import Glossary
from casefile.records import Annotation, Flag, Post
from casefile.warrant import flag_warranted
from classifiers.claims import weigh
from classifiers.examiner import NO_GLOSSARY, Examined, Examiner
from classifiers.features import FeatureWriter, masked_words
from classifiers.learned import Listener, Model, Told
from classifiers.lexicon import Lexicon
from classifiers.objections import objected
from classifiers.on_demand import OnDemand
from classifiers.opinion import flag_of
from classifiers.pointing import Learnt, flag_worthy, other_signs, upheld
from classifiers.ranking import chance
from classifiers.rows import RowWriter
from classifiers.rules import LEARNED

BATCH = 500
_FEWEST_LETTERS = 3
_LOUD = 0.5
_RATHER = 0.0  # from this value of its head on, a post is rather in a context than not


class Annotator:
    """Says of each post which indicators it shows and in which context they stand."""

    def __init__(
        self,
        model: Model | None = None,
        *,
        glossary: Glossary = NO_GLOSSARY,
        prevalence: float | None = None,
        lexicons: Mapping[str, Lexicon] = MappingProxyType({}),
    ) -> None:
        """Keep the model, the briefing's glossary and the prevalence that scores are shown at.

        A lexicon given in *lexicons* stands in the place of its language's own.
        """
        self.model = model
        self.prevalence = prevalence
        self.examiner = Examiner(glossary=glossary, lexicons=lexicons)
        self._words = FeatureWriter(masked_words(self.examiner.listings.values()))
        self._rows = OnDemand(self.examiner.lexicons, self._row_writer)
        self._ear = (
            None if model is None else Listener(model.segments, model.thresholds, self._rows)
        )

    def _row_writer(self, lang: str) -> RowWriter:
        return RowWriter(self.examiner.lexicons[lang], self._words)

    def flag(self, post: Post) -> Flag:
        """Return the flag of one post."""
        return self._flags([post])[0]

    def flags(self, posts: Iterable[Post]) -> Iterator[Flag]:
        """Yield the flags of *posts* in their order, in batches."""
        stream = iter(posts)
        while batch := list(islice(stream, BATCH)):
            yield from self._flags(batch)

    def _flags(self, posts: Sequence[Post]) -> list[Flag]:
        examined = self.examiner.examine(posts, self._ear)
        if self.model is None:
            return [_by_rules(each) for each in examined]
        weighed = weigh(examined, self.model, self._rows)
        return [self._weighed(each, learnt) for each, learnt in zip(examined, weighed, strict=True)]

    def _weighed(self, examined: Examined, learnt: Learnt) -> Flag:
        known = chance(learnt.value, learnt.model.calibration)
        annotations = self._annotations(examined, learnt, other_signs(learnt))
        ruled = flag_warranted(each for each in annotations if each.rule != LEARNED)
        shown = chance(learnt.value, learnt.model.shown, ruled=ruled, prevalence=self.prevalence)
        flag = _flag(examined, annotations, score=round(shown, 6))
        if learnt.alone is not None:
            alone = self._annotations(examined.without_thread(), learnt.alone)
            flag = replace(flag, without_thread=flag_warranted(alone))
        return _abstaining(flag, examined, unsure=_unsure(known, learnt.model, flag))

    def _annotations(
        self, examined: Examined, learnt: Learnt, others: Sequence[Told] = ()
    ) -> Sequence[Annotation]:
        """Return what rules found and learning told, as far as learning does not object."""
        told = flag_worthy(learnt, examined.evidence.annotations)
        if told or others:
            examined = self.examiner.again(examined, [*told, *others])
        annotations = upheld(examined.evidence.annotations, told, examined.text.folded)
        known = chance(learnt.value, learnt.model.calibration)
        unlikely = flag_warranted(annotations) and known < learnt.model.thresholds.object
        doubted = learnt.doubts(annotations)
        if not (unlikely or doubted):
            return annotations
        folded = examined.text.folded
        least = -math.inf if doubted else _RATHER
        return objected(learnt, annotations, folded, self._words.words(folded), least=least)


def _by_rules(examined: Examined) -> Flag:
    flag = _flag(examined, examined.evidence.annotations, score=0.0)
    return _abstaining(replace(flag, score=float(flag.flag)), examined, unsure=False)


def _flag(examined: Examined, annotations: Sequence[Annotation], *, score: float) -> Flag:
    flag = flag_of(examined.post, annotations, lang=examined.text.lang, score=score)
    return replace(flag, without_thread=_alone(examined, flag))


def _alone(examined: Examined, flag: Flag) -> bool:
    if examined.alone is examined.evidence:
        return flag.flag
    return flag_warranted(examined.alone.annotations)


def _unsure(known: float, model: Model, flag: Flag) -> bool:
    """Return whether the chance speaks against the verdict, but not loudly enough to change it."""
    bounds = model.thresholds
    if flag.flag:
        return bounds.object <= known < 2 * bounds.object
    return known > _LOUD


def _abstaining(flag: Flag, examined: Examined, *, unsure: bool) -> Flag:
    """Return the flag, marked as abstained from where the machine had better ask."""
    letters = sum(map(str.isalpha, examined.text.folded.text[:100]))
    if letters < _FEWEST_LETTERS or len(examined.post.text) > len(examined.text.folded.raw):
        return replace(flag, abstained=True, reason="length")
    if not examined.text.competent:
        return replace(flag, abstained=True, reason="language")
    return replace(flag, abstained=True, reason="band") if unsure else flag

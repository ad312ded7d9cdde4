"""Keeps of a judged post what an evaluation reads, so that a million of them fit into memory."""

from dataclasses import dataclass
from sys import intern
from typing import Self

from assessment.baselines import keyword_flags
from assessment.judged import Judged
from casefile.records import Annotation, Flag, LabelledPost


@dataclass(frozen=True, slots=True)
class Condensed:
    """A judged post without its words, unless it was judged wrongly, which the page shows.

    `claimed` are the codes that the machine says the author asserts, `keyword` is the verdict of
    a keyword list.
    """

    id: str
    lang: str | None
    site_kind: str | None
    indicators: tuple[str, ...]
    context: str | None
    flag: bool
    welfare: tuple[str, ...]
    expression: str
    family: str | None
    split: str | None
    functionality: str | None
    cluster: str | None
    original: str | None
    community: str | None
    thread: str | None
    storyline: str | None
    flagged: bool
    score: float
    abstained: bool
    claimed: tuple[str, ...]
    noticed: tuple[str, ...]
    keyword: bool
    text: str = ""
    parent_text: str | None = None

    @classmethod
    def of(cls, judged: Judged) -> Self:
        """Return what an evaluation reads of *judged*."""
        post, flag = judged.post, judged.flag
        [keyword] = keyword_flags([post])
        return cls(
            post.id, post.lang, post.site_kind, post.indicators, post.context, post.flag,
            post.welfare, post.expression, post.family, post.split, post.functionality,
            post.cluster, post.original, post.community, post.thread, post.storyline,
            flag.flag, flag.score, flag.abstained,
            tuple(sorted({each.code for each in flag.indicators if each.asserted})),
            flag.welfare, keyword.flag,
            "" if judged.right else post.text, None if judged.right else post.parent_text,
        )  # fmt: skip

    def judged(self) -> Judged:
        """Return the judged post again, words that many posts share kept once."""
        post = LabelledPost(
            self.id, self.text, _once(self.lang), self.parent_text, _once(self.site_kind),
            _each_once(self.indicators), _once(self.context), flag=self.flag,
            welfare=_each_once(self.welfare), expression=intern(self.expression),
            family=_once(self.family), split=_once(self.split),
            functionality=_once(self.functionality), cluster=_once(self.cluster),
            original=self.original, community=_once(self.community), thread=_once(self.thread),
            storyline=_once(self.storyline),
        )  # fmt: skip
        claimed = tuple(Annotation(code, 0, 0, "") for code in _each_once(self.claimed))
        noticed = _each_once(self.noticed)
        return Judged(
            post,
            Flag(
                self.id, post.lang, self.flagged, self.score, None, claimed, welfare=noticed,
                abstained=self.abstained,
            ),
        )  # fmt: skip

    def keyword_flag(self) -> Flag:
        """Return the verdict of the keyword list as a flag."""
        return Flag(self.id, None, self.keyword, float(self.keyword), None)


def _once(word: str | None) -> str | None:
    return None if word is None else intern(word)


def _each_once(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(intern, words))

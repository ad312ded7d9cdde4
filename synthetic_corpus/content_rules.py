"""Checks a generated world against the content rules: one finding, one sentence."""

import hashlib
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from casefile import warrant
from casefile.exercise import Exercise
from casefile.records import LabelledPost
from synthetic_corpus.grammar import REDACTED
from synthetic_corpus.quotas import BALANCED_FROM, PAIRS
from synthetic_corpus.real_names import folded, is_faith_word, real_words
from synthetic_corpus.showing import FLAGGED, UNFLAGGED
from synthetic_corpus.surface import Surface, features_of, surface_of, surface_words

MOST_WORDS = 60
MOST_DISTRESS_WORDS = 40
MOST_BY_AUTHOR = 12
MOST_IN_THREAD = 3
MOST_PREVALENCE = 0.2
_POINTS = 0.05
_TELLING = (
    Surface.QUOTE,
    Surface.QUESTION,
    Surface.EMOJI,
    Surface.FIRST_PERSON,
    Surface.HONOUR,
    Surface.REDACTED,
)
_ENOUGH_FLAGGED = 1000  # fewer flagged posts say little of a share
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_ADDRESS = re.compile(
    r"\b(?:https?://)?[\w-]+(?:\.[\w-]+)*\.([a-z]{2,10})(?=[/\s:,)]|$)", re.IGNORECASE
)
_RESERVED_ENDS = frozenset({"localhost", "example", "test", "invalid"})
_REAL_ENDS = frozenset(
    {"com", "net", "org", "info", "rs", "al", "ba", "mk", "me", "eu", "xk", "hr", "si", "tv", "io"}
)
_PHONE = re.compile(r"\+\d[\d ]{6,}")
_MENTION = re.compile(r"@(\w+)")
_QUANTITY = re.compile(r"\d+ ?(?:kg|g|ml|l|cm|mm|km|m|%)\b", re.IGNORECASE)

Rule = Callable[[LabelledPost], Iterator[str]]


def findings(exercise: Exercise) -> Iterator[str]:
    """Yield one sentence for each breach of a content rule in the world of *exercise*."""
    if exercise.settings.prevalence > MOST_PREVALENCE:
        yield f"prevalence is {exercise.settings.prevalence}; at most {MOST_PREVALENCE} is allowed."
    yield from world_findings(exercise.key.gold())


def world_findings(posts: Iterable[LabelledPost]) -> Iterator[str]:
    """Yield the breaches of a world's posts, first of each post, then of the whole."""
    seen = _Seen()
    for post in posts:
        for finding in post_findings(post):
            yield f"{post.id}: {finding}"
        seen.add(post)
    yield from seen.findings()


def post_findings(post: LabelledPost) -> Iterator[str]:
    """Yield the breaches that one post shows by itself."""
    for rule in POST_RULES:
        yield from rule(post)


def forbidden_words(post: LabelledPost) -> Iterator[str]:
    """Yield the slurs, slogans and number-codes in text, author and site."""
    for text in (post.text, post.author or "", post.site or "", post.gloss or ""):
        for word in _WORD.findall(text):
            if is_forbidden(word):
                yield "it holds a word that may stand nowhere."


def real_names_in_text(post: LabelledPost) -> Iterator[str]:
    """Yield the real peoples, places, parties and fans that a post names."""
    for word in set(_WORD.findall(post.text)):
        if word[0].isupper() and folded(word) in real_words():
            yield f"it names {word!r}, which is real; use a slot of the pack."


def faith_in_flagged_posts(post: LabelledPost) -> Iterator[str]:
    """Yield the words of ordinary religious life in a post that is flagged."""
    if post.flag:
        for word in set(_WORD.findall(post.text)):
            if is_faith_word(word, str(post.lang)):
                yield f"it is flagged and names {word!r}; religious life stands in unflagged posts."


def redactions(post: LabelledPost) -> Iterator[str]:
    """Yield what is wrong around the token that stands for operational detail."""
    if post.text.count(REDACTED) > 1:
        yield f"it holds {REDACTED} more than once."
    at = post.text.find(REDACTED)
    if (
        at >= 0
        and post.flag
        and _QUANTITY.search(post.text[max(0, at - 40) : at + len(REDACTED) + 40])
    ):
        yield f"a quantity stands beside {REDACTED}."


def lengths(post: LabelledPost) -> Iterator[str]:
    """Yield positives and cries for help that are too long."""
    words = len(post.text.split())
    if post.flag and words > MOST_WORDS:
        yield f"it is flagged and has {words} words; {MOST_WORDS} are the most."
    if post.welfare and words > MOST_DISTRESS_WORDS:
        yield f"it shows distress in {words} words; {MOST_DISTRESS_WORDS} are the most."


def reserved_names(post: LabelledPost) -> Iterator[str]:
    """Yield addresses, phones and handles that could exist outside of the exercise."""
    for found in _ADDRESS.finditer(post.text):
        if found[1].lower() in _REAL_ENDS and found[1].lower() not in _RESERVED_ENDS:
            yield f"it holds the address {found[0]!r}; only reserved hosts may stand."
    for phone in _PHONE.findall(post.text):
        if not phone.startswith("+000"):
            yield f"it holds the phone number {phone!r}; only +000 may stand."
    for handle in (*_MENTION.findall(post.text), post.author or "_fx"):
        if not handle.endswith("_fx"):
            yield f"the handle {handle!r} does not end in _fx."


def derived_gold(post: LabelledPost) -> Iterator[str]:
    """Yield labels that do not follow from the spans, and spans that are not the text's."""
    if post.flag != warrant.flag_warranted(post.spans):
        yield "its flag does not follow from its spans."
    for span in post.spans:
        if post.text[span.start : span.end] != span.quote:
            yield f"the span {span.start}:{span.end} does not cover {span.quote!r}."


POST_RULES: tuple[Rule, ...] = (
    forbidden_words,
    real_names_in_text,
    faith_in_flagged_posts,
    redactions,
    lengths,
    reserved_names,
    derived_gold,
)


@dataclass(slots=True)
class _Seen:
    """What a rule about the whole world has to remember."""

    posts: int = 0
    flagged: int = 0
    by_author: Counter[str] = field(default_factory=Counter)
    by_thread: Counter[str] = field(default_factory=Counter)
    cells: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    languages: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    surfaces: dict[bool, Counter[Surface]] = field(
        default_factory=lambda: {True: Counter(), False: Counter()}
    )
    contrasts: Counter[str] = field(default_factory=Counter)
    clusters: set[str] = field(default_factory=set)
    distress: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)

    def add(self, post: LabelledPost) -> None:
        """Take note of *post*."""
        self.posts += 1
        self.languages[str(post.lang).partition("-")[0]].add(str(post.community))
        for feature in features_of(surface_of(post.text, surface_words(str(post.lang)))):
            self.surfaces[post.flag][feature] += 1
        for kind, names in (("ideology", post.ideology), ("community", post.community)):
            for each in _classes(post) if names else ():
                self.cells.setdefault(kind, Counter())[each, str(names)] += 1
        if post.flag:
            self._add_flagged(post)
        self._add_relations(post)

    def _add_flagged(self, post: LabelledPost) -> None:
        self.flagged += 1
        self.by_author[f"{post.site}/{post.author}"] += 1
        self.by_thread[str(post.thread)] += 1
        if post.cluster:
            self.clusters.add(post.id)

    def _add_relations(self, post: LabelledPost) -> None:
        if post.contrast_of:
            self.contrasts[post.contrast_of] += 1
        if post.welfare:
            self.distress.add(post.id)
        if post.parent in self.distress:
            self.answered.add(str(post.parent))

    def findings(self) -> Iterator[str]:
        """Yield the breaches of the whole."""
        yield from _beyond(self.by_author, MOST_BY_AUTHOR, "{} wrote {} flagged posts; {} at most.")
        yield from _beyond(
            self.by_thread, MOST_IN_THREAD, "thread {} holds {} flagged posts; {} at most."
        )
        for post in sorted(self.clusters):
            if self.contrasts[post] < PAIRS:
                yield f"{post}: it has {self.contrasts[post]} minimal pairs; it needs two."
        for post in sorted(self.distress - self.answered):
            yield f"{post}: nobody answers its distress."
        if self.posts >= BALANCED_FROM:
            yield from self._unbalanced()
        if self.flagged >= _ENOUGH_FLAGGED:
            yield from self._telling_surfaces()

    def _unbalanced(self) -> Iterator[str]:
        everyone = set().union(*self.languages.values())
        for lang, communities in self.languages.items():
            for silent in sorted(everyone - communities):
                yield f"the community {silent} never speaks {lang}."
        for kind, cells in self.cells.items():
            names = {name for _, name in cells}
            for each in sorted({each for each, _ in cells}):
                counts = [cells[each, name] for name in names]
                if max(counts) - min(counts) > 1:
                    span = f"{min(counts)} to {max(counts)}"
                    yield f"{each} stands {span} times by {kind}; it must be even within one."

    def _telling_surfaces(self) -> Iterator[str]:
        for feature in _TELLING:
            flagged = self.surfaces[True][feature] / self.flagged
            others = self.surfaces[False][feature] / max(1, self.posts - self.flagged)
            if abs(flagged - others) > _POINTS:
                yield (
                    f"{feature.name} stands in {flagged:.0%} of flagged and {others:.0%} of "
                    "other posts; at most five points may lie between."
                )


def _classes(post: LabelledPost) -> Iterator[str]:
    """Yield what every name must meet as often as any other."""
    yield FLAGGED if post.flag else UNFLAGGED
    yield from post.indicators
    if post.context:
        yield post.context


def _beyond(counts: Counter[str], most: int, sentence: str) -> Iterator[str]:
    for name, count in counts.items():
        if count > most:
            yield sentence.format(name, count, most)


def is_forbidden(word: str) -> bool:
    """Return whether the folded word is one of those kept as salted hashes."""
    salt, hashes = _forbidden()
    return hashlib.sha256((salt + folded(word)).encode()).hexdigest()[:20] in hashes


@cache
def _forbidden() -> tuple[str, frozenset[str]]:
    source = files("synthetic_corpus") / "rules" / "forbidden.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return str(table["salt"]), frozenset(table["hashes"])

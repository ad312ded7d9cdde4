"""Applies the rules of every language to posts: fold, tell the language, narrow, examine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from casefile.exercise import Glossary
from casefile.folding import Folded, fold
from casefile.records import Post
from classifiers.candidates import Candidates
from classifiers.language import LanguageVote
from classifiers.learned import Ear, Heard, Told
from classifiers.lexicon import (
    Lexicon,
    Listing,
    shipped_languages,
    shipped_lexicon,
    shipped_lists,
)
from classifiers.on_demand import OnDemand
from classifiers.opinion import Evidence, judge, read, read_as_parent
from classifiers.reading import Reading
from classifiers.thread import Parent

LONGEST = 20_000
NO_GLOSSARY = Glossary()


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A folded text with its language and whether rules for it exist."""

    folded: Folded
    lang: str | None
    competent: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """A post with what was found in it, with its thread and without; and what led to it."""

    post: Post
    text: Text
    evidence: Evidence
    alone: Evidence
    heard: Heard | None = None
    told: tuple[Told, ...] = ()
    above: tuple[Text | None, Heard | None] = (None, None)

    def without_thread(self) -> "Examined":
        """Return the post as it is seen where nothing is known of its parent."""
        return replace(self, evidence=self.alone, above=(None, None))


class Examiner:
    """Finds indicators in posts, by the rules of their language and by what was learnt."""

    def __init__(
        self,
        *,
        glossary: Glossary = NO_GLOSSARY,
        lexicons: Mapping[str, Lexicon] = MappingProxyType({}),
    ) -> None:
        """Take the lexicons that ship with the product, with the briefing's names.

        A lexicon given in *lexicons* stands in the place of its language's own.  The rules of a
        language are read when a text is in it.
        """
        self._given = lexicons
        self._glossary = glossary
        languages = shipped_languages()
        self.lexicons: Mapping[str, Lexicon] = OnDemand(languages, self._lexicon)
        self.listings: Mapping[str, Listing] = {
            lang: lexicons.get(lang) or shipped_lists(lang) for lang in languages
        }
        self._candidates = OnDemand(languages, self._candidates_in)
        self._vote = LanguageVote(self.listings)

    def _lexicon(self, lang: str) -> Lexicon:
        return self._given.get(lang) or shipped_lexicon(lang, self._glossary)

    def _candidates_in(self, lang: str) -> Candidates:
        return Candidates(self.lexicons[lang])

    def examine(self, posts: Sequence[Post], ear: Ear | None = None) -> list[Examined]:
        """Return the posts as rules see them, and learning where *ear* is given.

        A parent that is among the posts, or has several answers, is folded and heard once.
        """
        known: dict[tuple[str, str | None], Text] = {}
        texts = [self._once(post.text, post.lang, known) for post in posts]
        parents = [
            self._once(post.parent_text, text.lang, known) if post.parent_text else None
            for post, text in zip(posts, texts, strict=True)
        ]
        heard = _hear(ear, list(dict.fromkeys(known.values())))
        return [
            self._examined(
                post,
                text,
                heard[text],
                _signs(heard[text]),
                parent,
                heard[parent] if parent else None,
            )
            for post, text, parent in zip(posts, texts, parents, strict=True)
        ]

    def _once(self, raw: str, given: str | None, known: dict[tuple[str, str | None], Text]) -> Text:
        text = known.get((raw, given))
        if text is None:
            text = known[raw, given] = self.text(raw, given=given)
            known.setdefault((raw, text.lang), text)  # as its answers ask for it
        return text

    def text(self, raw: str, *, given: str | None = None) -> Text:
        """Return the folded text in the language given, or in the one it seems to be in."""
        folded = fold(raw[:LONGEST])
        lang = (given or "").split("-")[0].lower()
        found = lang if lang in self.lexicons else self._vote.language(folded)
        return Text(folded, found, found in self.lexicons)

    def again(self, examined: Examined, told: Sequence[Told]) -> Examined:
        """Return the post as it is seen once learning has pointed at more of its segments."""
        both = (*examined.told, *told)
        return self._examined(examined.post, examined.text, examined.heard, both, *examined.above)

    def _examined(
        self,
        post: Post,
        text: Text,
        heard: Heard | None,
        signs: Sequence[Told],
        parent: Text | None,
        above: Heard | None,
    ) -> Examined:
        led = (heard, tuple(signs), (parent, above))
        reading = self._read(text, signs, answers=parent is not None)
        if reading is None or not reading.surfaces:
            return Examined(post, text, Evidence(), Evidence(), *led)
        alone = judge(reading)
        if parent is None or not parent.competent:
            return Examined(post, text, alone, alone, *led)
        evidence = judge(reading, self._parent(parent, _signs(above)))
        return Examined(post, text, evidence, alone, *led)

    def _read(self, text: Text, signs: Sequence[Told], *, answers: bool) -> Reading | None:
        if text.lang is None or text.lang not in self.lexicons:
            return None
        rules = self._candidates[text.lang].rules(text.folded, answers=answers, beside=bool(signs))
        if not rules and not signs:
            return None
        return read(text.folded, self.lexicons[text.lang], rules=rules, told=signs)

    def _parent(self, text: Text, signs: Sequence[Told]) -> Parent:
        lang = text.lang or ""
        rules = self._candidates[lang].rules(text.folded, beside=bool(signs))
        return read_as_parent(read(text.folded, self.lexicons[lang], rules=rules, told=signs))


def _hear(ear: Ear | None, texts: Sequence[Text]) -> Mapping[Text, Heard | None]:
    if ear is None:
        return dict.fromkeys(texts)
    heard = ear.listen([(text.folded, text.lang) for text in texts])
    return dict(zip(texts, heard, strict=True))


def _signs(heard: Heard | None) -> tuple[Told, ...]:
    return () if heard is None else heard.told

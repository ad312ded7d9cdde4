"""Applies the rules of every language to posts: fold, tell the language, narrow, examine."""

from dataclasses import dataclass

from casefile.exercise import Glossary
from casefile.folding import Folded, fold
from casefile.records import Post
from classifiers.candidates import Candidates
from classifiers.language import LanguageVote
from classifiers.lexicon import Lexicon, shipped_languages, shipped_lexicon
from classifiers.opinion import Evidence, judge, read, read_as_parent
from classifiers.reading import Reading
from classifiers.thread import Parent

LONGEST = 20_000
NO_GLOSSARY = Glossary()


@dataclass(frozen=True, slots=True)
class Examined:
    """A post with what the rules found, with its thread and without."""

    post: Post
    folded: Folded
    lang: str | None
    competent: bool
    evidence: Evidence
    alone: Evidence


class Examiner:
    """Applies the rules of every language to posts."""

    def __init__(self, *, glossary: Glossary = NO_GLOSSARY) -> None:
        """Load the lexicons that ship with the product, with the briefing's names."""
        self.lexicons: dict[str, Lexicon] = {
            lang: shipped_lexicon(lang, glossary) for lang in shipped_languages()
        }
        self._candidates = {lang: Candidates(lexicon) for lang, lexicon in self.lexicons.items()}
        self._vote = LanguageVote(self.lexicons)

    def examine(self, post: Post) -> Examined:
        """Return the post as the rules see it."""
        folded = fold(post.text[:LONGEST])
        lang = self._language(post, folded)
        if lang not in self.lexicons:
            return Examined(post, folded, lang, False, Evidence(), Evidence())
        reading = self._read(folded, lang)
        if reading is None or not reading.surfaces:
            return Examined(post, folded, lang, True, Evidence(), Evidence())
        alone = judge(reading)
        if not post.parent_text:
            return Examined(post, folded, lang, True, alone, alone)
        evidence = judge(reading, self._parent(post.parent_text, lang))
        return Examined(post, folded, lang, True, evidence, alone)

    def _read(self, folded: Folded, lang: str) -> Reading | None:
        rules = self._candidates[lang].rules(folded)
        return read(folded, self.lexicons[lang], rules) if rules else None

    def _parent(self, text: str, lang: str) -> Parent:
        folded = fold(text[:LONGEST])
        own = self._vote.language(folded) or lang
        own = own if own in self.lexicons else lang
        return read_as_parent(read(folded, self.lexicons[own], self._candidates[own].rules(folded)))

    def _language(self, post: Post, folded: Folded) -> str | None:
        given = (post.lang or "").split("-")[0].lower()
        return given if given in self.lexicons else self._vote.language(folded)

"""Repeats a few words of the post above, as people do who answer it."""

import re

from synthetic_corpus.families import Family
from synthetic_corpus.grammar import QUOTED, Line, parse
from synthetic_corpus.realisation import Binding, phrased
from synthetic_corpus.writing import Part

ANSWERING = "answering"  # the lexeme of a bank that holds quotation marks around "…"
_GAP = "…"
_LEAST, _MOST = 3, 9  # words
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n|(?<=\w), ")
_WHOLE = re.compile(r"[\w ,'’-]+[.!?]?\Z")
_WORDY = re.compile(r"\w")


def words_above(text: str, binding: Binding) -> str:
    """Return a sentence or a clause of *text* that can be repeated, or nothing."""
    said = [each.strip() for each in _SENTENCE.split(text)]
    fit = [each for each in said if _LEAST <= each.count(" ") + 1 <= _MOST and _WHOLE.match(each)]
    return fit[int(binding.rng.random() * len(fit))].rstrip(".!") if fit else ""


def repeated(above: str, family: Family, binding: Binding, *, marks: bool, lines: bool) -> Part:
    """Return words of the post *above*, or an empty part where there are none to take.

    They stand in quotation marks, or without *marks* on a line of their own, as in a mail.
    """
    words, forms = words_above(above, binding), binding.bank.lexemes.get(ANSWERING)
    if not words or not forms:
        return Part("", family)
    if not marks:
        return Part(f"{QUOTED}{words}\n", family, repeats=True)
    form = forms[int(binding.rng.random() * len(forms))]
    before, _, after = form.partition(_GAP)
    text = f"{phrased(before, binding)}{words}{phrased(after, binding)}"
    if _WORDY.search(form):
        return Part(text, family, sources=(form,), repeats=True)
    return Part(
        f"{text}\n" if lines else text if words.endswith("?") else f"{text}.", family, repeats=True
    )


def quotation(binding: Binding) -> Line:
    """Return a line that holds another's words in one of the language's quotation marks."""
    forms = binding.bank.lexemes[ANSWERING]
    return parse(forms[int(binding.rng.random() * len(forms))].replace(_GAP, "{core}"))

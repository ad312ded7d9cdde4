"""Dresses everyday sentences as people talk: an opening word, a tail, two run into one."""

import re
from collections.abc import Sequence
from functools import cache

from synthetic_corpus.bank import Bank
from synthetic_corpus.families import EVERYDAY
from synthetic_corpus.grammar import sentences_in
from synthetic_corpus.realisation import Binding, phrase, phrased
from synthetic_corpus.shape import Shape, shape_rates
from synthetic_corpus.surface import Surface
from synthetic_corpus.writing import Part

OPENER, TURN, TAIL, JOINT = "opener", "turn", "tail", "joint"  # lexemes of a bank that has them
_SMALL = re.compile(r"(?<=[\w,;] )[^\W\d_]+(?![\w'’])")
_FIRST = re.compile(r"[^\W\d_]+(?=[\s,])")

_NEIGHBOURS = 2
_MOST_WORDS = 24  # in a sentence that still takes a tail


def dressed(text: str, binding: Binding, *, digresses: bool = False, opens: bool = False) -> str:
    """Return an everyday sentence with an opening word or a tail, as often as the rates say."""
    rates, rng = shape_rates(), binding.rng
    if rng.random() < rates.tail:
        text = _tailed(text, binding)
    if digresses and rng.random() < rates.turn:
        return _opened(text, TURN, binding)
    return _opened(text, OPENER, binding) if opens and rng.random() < rates.opener else text


def opened(text: str, binding: Binding, *, ending: str = "") -> str:
    """Return *text* after a word of talk, or as it is where its first word may be a name.

    With *ending*, the word of talk is one that ends so.
    """
    words = _ending(binding.bank, ending) if ending else binding.bank.lexemes.get(OPENER, ())
    begun = _in_small(text, binding.bank)
    if begun is None or not words:
        return text
    word = phrased(words[int(binding.rng.random() * len(words))], binding)
    return (word if text[0].isupper() else word[0].lower() + word[1:]) + " " + begun


@cache
def _ending(bank: Bank, ending: str) -> tuple[str, ...]:
    return tuple(word for word in bank.lexemes.get(OPENER, ()) if word.endswith(ending))


def run_together(parts: Sequence[Part], shape: Shape, binding: Binding) -> list[Part]:
    """Return the parts with everyday neighbours run into one sentence, at the shape's pace."""
    if [part.everyday for part in parts].count(True) < _NEIGHBOURS:
        return list(parts)
    ends = sum([sentences_in(part.text) for part in parts])
    words = sum([part.text.count(" ") + 1 for part in parts])
    over = ends - max(_least_parts(parts, shape), round(words / shape.pace))
    done = [parts[0]]
    for part in parts[1:]:
        last = done[-1]
        both = part.everyday and last.everyday and over > 0
        text = run_on(last.text, part.text, binding) if both else None
        if text is None:
            done.append(part)
        else:
            lines = last.sources + part.sources
            done[-1], over = Part(text, last.family, sources=lines, everyday=True), over - 1
    return done


def _least_parts(parts: Sequence[Part], shape: Shape) -> int:
    """Return how many sentences have to be left: two where a line break must stand between them."""
    return 2 if len(parts) > 1 and shape.features & Surface.LINES else 1


def run_on(left: str, right: str, binding: Binding) -> str | None:
    """Return two sentences as one, or None where the second begins with a name or a number."""
    begun = _in_small(right, binding.bank)
    if begun is None or not _ends_plainly(left) or JOINT not in binding.bank.lexemes:
        return None
    return left.removesuffix(".") + phrase(JOINT, binding) + begun


def _opened(text: str, slot: str, binding: Binding) -> str:
    begun = _in_small(text, binding.bank)
    if begun is None or slot not in binding.bank.lexemes:
        return text
    word = phrase(slot, binding)
    return (word if text[0].isupper() else word[0].lower() + word[1:]) + " " + begun


def _tailed(text: str, binding: Binding) -> str:
    if TAIL not in binding.bank.lexemes or not _ends_plainly(text):
        return text
    if text.count(" ") >= _MOST_WORDS:
        return text
    stop = "." if text.endswith(".") else ""
    return text.removesuffix(".") + phrase(TAIL, binding) + stop


def _ends_plainly(text: str) -> bool:
    return text[-1].isalpha() or (text[-1] == "." and text[-2:-1].isalpha())


def _in_small(text: str, bank: Bank) -> str | None:
    """Return *text* beginning in lower case, or None where its first word may be a name."""
    if text[0].islower():
        return text
    first = _FIRST.match(text)
    if first is None or first[0].lower() not in _small_words(bank):
        return None
    return text[0].lower() + text[1:]


@cache
def _small_words(bank: Bank) -> frozenset[str]:
    """Return the words that stand in lower case within sentences that begin with a capital."""
    return frozenset(
        word
        for family in bank.families
        if family.role in EVERYDAY
        for line in family.lines
        if line.source[0].isupper()
        for word in _SMALL.findall(line.source)
        if word.islower()
    )

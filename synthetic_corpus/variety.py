"""Measures how far posts repeat themselves: whole texts, runs of words, frames, words, lengths."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from statistics import median, quantiles

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE = re.compile(r"(?<=[.!?…])[”»\"’)\]]*\s+|\n")
_SLOT = re.compile(r"\{[^{}]*\}")
_SHORTEST = 6  # words; shorter posts may well be the same
_RUN = 3


def words_of(text: str) -> list[str]:
    """Return the words of *text* in lower case.

    >>> words_of("It's raining, says Mira.")
    ["it's", 'raining', 'says', 'mira']
    """
    return _WORD.findall(text.lower())


def repeated_share(texts: Iterable[str]) -> float:
    """Return the share of the posts of six words or more that were written before, word by word."""
    said = [" ".join(words) for text in texts if len(words := words_of(text)) >= _SHORTEST]
    return 1 - len(set(said)) / len(said)


def runs_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each run of three words.

    >>> runs_of(["a", "b", "c", "d"])
    [('a', 'b', 'c'), ('b', 'c', 'd')]
    """
    return list(zip(*(words[at:] for at in range(_RUN)), strict=False))


def fresh_runs(texts: Sequence[str], *, words: int, random_state: int) -> float:
    """Return the distinct to all runs of three words in a random sample of *words* words."""
    runs: list[tuple[str, ...]] = []
    for post in _sample(texts, words, random_state):
        runs += runs_of(post)
    return len(set(runs)) / len(runs)


def frames_of(sources: Iterable[str]) -> list[str]:
    """Return the frame of each sentence of some lines of a bank, its slots masked.

    What is nothing but a slot is no frame: the sentence that fills it is another line's.

    >>> frames_of(["<{woman} left>. Who has the key?", "“{core}.” Her very words."])
    ['… left.', 'who has the key?', 'her very words.']
    """
    said = (re.sub(r"[<>\[\]]", "", source) for source in sources)
    sentences = (each for line in said for each in _SENTENCE.split(line))
    frames = (_SLOT.sub("…", each).strip().lower() for each in sentences)
    return [each for each in frames if _WORD.search(each)]


def commonest_share(frames: Iterable[str]) -> float:
    """Return the share of the commonest frame among all."""
    counts = Counter(frames)
    return max(counts.values()) / counts.total()


def zipf_slope(
    texts: Sequence[str], *, words: int, random_state: int, ranks: tuple[int, int] = (10, 1000)
) -> float:
    """Return the slope of frequency over rank, both in logarithms, by least squares."""
    counts = Counter(word for post in _sample(texts, words, random_state) for word in post)
    most = sorted(counts.values(), reverse=True)[ranks[0] - 1 : ranks[1]]
    points = [(math.log(ranks[0] + at), math.log(count)) for at, count in enumerate(most)]
    middle = sum(x for x, _ in points) / len(points)
    over = sum((x - middle) * y for x, y in points)
    return over / sum((x - middle) ** 2 for x, _ in points)


def tail_of_lengths(texts: Iterable[str]) -> float:
    """Return how many times as long as the median post the longest hundredth begins."""
    lengths = [len(words_of(text)) for text in texts]
    return quantiles(lengths, n=100)[-1] / median(lengths)


def _sample(texts: Sequence[str], words: int, random_state: int) -> list[list[str]]:
    drawn: list[list[str]] = []
    count = 0
    for text in Random(random_state).sample(texts, len(texts)):  # noqa: S311  a sample, no secret
        if count >= words:
            break
        drawn.append(words_of(text)[: words - count])
        count += len(drawn[-1])
    return drawn

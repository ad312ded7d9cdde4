"""Measures how far the posts of a generated world repeat themselves, language by language.

python -m benchmarks.variety --posts 20000 --languages en,sq
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.near_duplicates import near_duplicate_share
from casefile.exercise import Settings
from synthetic_corpus.generation import world_of
from synthetic_corpus.variety import (
    commonest_share,
    frames_of,
    fresh_runs,
    repeated_share,
    tail_of_lengths,
    zipf_slope,
)
from synthetic_corpus.weaving import Post, weave

SAMPLES = 20
RUN_WORDS, ZIPF_WORDS = 25_000, 7_000


@dataclass(slots=True)
class Language:
    """What one language of a world has to be measured by."""

    texts: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)


def collected(posts: int, languages: Sequence[str], random_state: int) -> dict[str, Language]:
    """Return texts and frames of a world, reposts, contrast clusters and twins excepted."""
    found = {lang: Language() for lang in languages}
    for post in _posts(posts * len(languages), languages, random_state):
        gold = post.gold
        if gold.contrast_of is None and gold.original is None:
            language = found[str(gold.lang).partition("-")[0]]
            language.texts.append(gold.text)
            language.frames += frames_of(post.sources)
    return found


def _posts(count: int, languages: Sequence[str], random_state: int) -> Iterator[Post]:
    settings = Settings(posts=count, languages=tuple(languages), random_state=random_state)
    world = world_of(settings)
    for number in range(world.frame.blocks):
        for _, posts in weave(world, number):
            yield from posts


def least_fresh(texts: Sequence[str]) -> float:
    """Return the lowest share of distinct runs of three words among the samples."""
    return min(fresh_runs(texts, words=RUN_WORDS, random_state=each) for each in range(SAMPLES))


MEASURES: dict[str, tuple[Callable[[Language], float], str]] = {
    "posts": (lambda found: len(found.texts), ""),
    "exact duplicates": (lambda found: repeated_share(found.texts), "<= .005"),
    "near-duplicates": (lambda found: near_duplicate_share(found.texts), "<= .03"),
    "distinct word trigrams": (lambda found: least_fresh(found.texts), ">= .72"),
    "sentence frames": (lambda found: len(set(found.frames)), ">= 2000"),
    "commonest frame": (lambda found: commonest_share(found.frames), "<= .002"),
    "Zipf slope": (
        lambda found: zipf_slope(found.texts, words=ZIPF_WORDS, random_state=1),
        "-1.25 to -.65",
    ),
    "longest hundredth / median": (lambda found: tail_of_lengths(found.texts), ">= 2"),
}


def main() -> None:
    """Print a table of all measures, one column a language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=20_000, help="posts a language")
    parser.add_argument("--languages", default="en,sq")
    parser.add_argument("--random-state", type=int, default=11)
    options = parser.parse_args()
    languages = options.languages.split(",")
    found = collected(options.posts, languages, options.random_state)
    print(f"{'':28}{'wanted':>16}" + "".join(f"{lang:>12}" for lang in languages))
    for name, (measure, wanted) in MEASURES.items():
        row = "".join(f"{measure(found[lang]):12.4g}" for lang in languages)
        print(f"{name:28}{wanted:>16}{row}")


if __name__ == "__main__":
    main()

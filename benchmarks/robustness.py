"""Tells whether a blessing, or a disguised spelling, changes what the classifier says of a post.

    python -m benchmarks.robustness --model MODEL --posts 2000

Posts of the `test` families, 20 % of them flag-worthy, are read three times: as they are, with an
ordinary greeting, blessing, wish or commemoration before or behind them, and with one word of the
deciding span in disguise (flag-worthy ones only).  Nothing of this should change a verdict.
"""

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from casefile.records import LabelledPost, Post
from classifiers import model_files
from classifiers.lexicon import shipped_languages
from classifiers.pipeline import Annotator
from synthetic_corpus.generation import labelled_posts
from synthetic_corpus.noise import disguised

PREVALENCE, RANDOM_STATE = 0.2, 4711
_BLESSINGS = Path(__file__).with_name("blessings.toml")


def blessed(gold: Sequence[LabelledPost], blessings: Sequence[str]) -> list[Post]:
    """Return the posts, each with one of the blessings in turn, before it or behind it."""
    found = []
    for number, each in enumerate(gold):
        wish = blessings[number % len(blessings)]
        parts = (wish, each.text) if number % 2 else (each.text, wish)
        found.append(replace(each.post, text="\n".join(parts)))
    return found


def twins(gold: Sequence[LabelledPost], rng: Random) -> list[Post]:
    """Return the posts with a word of the first span in the author's own voice in disguise."""
    return [replace(each.post, text=_disguised(each, rng)) for each in gold]


def _disguised(gold: LabelledPost, rng: Random) -> str:
    own = [span for span in gold.spans if span.asserted] or list(gold.spans)
    within = (own[0].start, own[0].end) if own else None
    return disguised(gold.text, rng, within=within)[0]


def verdicts(annotator: Annotator, posts: Sequence[Post]) -> list[bool]:
    return [flag.flag for flag in annotator.flags(posts)]


def measured(annotator: Annotator, lang: str, count: int) -> str:
    gold = list(
        labelled_posts(
            count, families="test", random_state=RANDOM_STATE, prevalence=PREVALENCE,
            languages=(lang,),
        )
    )  # fmt: skip
    worthy = [each for each in gold if each.flag]
    blessings = tomllib.loads(_BLESSINGS.read_text(encoding="utf-8"))[lang]
    plain = verdicts(annotator, [each.post for each in gold])
    wished = verdicts(annotator, blessed(gold, blessings))
    lost = sum(a and not b for a, b in zip(plain, wished, strict=True))
    won = sum(b and not a for a, b in zip(plain, wished, strict=True))
    found = sum(verdicts(annotator, [each.post for each in worthy])) / len(worthy)
    hidden = sum(verdicts(annotator, twins(worthy, Random(RANDOM_STATE)))) / len(worthy)
    changed = (lost + won) / len(gold)
    return (
        f"{lang:<4} {len(gold):>6} {changed:>9.2%} {lost:>6} {won:>6}"
        f" {found:>9.3f} {hidden:>10.3f} {found - hidden:>7.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--posts", type=int, default=2000)
    options = parser.parse_args()
    annotator = Annotator(model_files.load(options.model))
    print("lang  posts   changed   lost    won     found  disguised  points")
    for lang in shipped_languages():
        print(measured(annotator, lang, options.posts), flush=True)


if __name__ == "__main__":
    main()

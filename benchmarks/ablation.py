"""What each source of context is worth, beside what one would pick instead.

    python benchmarks/ablation.py --model MODEL --languages en --posts 8000

Every row reads the same posts of the `test` families, 5 % of them flag-worthy.  The bag of words is
TF-IDF of words and word pairs with logistic regression, learnt from the posts of the `train`
families that the standard model learns from, in all its languages; its threshold is chosen on
`dev`, in the languages asked for, at 2 % false alarms.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from assessment.baselines import keyword_flags
from assessment.judged import judge
from assessment.pairs import pair_accuracy
from casefile.records import Annotation, Flag, LabelledPost, Post
from casefile.warrant import flag_warranted
from classifiers import model_files
from classifiers.contexts import own_voice
from classifiers.lexicon import shipped_languages
from classifiers.pipeline import Annotator
from prova import standard
from synthetic_corpus.generation import labelled_posts

PREVALENCE, RANDOM_STATE = 0.05, 4711
CHOSEN, FALSE_ALARMS = 8_000, 0.02
_MARKS = re.compile("[\"'“”„«»‘’‚‹›>]")


def flags_of(annotator: Annotator) -> Callable[[Iterable[LabelledPost]], Iterator[Flag]]:
    return lambda gold: annotator.flags(each.post for each in gold)


def without(annotator: Annotator, change: Callable[[Post], Post]) -> Callable[..., Iterator[Flag]]:
    return lambda gold: annotator.flags(change(each.post) for each in gold)


def negation_only(annotator: Annotator) -> Callable[..., Iterator[Flag]]:
    """Return what rules say if of all context they heed negation alone, as early ConText did."""

    def flags(gold: Iterable[LabelledPost]) -> Iterator[Flag]:
        for flag in annotator.flags(each.post for each in gold):
            yield replace(flag, flag=flag_warranted([_plain(each) for each in flag.indicators]))

    return flags


def _plain(annotation: Annotation) -> Annotation:
    return replace(annotation, holder="author", context=own_voice())


def bag_of_words(languages: Sequence[str]) -> Callable[..., Iterator[Flag]]:
    train = list(
        labelled_posts(
            standard.POSTS, random_state=standard.RANDOM_STATE, families="train",
            rare=standard.RARE, languages=shipped_languages(),
        )
    )  # fmt: skip
    dev = list(labelled_posts(CHOSEN, families="dev", prevalence=PREVALENCE, languages=languages))
    words = TfidfVectorizer(ngram_range=(1, 2))
    head = LogisticRegression(class_weight="balanced", max_iter=400)
    head.fit(words.fit_transform(each.text for each in train), [each.flag for each in train])

    def values(gold: Sequence[LabelledPost]) -> np.ndarray:
        return np.asarray(head.decision_function(words.transform(each.text for each in gold)))

    innocent = np.array([not each.flag for each in dev])
    least = np.quantile(values(dev)[innocent], 1 - FALSE_ALARMS)

    def flags(gold: Iterable[LabelledPost]) -> Iterator[Flag]:
        posts = list(gold)
        for post, value in zip(posts, values(posts), strict=True):
            yield Flag(post.id, post.lang, bool(value >= least), 0.0, None)

    return flags


def told(name: str, gold: Sequence[LabelledPost], flags: Iterable[Flag]) -> str:
    judged = judge(gold, flags)
    worth = [each for each in judged if each.post.flag]
    others = [each for each in judged if not each.post.flag]
    found = sum(each.flag.flag for each in worth) / len(worth)
    wrong = sum(each.flag.flag for each in others) / len(others)
    both = pair_accuracy(judged, random_state=RANDOM_STATE)["accuracy"]
    return f"{name:<34} {found:>8.3f} {wrong:>8.4f} {both:>8.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--languages", default="en")
    parser.add_argument("--posts", type=int, default=8000)
    options = parser.parse_args()
    languages = tuple(options.languages.split(","))
    gold = list(
        labelled_posts(
            options.posts, families="test", random_state=RANDOM_STATE, prevalence=PREVALENCE,
            languages=languages,
        )
    )  # fmt: skip
    whole, rules = Annotator(model_files.load(options.model)), Annotator(None)
    rows: dict[str, Callable[..., Iterator[Flag]]] = {
        "everything": flags_of(whole),
        "without the thread": without(whole, lambda post: replace(post, parent_text=None)),
        "without the kind of site": without(whole, lambda post: replace(post, site_kind=None)),
        "without quotation marks": without(
            whole, lambda post: replace(post, text=_MARKS.sub(" ", post.text))
        ),
        "rules alone": flags_of(rules),
        "rules heeding negation alone": negation_only(rules),
        "bag of words (TF-IDF)": bag_of_words(languages),
        "keyword list": keyword_flags,
    }
    print(f"{'':<34} {'found':>8} {'wrong':>8} {'pairs':>8}")
    for name, flags in rows.items():
        print(told(name, gold, flags(gold)), flush=True)


if __name__ == "__main__":
    main()

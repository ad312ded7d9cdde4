"""Measures what can be told of a post without reading it, and what a bag of words can tell.

    python -m benchmarks.surface --languages en,sq

Balanced accuracy of models on marks, cues and lengths, on everything but the text, and on the text
with its content words masked; then TF-IDF with logistic regression, trained on the families `train`
with its threshold chosen on `dev`, on the minimal pairs of `test`.
"""

import argparse
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import spacy
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from casefile.records import LabelledPost
from synthetic_corpus.generation import labelled_posts
from synthetic_corpus.surface import surface_words

MARKS = tuple("?!.,:;…“”„«»\"'’()-–—\n/%@+[")
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
LEET = re.compile(r"[^\W\d_][4310$][^\W\d_]")
TOKENS = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d+|[^\w\s]|\n")
LONGEST = 60  # words; no longer post may be flagged
FALSE_ALARMS = 0.02


def marks_of(post: LabelledPost) -> list[float]:
    """Return the counts of marks and cues, the length and the case of a post."""
    text, words = post.text, surface_words(str(post.lang).partition("-")[0])
    said = words.first_person.pattern, words.honour.pattern
    cues = (EMOJI, LEET, *said, re.compile(r"\d"), re.compile("[А-я]"))
    return [
        *(text.count(mark) for mark in MARKS),
        *(len(cue.findall(text)) for cue in cues),
        len(text.split()),
        sum(word[:1].isupper() for word in text.split()),
        text == text.lower(),
        any(letter.isalpha() and not letter.isascii() for letter in text),
    ]


def around(posts: Sequence[LabelledPost]) -> np.ndarray:
    """Return everything but the text: site, place in the thread, hour, parent, author's name."""
    sites = {site: number for number, site in enumerate(sorted({str(p.site) for p in posts}))}
    places: dict[str | None, int] = {}
    rows = []
    for post in posts:
        place = places[post.thread] = places.get(post.thread, 0) + 1
        when = str(post.posted_at)
        row = np.zeros(len(sites) + 6)
        row[sites[str(post.site)]] = 1
        row[-6:] = (place, int(when[11:13]), int(when[14:16]), int(when[5:7]),
                    post.parent is not None, len(str(post.author)))  # fmt: skip
        rows.append(row)
    return np.array(rows)


@cache
def function_words(lang: str) -> frozenset[str]:
    """Return the function words of *lang*."""
    return frozenset(word.lower() for word in spacy.blank(lang).Defaults.stop_words)


def masked(post: LabelledPost) -> str:
    """Return the text with every word that is no function word of its language masked."""
    known = function_words(str(post.lang).partition("-")[0])
    tokens = TOKENS.findall(post.text)
    return " ".join(t if not t[0].isalpha() or t.lower() in known else "x" for t in tokens)


def accuracies(rows: np.ndarray, posts: Sequence[LabelledPost]) -> tuple[float, float]:
    """Return the balanced accuracy of logistic regression and of boosted trees, by thread."""
    flags, threads = np.array([p.flag for p in posts]), np.array([p.thread for p in posts])
    linear = make_pipeline(
        StandardScaler(), LogisticRegression(class_weight="balanced", max_iter=500)
    )
    trees = HistGradientBoostingClassifier(class_weight="balanced", max_iter=80, max_leaf_nodes=8)
    folds = GroupKFold(5)
    first, second = (
        balanced_accuracy_score(
            flags, cross_val_predict(model, rows, flags, groups=threads, cv=folds)
        )
        for model in (linear, trees)
    )
    return first, second


def both_right(posts: Sequence[LabelledPost], scores: np.ndarray, threshold: float) -> float:
    """Return the share of minimal pairs with different texts of which both members are right."""
    at = {post.id: number for number, post in enumerate(posts)}
    pairs = [(at[p.contrast_of], at[p.id]) for p in posts if p.contrast_of in at]
    differ = [(one, two) for one, two in pairs if posts[one].text != posts[two].text]
    return float(np.mean([scores[a] > threshold >= scores[b] for a, b in differ]))


def bag_of_words(**settings: Any) -> Pipeline:
    """Return TF-IDF of words and word pairs with balanced logistic regression."""
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, **settings),
        LogisticRegression(class_weight="balanced", max_iter=1000, solver="liblinear", C=10),
    )


def yardstick(lang: str, posts: int) -> tuple[float, float, float]:
    """Return recall, false alarms and pairs with both members right on unseen families."""
    train, dev, test = (
        list(labelled_posts(count, families=split, languages=(lang,), prevalence=share))
        for split, count, share in (
            ("train", posts, 0.02), ("dev", posts // 2, 0.05), ("test", posts // 2, 0.05),
        )
    )  # fmt: skip
    model = bag_of_words(strip_accents="unicode")
    model.fit([p.text for p in train], [p.flag for p in train])
    tuned, scores = (model.decision_function([p.text for p in each]) for each in (dev, test))
    threshold = np.quantile(tuned[[_everyday(p) for p in dev]], 1 - FALSE_ALARMS)
    found, wrong = (
        float((scores[[choose(p) for p in test]] > threshold).mean())
        for choose in (_flagged, _everyday)
    )
    return found, wrong, both_right(test, scores, threshold)


def _flagged(post: LabelledPost) -> bool:
    return post.flag


def _everyday(post: LabelledPost) -> bool:
    return not (post.spans or post.cluster or post.welfare or post.protective)


def main() -> None:
    """Print each measure beside what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=24_000)
    parser.add_argument("--languages", default="en,sq")
    options = parser.parse_args()
    languages = tuple(options.languages.split(","))
    for prevalence in (0.02, 0.1):
        every = labelled_posts(
            options.posts, families="all", languages=languages, prevalence=prevalence
        )
        posts = [post for post in every if len(post.text.split()) <= LONGEST]
        print(f"prevalence {prevalence:.2f}: balanced accuracy, linear and trees, wanted <= .55")
        marks = np.array([marks_of(post) for post in posts])
        print("  marks and cues   {:.3f}  {:.3f}".format(*accuracies(marks, posts)))
        print("  all but the text {:.3f}  {:.3f}".format(*accuracies(around(posts), posts)))
        flags = np.array([post.flag for post in posts])
        groups = np.array([post.cluster or post.thread for post in posts])
        scores = cross_val_predict(
            bag_of_words(token_pattern=r"\S+", min_df=3), [*map(masked, posts)], flags,
            groups=groups, cv=GroupKFold(5), method="decision_function",
        )  # fmt: skip
        print(f"  pairs, words masked {both_right(posts, scores, 0.0):.3f} (wanted <= .35)")
    for lang in languages:
        found, wrong, pairs = yardstick(lang, options.posts)
        print(f"{lang} yardstick: found {found:.3f} (>= .80) at {wrong:.4f} false alarms (<= .02),")
        print(f"   both of a pair right {pairs:.3f} (<= .75)")


if __name__ == "__main__":
    main()

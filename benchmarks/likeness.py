"""Tells by how much the odds of `rules/likeness.toml` are off: which looks still tell.

    python -m benchmarks.likeness --posts 30000

Fits the looks of finished posts, signs asserted against all others, and prints for each odd what is
to be added to it; add a half, write a world anew, and look again.
"""

import argparse
from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from casefile.records import LabelledPost
from synthetic_corpus.generation import labelled_posts
from synthetic_corpus.likeness import Look, cells_of, look_of, odds

LONGEST = 60  # words; no longer post may be flagged
COUNTED = ("stops", "commas", "capitals")
TABLES = (*COUNTED, "signs")


def row_of(look: Look) -> np.ndarray:
    """Return *look* as a row with a one for each odd that it takes."""
    parts, cells = [], cells_of(look)
    for name in COUNTED:
        table = np.zeros(np.shape(getattr(odds(), name)))
        table[cells.band, getattr(cells, name)] = 1
        parts.append(table.ravel())
    signs = np.zeros(np.shape(odds().signs))
    signs[cells.band] = look.signs
    return np.concatenate([*parts, signs.ravel()])


def fitted(posts: Sequence[LabelledPost]) -> tuple[float, np.ndarray]:
    """Return how well the looks tell who asserts a sign, and what each of the odds lacks."""
    rows = np.array([row_of(look_of(post.text)) for post in posts])
    flags = np.array([post.flag for post in posts])
    groups = np.array([post.thread for post in posts])
    model = LogisticRegression(C=0.05, class_weight="balanced", max_iter=2000)
    guessed = cross_val_predict(model, rows, flags, groups=groups, cv=GroupKFold(5))
    return float(balanced_accuracy_score(flags, guessed)), model.fit(rows, flags).coef_[0]


def main() -> None:
    """Print the balanced accuracy of the looks, and what each of the odds lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=30_000)
    parser.add_argument("--languages", default="en,sq,sr,mk")
    parser.add_argument("--prevalence", type=float, default=0.05)
    options = parser.parse_args()
    every = labelled_posts(
        options.posts, families="all", languages=tuple(options.languages.split(",")),
        prevalence=options.prevalence, random_state=21,
    )  # fmt: skip
    posts = [post for post in every if len(post.text.split()) <= LONGEST]
    accuracy, lacking = fitted(posts)
    print(f"balanced accuracy of the looks: {accuracy:.3f}")
    for name in TABLES:
        bands, columns = np.shape(getattr(odds(), name))
        print(name, *lacking[: bands * columns].reshape(bands, columns).round(1), sep="\n  ")
        lacking = lacking[bands * columns :]


if __name__ == "__main__":
    main()

"""Compares `prova annotate` with plain TF-IDF and logistic regression on the same posts.

The yardstick is scikit-learn's own: word pairs, one logistic regression a head, 24 heads, batches
of 1,000, reading and writing the same JSON lines.

    python benchmarks/annotate_speed.py POSTS.jsonl --model MODEL
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from casefile.exchange import write_lines
from casefile.records import Post
from classifiers import bulk

HEADS = 24
BATCH = 1_000


def texts_of(path: Path) -> dict[str, list[str]]:
    """Return the texts of a file of posts by language."""
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for post in map(json.loads, lines):
            found.setdefault(post.get("lang") or "", []).append(post["text"])
    return found


def yardstick(texts: list[str], random_state: int) -> Pipeline:
    """Return the yardstick, fitted to made-up labels: how fast it is does not depend on them."""
    labels = np.random.default_rng(random_state).random((len(texts), HEADS)) < 0.1
    heads = OneVsRestClassifier(LogisticRegression(solver="liblinear"))
    return make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), heads).fit(texts, labels)


def run_yardstick(model: Any, posts: Path, flags: Path) -> None:
    """Read posts, weigh them in batches and write one line each."""
    with posts.open(encoding="utf-8") as lines, flags.open("w", encoding="utf-8") as out:
        while batch := [json.loads(line) for line in islice(lines, BATCH)]:
            chances = model.predict_proba([post["text"] for post in batch])
            for post, row in zip(batch, chances, strict=True):
                out.write(json.dumps({"id": post["id"], "scores": row.round(4).tolist()}) + "\n")


def long_posts(
    texts: dict[str, list[str]], count: int, words: int, random_state: int
) -> Iterator[Post]:
    """Yield posts of about *words* words, each a row of texts drawn from one language."""
    draw = random.Random(random_state)
    every = [each for many in texts.values() for each in many]
    langs = [lang for lang, many in texts.items() for _ in many]
    for number in range(count):
        first = draw.randrange(len(every))
        row = every[first].split()
        while len(row) < words:
            row += draw.choice(texts[langs[first]]).split()
        yield Post(str(number), " ".join(row[:words]))


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long a piece of work takes, by the clock and of this process's own time."""
    begun, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - spent


def main() -> None:
    """Print posts a second of both, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--words", type=int, default=45)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    texts = texts_of(options.posts)
    with tempfile.TemporaryDirectory() as folder:
        posts, flags = Path(folder, "posts.jsonl"), Path(folder, "flags.jsonl")
        with posts.open("wb") as stream:
            write_lines(long_posts(texts, options.count, options.words, 1), stream)
        model = yardstick([each for many in texts.values() for each in many][:4_000], 1)
        plain = seconds(lambda: run_yardstick(model, posts, flags))
        ours = seconds(lambda: bulk.annotate(posts, flags, model=options.model, jobs=options.jobs))
    print(f"yardstick {options.count / plain[0]:,.0f} posts/s")
    print(f"annotate  {options.count / ours[0]:,.0f} posts/s (start-up included)")
    print(f"ratio     {plain[0] / ours[0]:.3f}")
    if options.jobs == 1:
        print(f"ratio of processor time, where others use the machine {plain[1] / ours[1]:.3f}")


if __name__ == "__main__":
    main()

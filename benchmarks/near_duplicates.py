"""Finds posts that are nearly another post: MinHash candidates, each pair compared in full."""

from collections.abc import Sequence

from datasketch import MinHash, MinHashLSH

from synthetic_corpus.variety import runs_of, words_of

HASHES = 64
ALIKE = 0.8
SHORTEST = 6


def near_duplicate_share(texts: Sequence[str], *, random_state: int = 1) -> float:
    """Return the share of posts that have four fifths of their word runs from an earlier one."""
    posts = [set(runs_of(words)) for text in texts if len(words := words_of(text)) >= SHORTEST]
    index = MinHashLSH(threshold=ALIKE, num_perm=HASHES)
    near = 0
    for number, runs in enumerate(posts):
        sketch = MinHash(num_perm=HASHES, seed=random_state)
        sketch.update_batch([" ".join(run).encode() for run in runs])
        near += any(_alike(runs, posts[other]) for other in index.query(sketch))
        index.insert(number, sketch)
    return near / len(posts)


def _alike(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)

"""How fast a world is made, and in how much memory, beside text without any truth from Faker.

    python benchmarks/generate_speed.py --posts 20000 100000 --peer-python venv/bin/python

Ours writes the web with its indexes, the gold of every post and the manifest, in one process;
Faker writes an author, a time and three sentences of chance words a post.  Each is measured in a
process of its own, in turn on the same machine; the peak is that process's resident memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PEER = Path(__file__).parent / "peers" / "faker_posts.py"
OURS = """
import sys
from pathlib import Path
from casefile.exercise import Settings, create
from synthetic_corpus.generation import generate
languages = tuple(sys.argv[3].split(","))
settings = Settings(posts=int(sys.argv[1]), languages=languages)
generate(create(Path(sys.argv[2]), settings), jobs=int(sys.argv[4]))
"""


@dataclass(frozen=True)
class Run:
    """One measured process."""

    posts: int
    seconds: float
    processor_seconds: float
    megabytes: float

    def __str__(self) -> str:
        rates = f"{self.posts / self.seconds:>7.0f} posts/s"
        of_processor = f"{self.posts / self.processor_seconds:>7.0f} a processor second"
        return f"{self.posts:>9,} posts {rates} {of_processor} {self.megabytes:>7.0f} MB"


def measured(command: Sequence[str], posts: int) -> Run:
    """Return how long *command* took to make *posts* and how much memory it held at most."""
    begun = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed with status {status}.")
    seconds = time.perf_counter() - begun
    return Run(posts, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def ours(folder: Path, posts: int, *, languages: str, jobs: int) -> Run:
    script = folder / "make.py"
    script.write_text(
        f"if __name__ == '__main__':\n    {OURS.strip().replace(chr(10), chr(10) + '    ')}\n",
        encoding="utf-8",
    )
    target = folder / f"world-{posts}"
    return measured(
        [sys.executable, str(script), str(posts), str(target), languages, str(jobs)], posts
    )


def peer(folder: Path, posts: int, *, python: str) -> Run:
    return measured([python, str(PEER), str(posts), str(folder / "peer.jsonl")], posts)


def main() -> None:
    """Measure and print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posts", type=int, nargs="+", default=[20_000, 100_000])
    options.add_argument("--languages", default="en,sq")
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--peer-python", help="the interpreter of an environment with Faker")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        runs = []
        for posts in chosen.posts:
            runs.append(ours(folder, posts, languages=chosen.languages, jobs=chosen.jobs))
            print(f"ours   {runs[-1]}", flush=True)
        if chosen.peer_python:
            one = peer(folder, chosen.posts[0], python=chosen.peer_python)
            print(f"Faker  {one}")
            print(f"ours makes {one.seconds / runs[0].seconds:.2f} times as many a second as Faker")
    for run in runs[1:]:
        ratio = run.megabytes / runs[0].megabytes
        print(f"peak at {run.posts:,} posts is {ratio:.2f} times that at {runs[0].posts:,}")


if __name__ == "__main__":
    main()

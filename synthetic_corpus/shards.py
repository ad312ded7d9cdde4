"""Writes the blocks of a world, here or in processes of their own, and joins them in order.

A block depends on no other, so that any number of processes gives the same world.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from casefile.clock import moment
from casefile.errors import JobError
from casefile.exchange import encoded
from casefile.exercise import Settings
from casefile.progress import Progress
from synthetic_corpus.counts import Counts
from synthetic_corpus.tally import Tally
from synthetic_corpus.truth import Truth
from synthetic_corpus.weaving import Post, World, weave
from synthetic_corpus.web_writer import WebWriter
from synthetic_corpus.world import Thread

_MOST_BLOCKS = 24  # of a shard
_SHARES = 4  # shards a process at least, where there are blocks enough
_AHEAD = 2  # shards a process may be ahead of the joining
MakeWorld = Callable[..., World]  # settings, families=…


@dataclass(frozen=True, slots=True)
class Pen:
    """What the posts of a world are written with: the web, the counting and the truth."""

    writer: WebWriter
    tally: Tally
    truth: Truth

    def put(self, thread: Thread, posts: Sequence[Post]) -> Iterator[bytes]:
        """Write one thread and yield the gold lines of its posts."""
        self.writer.put_thread(
            _thread_row(thread, posts), _people(posts), _post_rows(posts), _revisions(posts)
        )
        self.tally.threads += 1
        for post in posts:
            line = encoded(post.gold)
            self.tally.add(post, line)
            self.truth.meet(post)
            yield line

    def put_blocks(self, world: World, blocks: range) -> Iterator[bytes]:
        """Write some blocks of *world* and yield the gold lines of their posts."""
        for number in blocks:
            for thread, posts in weave(world, number):
                yield from self.put(thread, posts)
            self.tally.close_block()


@dataclass(frozen=True, slots=True)
class Shard:
    """Some blocks of a world, to be made in a process of its own beside *path*."""

    settings: Settings
    families: str
    blocks: range
    path: Path

    @property
    def web(self) -> Path:
        """Where the shard's part of the web lies."""
        return self.path.with_suffix(".db")

    @property
    def gold(self) -> Path:
        """Where the shard's gold lies."""
        return self.path.with_suffix(".jsonl")


@dataclass(frozen=True, slots=True)
class Made:
    """A finished shard: its part of the web, its gold, and what was counted and learnt."""

    web: Path
    gold: Path
    counts: Counts


def written_here(pen: Pen, world: World, *, progress: Progress, whole: int) -> Iterator[bytes]:
    """Write every block of *world* in this process and yield the gold lines."""
    for number in range(world.frame.blocks):
        yield from pen.put_blocks(world, range(number, number + 1))
        progress(pen.tally.posts, whole)


def written_apart(
    pen: Pen, made: Iterable[Made], *, progress: Progress, whole: int
) -> Iterator[bytes]:
    """Join the shards that were made elsewhere, in their order, and yield the gold lines."""
    for shard in made:
        pen.writer.take(shard.web)
        with shard.gold.open("rb") as lines:
            yield from lines
        pen.tally.take(shard.counts.tally())
        pen.truth.take(shard.counts.truth())
        progress(pen.tally.posts, whole)


def made_by_processes(
    make_world: MakeWorld, settings: Settings, families: str,
    *, blocks: int, jobs: int, folder: Path,
) -> Iterator[Made]:  # fmt: skip
    """Yield the shards of a world, in order, as *jobs* processes make them below *folder*."""
    size = max(1, min(_MOST_BLOCKS, blocks // (jobs * _SHARES)))
    with TemporaryDirectory(prefix="parts-", dir=folder) as parts:
        shards = (
            Shard(settings, families, range(first, min(first + size, blocks)),
                  Path(parts) / str(first))
            for first in range(0, blocks, size)
        )  # fmt: skip
        for made in _made(shards, make_world, jobs=jobs):
            yield made
            made.web.unlink()
            made.gold.unlink()


def _made(shards: Iterator[Shard], make_world: MakeWorld, *, jobs: int) -> Iterator[Made]:
    """Yield each shard once it is made, in order; only a few are made ahead."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Made]] = deque()
        try:
            for shard in shards:
                waiting.append(pool.submit(make_apart, shard, make_world))
                if len(waiting) > jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise JobError(
                f"One of the {jobs} processes was killed, most likely for want of memory; "
                "use fewer --jobs and run it again."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def make_apart(shard: Shard, make_world: MakeWorld) -> Made:
    """Write the files of *shard* and return where they lie, with what was counted and learnt."""
    world = _world(make_world, shard.settings, shard.families)
    tally, truth = Tally(), Truth()
    with WebWriter(shard.web, whole=False) as writer, shard.gold.open("wb") as gold:
        gold.writelines(Pen(writer, tally, truth).put_blocks(world, shard.blocks))
    return Made(shard.web, shard.gold, Counts.of(tally, truth))


@lru_cache(maxsize=1)
def _world(make_world: MakeWorld, settings: Settings, families: str) -> World:
    return make_world(settings, families=families)


def _thread_row(thread: Thread, posts: Sequence[Post]) -> tuple[object, ...]:
    created, last = posts[0].slot.time, posts[-1].slot.time
    site, section = thread.site.name, thread.section.slug
    return (thread.id, site, section, thread.title, created, last, len(posts))


def _people(posts: Sequence[Post]) -> list[tuple[object, ...]]:
    return [
        (
            post.slot.thread.site.name,
            post.author.handle,
            post.author.name,
            post.author.bio,
            post.author.joined,
            post.author.suspended,
            post.author.avatar,
        )
        for post in posts
    ]


def _post_rows(posts: Sequence[Post]) -> list[tuple[object, ...]]:
    return [
        (
            post.gold.id, post.gold.thread, post.slot.number, post.gold.site, post.gold.author,
            post.gold.parent, post.slot.time, post.edited, post.deleted, post.gold.text,
            int(post.quotes_parent), post.forwarded, post.attachment,
        )
        for post in posts
    ]  # fmt: skip


def _revisions(posts: Sequence[Post]) -> list[tuple[object, ...]]:
    return [
        (post.gold.id, int(moment(version.until).timestamp()), version.text)
        for post in posts
        for version in post.gold.earlier
    ]

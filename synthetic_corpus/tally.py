"""Counts and hashes the posts of a world as they pass by, block by block."""

import hashlib
from collections import Counter

from casefile.exchange import encoded
from synthetic_corpus.weaving import Post


class Tally:
    """What a manifest says of a world; tallies of blocks in order add up to that of the whole."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.posts = self.flagged = self.threads = 0
        self.blocks: list[str] = []
        self.tellings: dict[str, str] = {}
        self.cells: Counter[tuple[str, str]] = Counter()
        self._lines: list[bytes] = []

    def add(self, post: Post, line: bytes) -> None:
        """Count *post*, whose gold is written as *line*."""
        gold = post.gold
        self.posts += 1
        self.flagged += gold.flag
        self._lines.append(encoded((gold.id, *_shown(post))) + line)
        for each in (*gold.indicators, gold.context) if gold.context else ():
            self.cells[each, str(gold.ideology)] += 1
            self.cells[each, str(gold.community)] += 1

    def close_block(self) -> None:
        """Hash what was added since the last block."""
        self.blocks.append(hashlib.sha256(b"".join(sorted(self._lines))).hexdigest())
        self._lines.clear()

    def close_telling(self, name: str) -> None:
        """Hash what was added since the last block as the telling *name*."""
        self.close_block()
        self.tellings[name] = self.blocks.pop()

    def take(self, other: "Tally") -> None:
        """Add what *other* counted in the blocks that follow."""
        self.posts += other.posts
        self.flagged += other.flagged
        self.threads += other.threads
        self.blocks += other.blocks
        self.cells.update(other.cells)

    def digest(self) -> str:
        """Return the hash of the whole."""
        every = [*self.blocks, *(f"{name} {told}" for name, told in sorted(self.tellings.items()))]
        return hashlib.sha256("".join(every).encode()).hexdigest()


def _shown(post: Post) -> tuple[object, ...]:
    fate = (post.edited, post.deleted, post.author.suspended)
    return (*fate, post.quotes_parent, post.forwarded, post.attachment)

"""Joins a machine's flags to the gold, post by post."""

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.errors import FormatError
from casefile.records import Flag, LabelledPost


@dataclass(frozen=True, slots=True)
class Judged:
    """One post of the gold and what the machine says of it."""

    post: LabelledPost
    flag: Flag

    @property
    def right(self) -> bool:
        """Whether the machine's verdict is the gold's."""
        return self.flag.flag == self.post.flag

    @property
    def passes(self) -> bool:
        """Whether a functional test is passed: verdict right, every welfare sign found."""
        return self.right and set(self.post.welfare) <= set(self.flag.welfare)


def judge(gold: Iterable[LabelledPost], flags: Iterable[Flag]) -> list[Judged]:
    """Return every post of the gold with its flag, or raise FormatError for a post without one."""
    by_id = {flag.id: flag for flag in flags}
    found: list[Judged] = []
    for post in gold:
        if post.id not in by_id:
            raise FormatError(
                f"the flags say nothing of post {post.id!r}; classify the whole gold first."
            )
        found.append(Judged(post, by_id[post.id]))
    return found

"""Makes the flags of what a user would pick instead: a keyword list, or never flagging."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from casefile.records import Flag, LabelledPost


def keyword_flags(posts: Iterable[LabelledPost]) -> Iterator[Flag]:
    """Yield the flags of a keyword list: any word of violence flags, whoever says it and why."""
    for post in posts:
        found = bool(_words().search(post.text.casefold()))
        yield Flag(post.id, post.lang, found, float(found), None)


def never_flags(posts: Iterable[LabelledPost]) -> Iterator[Flag]:
    """Yield no flag for any post: right almost always where signals are rare."""
    for post in posts:
        yield Flag(post.id, post.lang, False, 0.0, None)


@cache
def _words() -> re.Pattern[str]:
    listed = tomllib.loads((files("assessment") / "keywords.toml").read_text("utf-8"))
    stems = sorted({stem for own in listed.values() for stem in own}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, stems)) + ")")

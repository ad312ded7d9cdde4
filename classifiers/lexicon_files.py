"""Finds and reads the files of a language's lexicon, a line of JSON at a time."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from casefile.errors import LexiconError

FILES = ("words.jsonl", "indicators.jsonl", "contexts.jsonl")
LESSONS = ("meanings.jsonl", "posts.jsonl", "sentences.jsonl")  # what learning is given beside

Line = TypeVar("Line", bound=msgspec.Struct)


def shipped_folder(lang: str = "") -> Traversable:
    """Return the folder of the lexicons that ship with the product, or that of one language."""
    return files("classifiers") / "lexicons" / lang


def read_lines(folder: Traversable, name: str, kind: type[Line]) -> Iterator[tuple[str, Line]]:
    """Yield the lines of a file with where each stands, or raise LexiconError naming the line."""
    decoder = msgspec.json.Decoder(kind)
    for number, text in enumerate((folder / name).read_text("utf-8").splitlines(), start=1):
        if not text.strip() or text.startswith("//"):
            continue
        where = f"{folder.name}/{name}, line {number}"
        try:
            yield where, decoder.decode(text)
        except msgspec.MsgspecError as error:
            raise LexiconError(f"{where} is no rule: {error}; see lexicons/README.md.") from error


def read_lessons(lang: str, name: str, kind: type[Line]) -> Iterator[tuple[str, Line]]:
    """Yield the lines of a file that ships for learning; none where the language has no such file.

    *name* is one of LESSONS.
    """
    folder = shipped_folder(lang)
    if (folder / name).is_file():
        yield from read_lines(folder, name, kind)

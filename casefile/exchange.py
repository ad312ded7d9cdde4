"""The JSON lines that travel between machines: posts, labelled posts, flags."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from casefile.errors import FormatError

Record = TypeVar("Record")

_LONE_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_ENCODER = msgspec.json.Encoder()


def read_lines(path: Path, kind: type[Record]) -> Iterator[Record]:
    """Yield the records of *path* one by one, or raise FormatError naming the first bad line."""
    with path.open("rb") as lines:
        for number, record in parsed(lines, kind):
            if isinstance(record, FormatError):
                raise FormatError(f"{path}, line {number}: {record}")
            yield record


def parsed(
    lines: Iterable[bytes], kind: type[Record]
) -> Iterator[tuple[int, Record | FormatError]]:
    """Yield each line's number with its record, or with the error that says what is wrong."""
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, decoder.decode(line)
        except (UnicodeDecodeError, msgspec.DecodeError, RecursionError) as error:
            yield number, FormatError(_what_is_wrong(error, line))


def write_lines(records: Iterable[object], stream: BinaryIO) -> int:
    """Write each record as one JSON line and return how many were written."""
    written = 0
    for record in records:
        stream.write(encoded(record))
        written += 1
    return written


def encoded(record: object) -> bytes:
    """Return the JSON line of *record*, newline included."""
    return _ENCODER.encode(record) + b"\n"


def marked(record: object, canary: str) -> bytes:
    r"""Return the JSON line of *record* with the mark of the exercise that it comes from.

    >>> marked({"id": "p"}, "PROVA-0")
    b'{"id":"p","canary":"PROVA-0"}\n'
    """
    return encoded(record).removesuffix(b"}\n") + b',"canary":' + _ENCODER.encode(canary) + b"}\n"


def _what_is_wrong(error: Exception, line: bytes) -> str:
    match error:
        case UnicodeDecodeError():
            return f"byte {error.start} is not UTF-8; save the file as UTF-8."
        case msgspec.ValidationError():
            return f"{error}; each line is an object with a string id and a string text."
        case RecursionError():
            return "it nests too deeply; each line is one flat JSON object."
    if _LONE_SURROGATE.search(line):
        return "it holds half of a surrogate pair; write the whole character."
    return f"it is not JSON ({error}); each line is one JSON object."

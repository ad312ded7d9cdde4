"""Finds out in which encoding a page is, whatever it says of itself."""

import re

_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(rb"""<html[^>]{0,200}\slang\s*=\s*["']?([\w-]{1,20})""", re.IGNORECASE)
_LOOKED_AT = 2048  # bytes from the beginning
_LATE = "windows-1252"
_BY_LANGUAGE = {"sr": "windows-1251", "mk": "windows-1251", "sr-latn": "windows-1250"}
_KNOWN = frozenset(
    [f"windows-125{number}" for number in range(9)]
    + [f"iso-8859-{number}" for number in (1, 2, 4, 5, 7, 9, 13, 15)]
    + ["koi8-r", "koi8-u"]
)


def encoding_of(body: bytes) -> str:
    """Return UTF-8 for what can be read as such, else what the page names or its language used.

    >>> encoding_of("<p>ë".encode()), encoding_of('<html lang="mk"><p>ѓ'.encode("cp1251"))
    ('utf-8', 'windows-1251')
    """
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _older(body[:_LOOKED_AT])
    return "utf-8"


def _older(head: bytes) -> str:
    named = _DECLARED.search(head)
    if named and (name := named[1].decode("ascii").lower()) in _KNOWN:
        return name
    language = _LANGUAGE.search(head)
    lang = language[1].decode("ascii").lower() if language else ""
    return _BY_LANGUAGE.get(lang, _LATE)

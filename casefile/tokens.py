"""Finds the tokens of reserved format in a text: the only things by which accounts may be joined.

No way of writing, no hours of posting and no likeness of texts has a place here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class TokenKind(StrEnum):
    """What a token stands for in the fictional world."""

    WALLET = "wallet"
    PHONE = "phone"
    DOCUMENT = "document"
    PICTURE = "picture"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Token:
    """One token, its spaces made one."""

    kind: TokenKind
    value: str


_FORMS: Final = {
    TokenKind.WALLET: re.compile(r"\bWAL-[0-9A-Z]{4}\b"),
    TokenKind.PHONE: re.compile(r"\+000[ \u00a0]\d{3}[ \u00a0]\d{3}\b"),
    TokenKind.DOCUMENT: re.compile(r"\bDOC-\d{4}\b"),
    TokenKind.PICTURE: re.compile(r"\bAV-[0-9A-F]{8}\b"),
}


def tokens_in(text: str) -> tuple[Token, ...]:
    """Return the tokens of *text*, each once.

    >>> tokens_in("Call +000 845 542 or pay to WAL-0412, WAL-0412.")[1].value
    '+000 845 542'
    """
    return tuple(dict.fromkeys(_found(text)))


def _found(text: str) -> Iterator[Token]:
    for kind, form in _FORMS.items():
        for match in form.finditer(text):
            yield Token(kind, " ".join(match.group().split()))

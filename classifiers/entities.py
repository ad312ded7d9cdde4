"""Recognises names, handles, wallets, phones and numbers by their shape."""

import re
from typing import Protocol


class Classes(Protocol):
    """Anything that knows the bit of a word class."""

    def bit(self, name: str) -> int:
        """Return the bit of a word class."""


WALLET = re.compile(r"\bWAL-[A-Z0-9]{2,}", re.IGNORECASE)


def shape_bits(text: str, lexicon: Classes) -> int:
    """Return the built-in classes that the shape of a word puts it into."""
    if text.isalpha():
        named = lexicon.bit("Name") if text[0].isupper() else 0
        return lexicon.bit("word") | named
    if text[0].isdigit():
        return lexicon.bit("number")
    if text[0] == "@":
        return lexicon.bit("handle")
    if WALLET.match(text):
        return lexicon.bit("wallet")
    return lexicon.bit("phone") if text.startswith("+000") else 0

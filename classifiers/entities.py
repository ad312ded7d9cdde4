"""Recognises names, handles, wallets, phones and numbers by their shape."""

import re

from spacy.tokens import Token

from classifiers.lexicon import Lexicon

HANDLE = re.compile(r"@\w+_fx\b")
WALLET = re.compile(r"\bWAL-[A-Z0-9]{2,}", re.IGNORECASE)
PHONE = re.compile(r"\+000[\d ]*\d")


def entity_bits(token: Token, lexicon: Lexicon, *, first: bool) -> int:
    """Return the built-in classes that the shape of *token* puts it into."""
    text: str = token.text
    bits = 0
    if token.is_alpha:
        bits |= lexicon.bit("word")
        if text[0].isupper() and not (first and _ordinary(token, lexicon)):
            bits |= lexicon.bit("Name")
    elif text[0].isdigit():
        bits |= lexicon.bit("number")
    elif text[0] == "@":
        bits |= lexicon.bit("handle")
    elif WALLET.match(text):
        bits |= lexicon.bit("wallet")
    elif text.startswith("+000"):
        bits |= lexicon.bit("phone")
    return bits


def tokens_in(text: str) -> frozenset[str]:
    """Return the handles, wallets and phones that a text names, in one spelling each."""
    found = {match.group().lower() for match in HANDLE.finditer(text)}
    found |= {match.group().upper() for match in WALLET.finditer(text)}
    found |= {match.group().replace(" ", "") for match in PHONE.finditer(text)}
    return frozenset(found)


def _ordinary(token: Token, lexicon: Lexicon) -> bool:
    return bool(lexicon.words.mask(token.lower_)) or token.is_stop

"""Tells where a sentence begins and ends in a line that holds another text."""

import re
from collections.abc import Mapping

from synthetic_corpus.grammar import Kind, Line, Token

Words = Mapping[str, tuple[str, ...]]

_CLOSING = "”“»«’\"')"
_STOPS = ".!?…"
_JOINS = ",;:–—-" + _STOPS
# A question in quotation marks may be asked by whoever the slot names, a statement not.
_BEHIND_STOPS = 12  # characters, from a full stop to what begins
_BEGINS = re.compile(r"(?:\A|\n|[.!?…]\)?\s|\.[”“»«’\"']+\s)\s*[“„«»‘\"']*\Z")


def begins_sentence(before: str) -> bool:
    """Return whether what follows *before* begins a sentence.

    >>> begins_sentence("Soup again, and thin. "), begins_sentence("He cried “Soup!” and ")
    (True, False)
    """
    return _BEGINS.search(before, len(before) - _BEHIND_STOPS) is not None


def core_ends_sentence(line: Line, at: int, own: Words, shared: Words) -> bool:
    """Return whether no sentence of *line* runs on behind its core, the token *at*."""
    text, slot = _behind(line, at)
    rest = text.lstrip(_CLOSING)
    word = rest.lstrip()
    if "\n" in rest[: len(rest) - len(word)]:
        return True
    if word:
        return word[0] not in _JOINS and not (word[0].islower() and _takes_word(line, at))
    return slot is None or not (_is_phrase(slot, own, shared) and _leads_in(line, at))


def slot_begins_sentence(line: Line, at: int, before: str, own: Words, shared: Words) -> bool:
    """Return whether the slot *at* begins a sentence where *before* has been said."""
    core = _core_before(line, at)
    if core is None:
        return begins_sentence(before)
    has_stop = before.rstrip(_CLOSING + " \n").endswith(tuple(_STOPS))
    return has_stop and core_ends_sentence(line, core, own, shared)


def _behind(line: Line, at: int) -> tuple[str, Token | None]:
    """Return the text behind the token *at*, past all marks, or the slot that comes first."""
    text = ""
    for token in line.tokens[at + 1 :]:
        if token.kind is Kind.SLOT:
            return text, token
        text += token.text
        if text.strip(_CLOSING + " "):
            break
    return text, None


def _takes_word(line: Line, at: int) -> bool:
    """Return whether a small letter behind the core carries its sentence on.

    Who writes without capitals may begin a sentence with one too; only quotation marks, or words
    that lead in to the core, tell that it stands in the middle.
    """
    beside = line.tokens[at + 1]
    is_beside = bool(beside.text.strip(_CLOSING + " "))
    return line.proper or line.quotes_core or is_beside or _leads_in(line, at)


def _leads_in(line: Line, at: int) -> bool:
    """Return whether the words before the core need it, as “she wrote” does and “Quote:” not."""
    before = "".join(token.text for token in line.tokens[:at]).rstrip("”“„»«‘’\"' ")
    return bool(before) and before[-1] not in ":\n" + _STOPS


def _is_phrase(slot: Token, own: Words, shared: Words) -> bool:
    """Return whether the slot stands for words that begin with a small letter."""
    words = own.get(slot.text) or shared.get(slot.text, ())
    return any(word[:1].islower() for word in words)


def _core_before(line: Line, at: int) -> int | None:
    """Return where the core stands if nothing but marks lies between it and the token *at*."""
    for index in range(at - 1, -1, -1):
        token = line.tokens[index]
        if token.kind is Kind.CORE:
            return index
        if token.kind is Kind.SLOT or token.text.strip(_CLOSING + " "):
            break
    return None

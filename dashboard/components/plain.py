"""Turns a post's text into HTML that shows it and does nothing else: no markup, no hidden order."""

import unicodedata
from itertools import groupby

from markupsafe import Markup, escape

_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}
_KEPT = {"\n", "\t", "\u200d", "\u00ad"}


def shown(text: str) -> Markup:
    r"""Return *text* as HTML in which every invisible or reordering character is named.

    >>> str(shown("<b>\u202egnp"))
    '&lt;b&gt;<span class="hidden-sign" title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>gnp'
    """
    runs = ("".join(run) for _, run in groupby(text, key=_is_hidden))
    return Markup("").join(_named(run) if _is_hidden(run[0]) else escape(run) for run in runs)


def in_markdown(text: str) -> str:
    r"""Return *text* for a widget's label, with everything Markdown would read made literal.

    >>> in_markdown("*a* $x$")
    '\\*a\\* \\$x\\$'
    """
    return "".join(f"\\{each}" if each in _MARKDOWN else each for each in visible(text))


def visible(text: str) -> str:
    r"""Return *text* in one line in which every invisible or reordering character is an open box.

    >>> visible("a\u202eb\nc")
    'a\u2423b c'
    """
    return "".join("\u2423" if _is_hidden(each) else each for each in text.replace("\n", " "))


_MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|$~:&^=")


def _is_hidden(character: str) -> bool:
    return character not in _KEPT and unicodedata.category(character) in _INVISIBLE


def _named(run: str) -> Markup:
    return Markup("").join(map(_sign, run))


def _sign(character: str) -> Markup:
    name = unicodedata.name(character, "CONTROL CHARACTER")
    code = f"U+{ord(character):04X}"
    return Markup('<span class="hidden-sign" title="{}">{}</span>').format(name, code)

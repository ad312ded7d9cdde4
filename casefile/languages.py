"""Knows the languages of the interface, and spells what is written in Cyrillic in Latin letters."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

SOURCE: Final = "en"
LATIN: Final = "Latn"
_LETTERS: Final = dict(
    zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True)
) | {"љ": "lj", "њ": "nj", "џ": "dž"}
_LATIN: Final = str.maketrans(
    _LETTERS | {small.upper(): plain.capitalize() for small, plain in _LETTERS.items()}
)
_SHOUTED: Final = re.compile(r"[ЉЊЏ](?=[А-ШЂЈЉЊЋЏ])|(?<=[А-ШЂЈЉЊЋЏ])[ЉЊЏ](?![а-шђјљњћџ])")


@dataclass(frozen=True, slots=True)
class InterfaceLanguage:
    """A language to choose: its tag, its own name, and the other tags that it suits."""

    tag: str
    name: str
    reads: tuple[str, ...] = ()


@cache
def interface_languages() -> Mapping[str, InterfaceLanguage]:
    """Return the languages of the interface by tag, English first."""
    raw = tomllib.loads((files("casefile") / "languages.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            tag: InterfaceLanguage(tag, row["name"], tuple(row.get("reads", ())))
            for tag, row in raw.items()
        }
    )


def written_languages() -> tuple[str, ...]:
    """Return the languages themselves, each once, whatever the scripts it is offered in.

    >>> written_languages()[:3]
    ('en', 'sq', 'sr')
    """
    return tuple(dict.fromkeys(map(base_of, interface_languages())))


def base_of(tag: str) -> str:
    """Return the language of *tag* without region and script.

    >>> base_of("sr-Latn"), base_of("sq-AL")
    ('sr', 'sq')
    """
    return tag.partition("-")[0]


def spelt(text: str, tag: str) -> str:
    """Return *text* in Latin letters if *tag* asks for them; every other letter stays.

    >>> spelt("Ђаци, њива и ЊУЈОРК: {name}", "sr-Latn")
    'Đaci, njiva i NJUJORK: {name}'
    >>> spelt("Ознака", "sr-Cyrl")
    'Ознака'
    """
    if LATIN not in tag.split("-")[1:]:
        return text
    shouted = _SHOUTED.sub(lambda found: _LETTERS[found.group().lower()].upper(), text)
    return shouted.translate(_LATIN)


def best_language(accepted: str) -> str:
    """Return the first language of *accepted*, a browser's list, that the interface speaks.

    Where the texts are Serbian they are offered as Serbian: a reader of Bosnian, Croatian or
    Montenegrin gets them in Latin letters under that name, never under the reader's own.

    Of two scripts of a language that is asked for without one, that of a later offer is taken.

    >>> best_language("fi,bs;q=0.9,en;q=0.5"), best_language("sr-Cyrl-RS"), best_language("fi")
    ('sr-Latn', 'sr-Cyrl', 'en')
    >>> best_language("sr,sr-Cyrl;q=0.9"), best_language("sr-RS,en")
    ('sr-Cyrl', 'sr-Latn')
    """
    offers = [part.split(";")[0].strip().replace("_", "-") for part in accepted.split(",")]
    first = next((offer for offer in offers if _suiting(offer)), "")
    same = (offer for offer in offers if base_of(offer) == base_of(first))
    exact = (tag for offer in same for tag in interface_languages() if _begins(offer, tag))
    return next(exact, None) or _suiting(first) or SOURCE


def _begins(offer: str, tag: str) -> bool:
    """Say whether a browser asks for *tag* itself, be it with a region behind it."""
    return f"{offer}-".lower().startswith(f"{tag}-".lower())


def other_scripts(tag: str) -> tuple[str, ...]:
    """Return the tags under which the language of *tag* is offered in another script.

    >>> other_scripts("sr-Latn"), other_scripts("sq")
    (('sr-Cyrl',), ())
    """
    known = interface_languages()
    return tuple(each for each in known if each != tag and base_of(each) == base_of(tag))


def _suiting(offer: str) -> str | None:
    """Return the tag that suits what a browser asks for: language and script before language."""
    parts = offer.split("-")
    for wanted in ("-".join(parts[:2]).lower(), parts[0].lower()):
        for tag, row in interface_languages().items():
            if wanted == tag.lower() or wanted in row.reads:
                return tag
    return None

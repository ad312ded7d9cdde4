"""Says the interface's sentences in the reader's language, from catalogues read into memory."""

import gettext
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "sq": "Shqip"}
SOURCE = "en"
_speaking: ContextVar[str] = ContextVar("speaking", default=SOURCE)


def speak(lang: str) -> None:
    """Use *lang* for what this thread says from now on."""
    _speaking.set(lang if lang in LANGUAGES else SOURCE)


def spoken() -> str:
    """Return the language in use."""
    return _speaking.get()


def say(sentence: str, **values: object) -> str:
    """Return *sentence* in the language in use, its {fields} filled with *values*."""
    said = _translations(spoken()).gettext(sentence)
    return said.format(**values) if values else said


def say_many(one: str, many: str, number: int, **values: object) -> str:
    """Return the singular or plural sentence for *number*, which fills {n}."""
    said = _translations(spoken()).ngettext(one, many, number)
    return said.format(n=number, **values)


def is_draft(lang: str) -> bool:
    """Return whether no native speaker has reviewed the catalogue of *lang* yet."""
    return lang != SOURCE and catalogue(lang).fuzzy


def best_language(wanted: str, *, accepted: str) -> str:
    """Return the language asked for, or else the first one the browser accepts that we have.

    >>> best_language("", accepted="mk,sq;q=0.8,en;q=0.5")
    'sq'
    """
    offers = [wanted] + [part.split(";")[0].strip().split("-")[0] for part in accepted.split(",")]
    return next((offer for offer in offers if offer in LANGUAGES), SOURCE)


@cache
def catalogue(lang: str) -> Catalog:
    """Return the catalogue of *lang* as translators wrote it."""
    with (files("dashboard") / "catalogues" / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang)


@cache
def _translations(lang: str) -> gettext.NullTranslations:
    if lang == SOURCE:
        return gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue(lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

"""Says the interface's sentences in the reader's language, from catalogues read into memory."""

import gettext
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from casefile.languages import SOURCE, base_of, interface_languages, spelt
from casefile.languages import best_language as best_accepted

_EUROPEAN, _GROUPED = "en-GB", 1000
LANGUAGES = {tag: row.name for tag, row in interface_languages().items()}
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
    return said.format(n=numeral(number), **values)


def numeral(number: int) -> str:
    """Return *number* as the language in use writes it.

    >>> numeral(2000), numeral(7)
    ('2,000', '7')
    """
    return str(number) if abs(number) < _GROUPED else format_decimal(number, locale=way())


def way() -> Locale:
    """Return the habits of the language in use; English writes as Europe does."""
    return Locale.parse(_EUROPEAN if spoken() == SOURCE else spoken(), sep="-")


def is_draft(lang: str) -> bool:
    """Return whether no native speaker has reviewed the catalogue of *lang* yet."""
    return lang != SOURCE and catalogue(lang).fuzzy


def best_language(wanted: str, *, accepted: str) -> str:
    """Return the language asked for, or else the first one the browser accepts that we have.

    >>> best_language("", accepted="fi,sq;q=0.8,en;q=0.5")
    'sq'
    """
    return wanted if wanted in LANGUAGES else best_accepted(accepted)


@cache
def catalogue(lang: str) -> Catalog:
    """Return the catalogue of *lang* as translators wrote it, in the script *lang* asks for."""
    with (files("dashboard") / "catalogues" / f"{base_of(lang)}.po").open("rb") as file:
        found = read_po(file, locale=lang.replace("-", "_"))
    for message in found:
        said = message.string
        message.string = spelt(said, lang) if isinstance(said, str) else _all_spelt(said, lang)
    return found


def _all_spelt(forms: Iterable[str] | None, lang: str) -> tuple[str, ...]:
    return tuple(spelt(form, lang) for form in forms or ())


@cache
def _translations(lang: str) -> gettext.NullTranslations:
    if lang == SOURCE:
        return gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue(lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

"""Writes the after-action review of an exercise as one printable page."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from babel import Locale
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from casefile.languages import base_of, spelt
from casefile.records import Interval, Review
from casefile.vocabulary.catalogue import contexts
from casefile.vocabulary.names import name_of

SOURCE: Final = "en"
BAR: Final = 240
ALWAYS: Final = ("readers", "posts", "decisions")


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened in the exercise, at a time of its clock."""

    at: str
    what: str


def render(
    review: Review,
    *,
    title: str,
    exercise: str,
    made_at: str,
    happenings: Sequence[Happening] = (),
    lang: str = SOURCE,
) -> str:
    """Return the review as a page that needs nothing from outside, in the reader's language."""
    return _template().render(
        review=review,
        title=title,
        exercise=exercise,
        made_at=made_at,
        happenings=happenings,
        lang=lang,
        say=words(lang),
        counted=list(counted(review, lang=lang)),
        contexts=[(_context(each.context, lang=lang), each) for each in review.contexts],
    )


@cache
def words(lang: str) -> Mapping[str, str]:
    """Return the page's words in *lang* and its script, English where it lacks any."""
    found = {key: text for key, text in _wording(lang).items() if isinstance(text, str)}
    return {key: spelt(text, lang) for key, text in found.items()}


def counted(review: Review, *, lang: str) -> Iterator[str]:
    """Yield what was counted, each with its plural; what happened to no post is left out."""
    way = Locale.parse(lang, sep="-")
    for key, forms in _wording(lang)["counts"].items():
        number = getattr(review, key)
        if number or key in ALWAYS:
            form = forms.get(way.plural_form(number), forms["other"])
            yield spelt(form, lang).format(n=number)


@cache
def _wording(lang: str) -> Mapping[str, Any]:
    folder = files("reporting") / "wording"
    found: dict[str, Any] = {}
    for tag in (SOURCE, base_of(lang)):
        path = folder / f"{tag}.toml"
        if path.is_file():
            found |= tomllib.loads(path.read_text("utf-8"))
    return found


def share(value: float | None) -> str:
    """Return a share in whole per cent, or a dash.

    >>> share(0.126), share(None)
    ('13 %', '–')
    """
    return "–" if value is None else f"{100 * value:.0f} %"


def bar(found: Interval) -> dict[str, float] | None:
    """Return where the point and the ends of an interval lie on a bar, or None without a value.

    >>> bar(Interval(0.5, None, None, 3))
    {'at': 120.0, 'low': 120.0, 'high': 120.0}
    """
    if found.value is None:
        return None
    low = found.value if found.low is None else found.low
    high = found.value if found.high is None else found.high
    return {"at": BAR * found.value, "low": BAR * low, "high": BAR * high}


def _context(code: str | None, *, lang: str) -> str:
    return words(lang)["no_context"] if code is None else name_of(contexts()[code], lang=lang)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"share": share, "bar": bar}
    return environment.get_template("after_action.jinja")

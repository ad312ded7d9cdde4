"""Draws an answer with its template; text becomes HTML here and nowhere else."""

import sqlite3
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from synthetic_corpus.pages.escaping import QuickEnvironment, escape
from synthetic_corpus.pages.page import Answer
from synthetic_corpus.spelling import respelt, spelling


@cache
def labels(locale: str) -> Mapping[str, str]:
    """Return the words that the sites' software prints in *locale*, English where it has none.

    >>> labels("sr")["search"], labels("sr_Latn")["search"]
    ('Претрага', 'Pretraga')
    """
    lang, _, script = locale.partition("_")
    if script:
        letters = spelling().latin[lang]
        return {key: respelt(text, letters)[0] for key, text in labels(lang).items()}
    return {**_printed("en"), **_printed(lang)}


@cache
def environment(locale: str = "en") -> Environment:
    """Return the Jinja environment of the site templates with the labels of *locale* set in."""
    made = QuickEnvironment(
        loader=PackageLoader("synthetic_corpus", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
    )
    made.labels = labels(locale)
    made.filters["lines"] = with_breaks
    made.filters["paragraphs"] = in_paragraphs
    return made


def draw(answer: Answer, shared: Mapping[str, Any], *, locale: str = "en") -> str:
    """Return the page of *answer* with the labels of *locale*."""
    values = {name: shown(value) for name, value in answer.values.items()}
    return environment(locale).get_template(answer.template).render({**shared, **values})


def shown(value: Any) -> Any:
    """Return mappings and rows as objects with attributes, which templates read much faster."""
    if isinstance(value, list):
        return [shown(each) for each in value]
    if isinstance(value, (dict, sqlite3.Row)):
        return SimpleNamespace(**{name: shown(value[name]) for name in value.keys()})  # noqa: SIM118  rows have no items
    return value


@cache
def words(locale: str) -> SimpleNamespace:
    """Return the labels of *locale* for templates."""
    return SimpleNamespace(**labels(locale))


@cache
def style(kind: str) -> str:
    """Return the style sheet of a kind of site, the training band included."""
    folder = files("synthetic_corpus") / "templates"
    band = (folder / "shared" / "band.css").read_text(encoding="utf-8")
    return band + (folder / kind / "style.css").read_text(encoding="utf-8")


def _printed(lang: str) -> dict[str, str]:
    source = files("synthetic_corpus") / "templates" / "labels" / f"{lang}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}


def with_breaks(text: str) -> Markup:
    """Return *text* as HTML with a <br> for each line break."""
    return Markup(str(escape(text)).replace("\n", "<br>"))  # noqa: S704  escaped just before


def in_paragraphs(text: str) -> Markup:
    """Return *text* as HTML paragraphs, parted at empty lines."""
    inside = (str(escape(each)).replace("\n", "<br>") for each in text.split("\n\n"))
    return Markup("".join([f"<p>{each}</p>" for each in inside]))  # noqa: S704  the same

"""Draws an answer with its template; text becomes HTML here and nowhere else."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from synthetic_corpus.pages.page import Answer


@cache
def labels(lang: str) -> Mapping[str, str]:
    """Return the words that the sites' software prints in *lang*, English where it has none."""
    source = files("synthetic_corpus") / "templates" / "labels.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {**table["en"], **table.get(lang, {})}


@cache
def environment() -> Environment:
    """Return the Jinja environment of the site templates."""
    made = Environment(
        loader=PackageLoader("synthetic_corpus", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
    )
    made.filters["lines"] = with_breaks
    made.filters["paragraphs"] = in_paragraphs
    return made


def draw(answer: Answer, shared: Mapping[str, Any]) -> str:
    """Return the page of *answer*."""
    return environment().get_template(answer.template).render({**shared, **answer.values})


@cache
def style(kind: str) -> str:
    """Return the style sheet of a kind of site, the training band included."""
    folder = files("synthetic_corpus") / "templates"
    band = (folder / "shared" / "band.css").read_text(encoding="utf-8")
    return band + (folder / kind / "style.css").read_text(encoding="utf-8")


def with_breaks(text: str) -> Markup:
    """Return *text* as HTML with a <br> for each line break."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def in_paragraphs(text: str) -> Markup:
    """Return *text* as HTML paragraphs, parted at empty lines."""
    return Markup("").join(
        Markup("<p>{}</p>").format(with_breaks(each)) for each in text.split("\n\n")
    )

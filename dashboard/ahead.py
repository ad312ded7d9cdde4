"""Names the files of Streamlit's page, to be fetched while a reader still types a password."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import streamlit

_STATIC: Final = Path(streamlit.__file__).parent / "static"
_OF_THE_PAGE: Final = re.compile(r'(?:src|href)="\./(static/[^"]+\.(?:js|css))"')
_OF_A_PART: Final = re.compile(r'from"\./([^"]+\.js)"|import"\./([^"]+\.js)"')
_PARTS: Final = ("Html", "Button", "BidiComponent", "TextInput")  # what the trainee's screen needs
_FONTS: Final = ("SourceSerifVariable-Roman", "MaterialSymbols-Rounded")


@cache
def files_ahead() -> tuple[str, ...]:
    """Return the addresses of the scripts, styles and fonts of the page behind the door."""
    page = (_STATIC / "index.html").read_text(encoding="utf-8")
    found = dict.fromkeys(_OF_THE_PAGE.findall(page))
    for part in _PARTS:
        found |= dict.fromkeys(_needed(_named("js", part), frozenset(found)))
    found |= dict.fromkeys(each for font in _FONTS for each in _named("media", font))
    return tuple(f"/{each}" for each in found)


def is_script(address: str) -> bool:
    """Return whether the file is a script, which a browser may read ahead as well as fetch.

    >>> is_script("/static/js/index.js"), is_script("/static/css/index.css")
    (True, False)
    """
    return address.endswith(".js")


def _named(folder: str, stem: str) -> list[str]:
    """Return the file whose name begins with *stem*; another Streamlit may not have it."""
    paths = (_STATIC / "static" / folder).glob(f"{stem}.*")
    return [f"static/{folder}/{path.name}" for path in paths]


def _needed(wanted: list[str], known: frozenset[str]) -> list[str]:
    """Return *wanted* and what it needs in turn, without what is *known* already."""
    found: dict[str, None] = {}
    while wanted:
        name = wanted.pop()
        if name in found or name in known:
            continue
        found[name] = None
        script = (_STATIC / name).read_text(encoding="utf-8")
        wanted += [f"static/js/{one or other}" for one, other in _OF_A_PART.findall(script)]
    return list(found)

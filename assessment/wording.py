"""Says the assessment's own sentences in the reader's language, from one file a language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from casefile.errors import UnknownCode
from casefile.languages import base_of, spelt

SOURCE = "en"


def sentence(key: str, /, *, lang: str = SOURCE, **values: object) -> str:
    """Return the sentence *key* in *lang*, or in English where the language lacks it.

    >>> sentence("verdict_missing")
    'Choose a verdict first: act, leave or cannot tell yet.'
    """
    pattern = sentences(lang).get(key) or sentences(SOURCE).get(key)
    if pattern is None:
        raise UnknownCode(f"no sentence {key!r}; the sentences stand in wording/{SOURCE}.toml")
    return pattern.format(**values)


@cache
def sentences(lang: str) -> Mapping[str, str]:
    """Return the sentences of a language in the script asked for; none for an unknown one."""
    path = files("assessment") / "wording" / f"{base_of(lang)}.toml"
    if not path.is_file():
        return {}
    own = tomllib.loads(path.read_text("utf-8"))
    return {key: spelt(str(text), lang) for key, text in own.items()}

import re
import tomllib
from importlib.resources import files

import pytest

from assessment.wording import sentence, sentences
from casefile.errors import UnknownCode

SLOT = re.compile(r"{(\w+)}")


def test_every_language_has_every_sentence_with_the_same_slots():
    english = sentences("en")

    for path in (files("assessment") / "wording").iterdir():
        other = tomllib.loads(path.read_text("utf-8"))
        assert set(other) == set(english)
        for key, text in other.items():
            assert set(SLOT.findall(text)) == set(SLOT.findall(english[key])), key


def test_a_regional_tag_falls_back_to_its_language_and_then_to_english():
    assert sentence("right", lang="sq-XK") == "Ju dhe çelësi pajtoheni."
    assert sentence("right", lang="sl") == "You and the key agree."


def test_an_unknown_sentence_is_refused():
    with pytest.raises(UnknownCode, match="no sentence 'nonsense'"):
        sentence("nonsense")

import re
import tomllib
from importlib.resources import files

import pytest

from casefile.languages import base_of, interface_languages
from casefile.records import Post
from classifiers.explanation import explain
from classifiers.pipeline import Annotator

ANNOTATOR = Annotator()
SLOT = re.compile(r"{(\w+)}")


def explained(text, parent=None, lang="en"):
    return explain(ANNOTATOR.flag(Post("p", text, lang="en", parent_text=parent)), lang=lang)


def test_the_words_that_raised_a_flag_are_named():
    told = explained("We will burn the depot.")

    assert [reason.words.quote for reason in told.raised] == ["We will burn the depot"]
    assert told.sentences[0].startswith("“We will burn the depot” was read as leakage")


def test_the_words_that_cancelled_it_are_named():
    told = explained('Saying "immigrants are vermin" is disgusting.')

    assert [reason.cue.quote for reason in told.cancelled] == ["disgusting"]
    assert "“disgusting” makes it counter-speech" in told.sentences[0]


def test_the_part_of_the_thread_is_told():
    told = explained("He is right.", parent="Someone should burn down their homes.")

    assert told.sentences[-1] == "Without the post it answers, this post would not be flagged."


def test_it_speaks_the_readers_language():
    told = explained("We will burn the depot.", lang="sq")

    assert "u lexua si" in told.sentences[0]


@pytest.mark.parametrize("lang", [lang for lang in interface_languages() if lang != "en"])
def test_every_language_of_the_interface_has_every_sentence(lang):
    folder = files("classifiers") / "lexicons"
    english, own = (
        tomllib.loads((folder / base_of(each) / "explanation.toml").read_text("utf-8"))
        for each in ("en", lang)
    )

    assert {key: set(SLOT.findall(text)) for key, text in own.items()} == {
        key: set(SLOT.findall(text)) for key, text in english.items()
    }
    assert set(own.values()).isdisjoint(english.values())


def test_serbian_explains_in_the_script_asked_for():
    cyrillic = explained("We will burn the depot.", lang="sr-Cyrl").sentences[0]
    latin = explained("We will burn the depot.", lang="sr-Latn").sentences[0]

    assert cyrillic.startswith("„We will burn the depot” је прочитано као знак „одавање намере”")
    assert latin.startswith("„We will burn the depot” je pročitano kao znak „odavanje namere”")

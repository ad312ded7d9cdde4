"""Every sentence is said in every language, and none is written past the catalogue."""

import ast
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import dashboard
from dashboard.language import LANGUAGES, catalogue, is_draft, say, say_many, speak

ROOM = Path(dashboard.__file__).parent
METHODS = [("**.py", "python"), ("**.jinja", "jinja2.ext:babel_extract")]
KEYWORDS = {"say": None, "say_many": (1, 2)}
SHOWING = {
    "button", "text_input", "text_area", "selectbox", "multiselect", "radio", "checkbox", "error",
    "number_input", "slider", "select_slider", "expander", "form_submit_button", "caption", "write",
}  # fmt: skip


def _sentences() -> set[str]:
    found = extract_from_dir(str(ROOM), method_map=METHODS, keywords=KEYWORDS)
    return {entry[2] if isinstance(entry[2], str) else entry[2][0] for entry in found}


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_no_sentence_is_missing_or_left_over(lang: str) -> None:
    known = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue(lang)
        if message.id and message.string
    }

    assert _sentences() - known == set()
    assert known - _sentences() == set()


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_a_translation_fills_the_same_places(lang: str) -> None:
    faults = [list(message.check()) for message in catalogue(lang) if message.id]

    assert not any(faults)


def test_no_widget_bears_a_sentence_of_its_own() -> None:
    past = [
        f"{path.name}:{call.lineno}"
        for path in ROOM.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in SHOWING
        and call.args
        and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    ]

    assert past == []


def test_a_sentence_is_said_in_the_language_in_use() -> None:
    speak("sq")
    said = say("Sign out"), say_many("{n} post", "{n} posts", 2)
    speak("en")

    assert said == ("Dilni", "2 postime")


def test_an_unknown_language_falls_back_to_english() -> None:
    speak("xx")

    assert say("Sign out") == "Sign out"


def test_a_translation_no_native_speaker_reviewed_is_a_draft() -> None:
    assert is_draft("sq")
    assert not is_draft("en")

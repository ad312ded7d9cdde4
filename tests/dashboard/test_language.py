"""Every sentence is said in every language, and none is written past the catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import dashboard
from dashboard.language import LANGUAGES, catalogue, is_draft, say, say_many, speak

ROOM = Path(dashboard.__file__).parent
METHODS = [("**.py", "python"), ("**.jinja", "jinja2.ext:babel_extract")]
KEYWORDS = {"say": None, "say_many": (1, 2)}
SHOWING = {
    "badge", "button", "caption", "checkbox", "date_input", "download_button", "error", "expander",
    "feedback", "file_uploader", "form_submit_button", "header", "html", "info", "link_button",
    "markdown", "metric", "multiselect", "number_input", "page_link", "pills", "popover",
    "progress", "radio", "segmented_control", "select_slider", "selectbox", "slider", "spinner",
    "status", "subheader", "success", "tabs", "text", "text_area", "text_input", "time_input",
    "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
TOLD = {"label", "help", "placeholder", "body", "caption", "captions", "title", "text"}
SAME_EVERYWHERE = {"Prova", "EXERCISE - SYNTHETIC", "Prova ·", "F1"}
NO_WORDS = re.compile(r"<style>.*?</style>|<[^>]*>|&\w+;|\{\{.*?\}\}|\{%.*?%\}|\{\w*\}", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r"""(?:title|aria-label|alt|placeholder)=["']([^"'{]*)["']""")


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


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.name}:{node.lineno}", node


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _words(node: ast.expr) -> str:
    """Return the letters written in a text itself, outside of tags and what is filled in."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = "".join(
        part.value
        for part in parts
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
    return _outside_tags(text)


def _outside_tags(text: str) -> str:
    told = " ".join([*SPOKEN_ATTRIBUTE.findall(text), NO_WORDS.sub(" ", text)]).strip()
    return told if re.search(r"[^\W\d_]{2}", told) and told not in SAME_EVERYWHERE else ""


def test_no_widget_bears_a_sentence_of_its_own() -> None:
    past = [
        (place, words)
        for place, call in _calls()
        if _called(call) in SHOWING
        for told in (*call.args[:1], *(each.value for each in call.keywords if each.arg in TOLD))
        if (words := _words(told))
    ]

    assert past == []


def test_no_markup_bears_a_sentence_of_its_own() -> None:
    past = [
        (place, words)
        for place, call in _calls()
        if _called(call) == "Markup" and call.args and (words := _words(call.args[0]))
    ]

    assert past == []


def test_no_template_bears_a_sentence_of_its_own() -> None:
    past = [
        words
        for path in ROOM.rglob("*.jinja")
        for line in NO_WORDS.sub("\n", path.read_text(encoding="utf-8")).splitlines()
        if (words := _outside_tags(line.strip()))
    ]

    assert past == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_count_has_its_plural(lang: str) -> None:
    speak(lang)
    said = {number: say_many("{n} post", "{n} posts", number) for number in (1, 2, 5, 11, 21, 102)}
    speak("en")

    assert all(told.startswith(f"{number} ") for number, told in said.items())
    assert said[1].split()[1] != said[2].split()[1]


def test_serbian_counts_in_three_ways() -> None:
    speak("sr-Cyrl")
    said = [say_many("{n} capture", "{n} captures", number) for number in (1, 3, 5, 12, 21)]
    speak("en")

    assert said == ["1 снимак", "3 снимка", "5 снимака", "12 снимака", "21 снимак"]


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_no_plural_form_is_missing(lang: str) -> None:
    known = catalogue(lang)
    counts = [message for message in known if isinstance(message.id, tuple)]

    assert counts != []
    assert all(len(message.string) == known.num_plurals for message in counts)
    assert all(all(message.string) for message in counts)


def test_serbian_in_latin_letters_keeps_no_cyrillic_one() -> None:
    said = "".join("".join(message.string) for message in catalogue("sr-Latn") if message.id)

    assert re.findall("[\u0400-\u052f]", said) == []
    assert "č" in said


def test_a_sentence_is_said_in_the_language_in_use() -> None:
    said = {}
    for lang in ("sq", "sr-Cyrl", "sr-Latn"):
        speak(lang)
        said[lang] = say("Sign out"), say_many("{n} post", "{n} posts", 2)
    speak("en")

    assert said == {
        "sq": ("Dilni", "2 postime"),
        "sr-Cyrl": ("Одјава", "2 објаве"),
        "sr-Latn": ("Odjava", "2 objave"),
    }


def test_an_unknown_language_falls_back_to_english() -> None:
    speak("xx")

    assert say("Sign out") == "Sign out"


def test_a_translation_no_native_speaker_reviewed_is_a_draft() -> None:
    assert is_draft("sq")
    assert is_draft("sr-Cyrl")
    assert is_draft("sr-Latn")
    assert not is_draft("en")


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "2,000 posts"), ("sq", "2\u00a0000 postime"), ("mk", "2.000 објави")]
)
def test_a_count_has_the_readers_mark_of_thousands(lang: str, told: str) -> None:
    speak(lang)
    said = say_many("{n} post", "{n} posts", 2000)
    speak("en")

    assert said == told

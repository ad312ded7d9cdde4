"""Dates, numbers and names of languages, in each language of the interface."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from dashboard.language import LANGUAGES, speak
from dashboard.writing import cost, date_pattern, language_name, moment, number

AT = datetime(2031, 3, 14, 22, 41)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak("en")


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("en", "14 Mar 2031, 22:41"),
        ("sq", "14 mar 2031, 22:41"),
        ("sr-Cyrl", "14. мар 2031. 22:41"),
        ("sr-Latn", "14. mar 2031. 22:41"),
    ],
)
def test_a_moment_is_written_as_the_language_does(lang: str, written: str) -> None:
    speak(lang)

    assert moment(AT) == written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_hour_is_told_by_24_in_every_language(lang: str) -> None:
    speak(lang)

    assert "22:41" in moment(AT)
    assert "2031" in moment(AT)


def test_a_date_is_typed_day_first() -> None:
    english = date_pattern()
    speak("sr-Latn")

    assert english == "DD/MM/YYYY"
    assert date_pattern() == "DD.MM.YYYY"


def test_decimals_and_thousands_are_set_off_as_the_language_does() -> None:
    english = number(1234.5, places=1), number(-0.5, places=1, signed=True), cost(0.5)
    speak("sr-Latn")
    serbian = number(1234.5, places=1), number(-0.5, places=1, signed=True), cost(0.5)

    assert english == ("1,234.5", "-0.5", "0.5")
    assert serbian == ("1.234,5", "-0,5", "0,5")


def test_a_language_is_named_in_the_language_in_use() -> None:
    speak("sr-Cyrl")

    assert language_name("sq") == "албански"
    assert language_name("sr-Latn") == "српски (латиница)"
    assert language_name("xx") == "xx"

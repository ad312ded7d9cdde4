"""Loads what the first page needs before anybody asks for it: pages, words and dates."""

from datetime import UTC, datetime
from importlib import import_module

from casefile.covering import heavy
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import verdicts
from dashboard.language import LANGUAGES, say, speak
from dashboard.writing import moment


def warm_up() -> None:
    """Load every page, the list of heavy words, and the words of every language."""
    import_module("dashboard.router")
    heavy("")
    for lang in LANGUAGES:
        speak(lang)
        say("Exercises")
        moment(datetime.now(UTC))
        for row in verdicts().values():
            name_of(row, lang=lang)

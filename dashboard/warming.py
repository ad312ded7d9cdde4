"""Loads what the first page needs before anybody asks for it: pages, words and dates."""

import gc
from datetime import UTC, datetime
from importlib import import_module

from casefile.covering import heavy
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import verdicts
from dashboard.ahead import files_ahead
from dashboard.language import LANGUAGES, say, speak
from dashboard.writing import moment


def warm_up() -> None:
    """Load every page, the list of heavy words, and the words of every language.

    What is loaded stays, so the garbage collector need not walk through it again: that takes a
    tenth of a second, in the middle of somebody's press.
    """
    import_module("dashboard.router")
    files_ahead()
    heavy("")
    for lang in LANGUAGES:
        speak(lang)
        say("Exercises")
        moment(datetime.now(UTC))
        for row in verdicts().values():
            name_of(row, lang=lang)
    gc.collect()
    gc.freeze()

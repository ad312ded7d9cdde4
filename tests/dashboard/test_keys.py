"""Every key means one thing, and Streamlit allows it."""

from itertools import chain

import pytest

from casefile.vocabulary.catalogue import decisions, levels, verdicts
from casefile.vocabulary.form import offered_contexts, offered_signs
from dashboard import keys


def _keys() -> list[str]:
    rows = chain(verdicts().values(), decisions().values())
    own = [keys.DECIDE, keys.BACK, keys.SKIP, keys.NOTHING, keys.UNDO, keys.UNCOVER]
    own += [keys.SEARCH, keys.AUTHOR]
    return [row.shortcut for row in rows] + own + list(keys.CONTEXTS) + list(keys.SIGNS)


def test_no_key_means_two_things() -> None:
    assert len(_keys()) == len(set(_keys()))


def test_no_key_is_one_that_streamlit_keeps() -> None:
    assert not {"c", "r"} & set(_keys())


def test_the_first_day_is_wholly_on_the_keyboard() -> None:
    assert len(offered_signs(min(levels()))) <= len(keys.SIGNS)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_context_has_its_key(level: int) -> None:
    assert len(offered_contexts(level)) <= len(keys.CONTEXTS)

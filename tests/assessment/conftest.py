"""Small records that every assessment test starts from."""

from collections.abc import Callable

import pytest

from casefile.records import Document, WorkList


@pytest.fixture
def document(document: Callable[..., Document]) -> Document:
    return document(text="They will hear of us at the depot before long.")


@pytest.fixture
def worklist() -> WorkList:
    return WorkList("w1", "anna", "measured", "unaided", 1, "2031-03-14T08:00:00Z")

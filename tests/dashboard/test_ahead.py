"""The files that a browser may fetch before anybody has signed in."""

from pathlib import Path

import pytest
import streamlit

from dashboard.ahead import files_ahead

STATIC = Path(streamlit.__file__).parent / "static"


def test_every_file_that_is_named_is_there_and_open_to_everybody() -> None:
    named = files_ahead()

    assert all((STATIC / each.removeprefix("/")).is_file() for each in named)
    assert all(each.startswith("/static/") for each in named)
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("part", ["index", "react-dom", "Html", "purify", "BidiComponent", "Input"])
def test_what_draws_the_screen_is_named_with_what_it_needs_in_turn(part: str) -> None:
    assert [each for each in files_ahead() if each.startswith(f"/static/js/{part}.")]

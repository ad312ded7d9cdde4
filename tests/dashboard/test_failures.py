"""An error is one sentence on the page; the rest goes to the log."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.failures import tell


def _page(kind: str) -> None:
    from casefile.errors import StoreError  # noqa: PLC0415  # AppTest runs this source on its own
    from dashboard.failures import tell  # noqa: PLC0415

    tell(StoreError("The case file is locked.") if kind == "known" else ValueError("secret path"))


def test_an_expected_error_is_told_in_its_own_sentence() -> None:
    test = AppTest.from_function(_page, kwargs={"kind": "known"}).run()

    assert test.error[0].value == "The case file is locked."
    assert '<a href="/">Exercises</a>' in test.get("html")[0].proto.body


def test_an_unexpected_error_keeps_its_details_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    test = AppTest.from_function(_page, kwargs={"kind": "unknown"}).run()

    assert "This page failed" in test.error[0].value
    assert "secret path" not in test.error[0].value
    assert "secret path" in caplog.text


def test_streamlit_is_told_to_show_nothing_of_its_own() -> None:
    assert tell(ValueError("x")) is True

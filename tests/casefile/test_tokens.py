"""Only tokens of reserved format are found."""

import pytest

from casefile.tokens import tokens_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Pay to WAL-0412 and WAL-0412.", ["WAL-0412"]),
        ("call +000 845 542 today", ["+000 845 542"]),
        ("DOC-1234 was found by @marta_fx", ["DOC-1234"]),
        ("picture AV-12AB34CD", ["AV-12AB34CD"]),
        ("call +355 69 123 4567, wallet-12, DOC-12", []),
    ],
)
def test_reserved_tokens_are_found(text: str, values: list[str]) -> None:
    assert [token.value for token in tokens_in(text)] == values

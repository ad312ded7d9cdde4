"""Folder names from titles."""

import pytest

from dashboard.names import exercise_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Border talk", "border-talk"),
        ("  Çështja 12! ", "ceshtja-12"),
        ("../../etc", "etc"),
        ("!!!", ""),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_title_becomes_a_folders_name(title: str, name: str) -> None:
    assert exercise_name(title) == name

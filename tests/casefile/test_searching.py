"""What a reader types becomes a search, and what was found is shown where it stands."""

import pytest

from casefile.errors import SearchError
from casefile.searching import expression, snippet, terms


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("mill fire", '("mill" AND "fire")'),
        ('"Fire in the" mill', '("fire in the" AND "mill")'),
        ("depo*", '("depo"*)'),
        ("mill -fire", '("mill") NOT ("fire")'),
        ("ÇDO Ndërtesë", '("cdo" AND "ndertese")'),
        ("Скопје", '("skopje")'),
        ("marta_fx", '("marta fx")'),
        ("WAL-12AB", '("wal 12ab")'),
        ('NEAR(a b) "half', '("near a" AND "b" AND "half")'),
    ],
)
def test_words_become_an_expression(typed: str, sought: str) -> None:
    assert expression(terms(typed)) == sought


@pytest.mark.parametrize("typed", ["", "  ", "***", '""', "-mill", "()"])
def test_a_search_for_nothing_is_refused(typed: str) -> None:
    with pytest.raises(SearchError, match="type at least one word"):
        terms(typed)


def test_a_beginning_of_one_letter_is_refused() -> None:
    with pytest.raises(SearchError, match=r"m\* finds nearly everything"):
        terms("m*")


def test_a_snippet_shows_the_words_in_the_script_they_were_written_in() -> None:
    text = "Нема ништа ново. " * 20 + "Дођи у шест код млина."

    found = snippet(text, terms("sest mlin*"))

    assert [found.text[start:end] for start, end in found.found] == ["шест", "млина"]
    assert len(found.text) <= 240


def test_a_snippet_without_the_words_is_the_beginning() -> None:
    assert snippet("Bread is late.", terms("mill")).text == "Bread is late."


def test_a_snippet_has_a_second_part_for_a_word_far_away() -> None:
    text = (
        "At the mill. " + "Nothing new in town. " * 40 + "Then came the fire. " + "So it goes. " * 9
    )

    found = snippet(text, terms("mill fire"))

    assert [found.text[start:end] for start, end in found.found] == ["mill", "fire"]
    assert "…" in found.text[found.found[0][1] : found.found[1][0]]
    assert len(found.text) <= 240


def test_a_snippet_is_cut_between_words() -> None:
    text = "They print the speeches and hand them out. " * 3 + "The old drummer moved. " * 12

    found = snippet(text, terms("drum*"))

    assert found.text.startswith("…print the speeches and hand them out.")
    assert found.text.endswith(" moved. The old drummer…")
    assert {found.text[start:end] for start, end in found.found} == {"drummer"}


def test_a_snippet_of_one_endless_word_is_cut_all_the_same() -> None:
    assert snippet("a" * 500, terms("mill")).text == "a" * 238 + "…"

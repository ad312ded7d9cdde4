"""Captured posts are found by their words, whatever the spelling and the script."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casefile.queries.search import (
    Search,
    count_hits,
    find,
    forget,
    languages,
    languages_of,
    save,
    saved,
    sites,
)
from casefile.queries.search_index import fill, note_languages
from casefile.records import Document, Flag, Run
from casefile.store import CaseStore

RUN = Run(1, "classify", "2026-03-01T08:00:00Z", "by hand", "0" * 64, "0" * 64, 4)
TEXTS = {
    "p1": ("agora", "sq", "Çdo ditë djegin mullirin.", "2031-03-01T08:00:00Z"),
    "p2": ("agora", "sr-Cyrl", "Чекај код млина у шест.", "2031-03-02T08:00:00Z"),
    "p3": ("kettle", "en", "They burned down the mill at night.", "2031-03-03T08:00:00Z"),
    "p4": ("kettle", "en", "The mill burned bright; they watched it go down.", "2031-03-04"),
}


@pytest.fixture
def store(tmp_path: Path, document: Callable[..., Document]) -> Iterator[CaseStore]:
    """Yield a case file with four posts in the index."""
    made = [
        document(id=post, site=site, text=text, posted_at=at, author=f"{post}_fx", lang=None)
        for post, (site, _, text, at) in TEXTS.items()
    ]
    with CaseStore.open(tmp_path / "case.db") as opened:
        opened.add_captures([], documents=made)
        fill(opened)
        flags = [Flag(post, lang, False, 0.1, None) for post, (_, lang, *_) in TEXTS.items()]
        opened.add_run(RUN, flags)
        note_languages(opened, run=1)
        yield opened


def _found(store: CaseStore, words: str, **filters: str) -> list[str]:
    return [hit.post for hit in find(store, Search(words, **filters))]


@pytest.mark.parametrize(
    ("words", "posts"),
    [
        ("cdo", ["p1"]),
        ("çdo dite", ["p1"]),
        ("mlin*", ["p2"]),
        ("šest", ["p2"]),
        ('"burned down"', ["p3"]),
        ("burned down", ["p4", "p3"]),
        ("mill -bright", ["p3"]),
        ("mil", []),
        ("mil*", ["p4", "p3"]),
    ],
)
def test_words_phrases_and_beginnings_find_posts(
    store: CaseStore, words: str, posts: list[str]
) -> None:
    assert _found(store, words) == posts


@pytest.mark.parametrize(
    ("filters", "posts"),
    [
        ({"site": "kettle"}, ["p4", "p3"]),
        ({"lang": "en"}, ["p4", "p3"]),
        ({"since": "2031-03-03", "until": "2031-03-04"}, ["p3"]),
        ({"author": "p3_fx"}, ["p3"]),
    ],
)
def test_filters_narrow_what_is_found(
    store: CaseStore, filters: dict[str, str], posts: list[str]
) -> None:
    assert _found(store, "mi*", **filters) == posts


def test_sites_and_languages_are_offered_as_they_were_read(store: CaseStore) -> None:
    assert sites(store) == ["agora", "kettle"]
    assert languages(store) == ["en", "sq", "sr-Cyrl"]


def test_hits_come_page_by_page_and_are_counted(store: CaseStore) -> None:
    first = find(store, Search("mi*"), wanted=1)

    rest = find(store, Search("mi*"), wanted=3, below=first[-1].number)

    assert [hit.post for hit in (*first, *rest)] == ["p4", "p3"]
    assert count_hits(store, Search("mi*")) == 2


def test_the_index_takes_in_what_is_new_and_each_version_once(
    store: CaseStore, document: Callable[..., Document]
) -> None:
    store.add_captures([], documents=[document(id="p3", version=2, text="The school stands.")])

    assert (fill(store), fill(store)) == (1, 0)
    assert [(hit.post, hit.version) for hit in find(store, Search("school"))] == [("p3", 2)]
    assert [(hit.post, hit.version) for hit in find(store, Search("night"))] == [("p3", 1)]


def test_a_search_is_kept_once_for_its_reader(store: CaseStore) -> None:
    for _ in range(2):
        save(store, Search("mill", site="agora"), reader="ana")

    assert saved(store, reader="ana") == [Search("mill", site="agora")]
    assert saved(store, reader="ben") == []

    forget(store, Search("mill", site="agora"), reader="ana")
    assert saved(store, reader="ana") == []


def test_the_language_in_which_a_post_was_read_is_known_by_its_name(store: CaseStore) -> None:
    assert languages_of(store, ["p2", "p3", "p9"]) == {"p2": "sr-Cyrl", "p3": "en"}

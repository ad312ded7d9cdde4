"""Two accounts are candidates for one person only by a shared token, never by how they write."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casefile.queries.authors import candidates, posts_by
from casefile.queries.search_index import fill
from casefile.records import Document
from casefile.store import CaseStore

SAME_WORDS = "We sell used tyres behind the mill, ask for Arben."
POSTS = {
    "p1": ("agora", "north_fx", f"{SAME_WORDS} Pay to WAL-0412."),
    "p2": ("agora", "north_fx", "Call +000 845 542 after six."),
    "p3": ("kettle", "ilir_fx", "I paid to WAL-0412 as well."),
    "p4": ("kettle", "north_fx", "Another town, another life."),
    "p5": ("kettle", "veri_fx", SAME_WORDS),
    "p6": ("agora", "wal_fx", "The number 0412 of the WAL."),
}


@pytest.fixture
def store(tmp_path: Path, document: Callable[..., Document]) -> Iterator[CaseStore]:
    """Yield a case file with six posts in the index."""
    made = [
        document(id=post, site=site, author=author, text=text, posted_at=f"2031-03-0{post[1]}")
        for post, (site, author, text) in POSTS.items()
    ]
    with CaseStore.open(tmp_path / "case.db") as opened:
        opened.add_captures([], documents=made)
        fill(opened)
        yield opened


def test_an_account_is_a_handle_on_one_site(store: CaseStore) -> None:
    assert [each.id for each in posts_by(store, "north_fx", site="agora")] == ["p1", "p2"]


def test_only_a_shared_token_or_handle_makes_a_candidate(store: CaseStore) -> None:
    own = posts_by(store, "north_fx", site="agora")

    found = candidates(store, "north_fx", own)

    assert [(each.author, each.site, each.token.value, each.other_post) for each in found] == [
        ("ilir_fx", "kettle", "WAL-0412", "p3"),
        ("north_fx", "kettle", "north_fx", "p4"),
    ]

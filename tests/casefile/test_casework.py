import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.queries import casework
from casefile.records import Casebook, CasePost, CaseStatement, Edge, Hypothesis, Reading
from casefile.store import CaseStore

AT = "2031-03-14T22:41:00Z"
BOOK = Casebook("ana/case-1", "ana", "Lost papers", AT)
STATEMENT = CaseStatement("s1", BOOK.id, "fact", "Seen.", "A", "1", "H0", AT)
HYPOTHESIS = Hypothesis("h1", BOOK.id, "A deal.", AT)


@pytest.fixture
def store(tmp_path: Path, capture) -> Iterator[CaseStore]:
    with CaseStore.open(tmp_path / "case.db") as opened:
        opened.add_captures([capture()])
        casework.add(opened, BOOK)
        yield opened


def test_a_post_is_taken_into_a_case_once(store):
    casework.add(store, CasePost(BOOK.id, "p2", AT))
    casework.add(store, CasePost(BOOK.id, "p1", AT))
    casework.add(store, CasePost(BOOK.id, "p2", "2031-03-15T08:00:00Z"))

    assert casework.posts(store, BOOK.id) == ["p2", "p1"]


def test_what_is_removed_leaves_the_case_and_keeps_its_row(store):
    casework.add(store, STATEMENT)

    casework.remove(store, CaseStatement, "s1", at=AT)

    assert casework.statements(store, BOOK.id) == []
    assert [row["removed_at"] for row in store.db.query("select * from case_statements")] == [AT]


def test_a_later_reading_takes_the_place_of_an_earlier_one(store):
    casework.add(store, STATEMENT)
    casework.add(store, HYPOTHESIS)
    for fit in ("neutral", "inconsistent"):
        casework.read_as(store, Reading("s1", "h1", fit, AT))

    assert [each.fit for each in casework.readings(store, BOOK.id)] == ["inconsistent"]


def test_a_link_names_a_capture_that_there_is(store):
    edge = Edge("e1", BOOK.id, "agora/a_fx", "agora/b_fx", "paid", "NL-UNCLEAR", "c1", AT[:10], AT)
    casework.add(store, edge)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        casework.add(store, replace(edge, id="e2", capture="nowhere"))

    assert [each.id for each in casework.edges(store, BOOK.id)] == ["e1"]


def test_a_reader_finds_own_cases(store):
    casework.add(store, Casebook("ben/case-1", "ben", "Other", AT))

    assert [each.id for each in casework.casebooks(store, reader="ana")] == ["ana/case-1"]
    assert len(casework.casebooks(store)) == 2

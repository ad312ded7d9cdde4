from sqlite_utils import Database

from casefile.migrations import case_steps
from casefile.queries import rounds
from casefile.records import Round, RoundKind
from casefile.rows import row_of
from casefile.store import CaseStore

BEFORE = ("round", "revisits")


def older(path, captures):
    """Make a case file as it was before rounds were counted."""
    db = Database(path)
    case_steps.apply(db, stop_before="m005_rounds")
    for each in captures:
        row = row_of(each)
        db.table("captures").insert({key: row[key] for key in row if key not in BEFORE})
    db.close()


def test_what_was_collected_before_rounds_were_counted_is_the_first(tmp_path, capture):
    portal = "http://portal.localhost:8900/"
    older(
        tmp_path / "case.db",
        [capture(url=f"{portal}robots.txt"), capture(id="c2", url=portal)],
    )

    with CaseStore.open(tmp_path / "case.db") as store:
        found = rounds.rounds(store)

    assert found == [Round(1, RoundKind.CRAWL, portal, "2026-03-01T08:00:00Z")]


def test_a_case_file_without_captures_has_no_round_yet(tmp_path):
    older(tmp_path / "case.db", [])

    with CaseStore.open(tmp_path / "case.db") as store:
        assert rounds.rounds(store) == []

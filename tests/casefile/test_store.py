import sqlite3

import pytest

from casefile.errors import StoreError
from casefile.queries import decisions, documents, evidence, flags
from casefile.records import Annotation, Flag, Refusal, Run, Span, WorkItem, WorkList
from casefile.store import CaseStore

RUN = Run(1, "classify", "2026-03-01T08:00:00Z", "standard", "a", "b", 2)


def test_a_capture_and_its_documents_land_together(store, capture, document):
    store.add_captures([capture()], documents=[document(), document(id="p2", position=2)])

    assert evidence.capture(store, "c1") == capture()
    assert [each.id for each in documents.thread(store, "t1")] == ["p1", "p2"]


def test_a_batch_that_fails_leaves_nothing(store, capture, document):
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        store.add_captures([capture()], documents=[document(), document()])

    assert list(evidence.captures(store)) == []
    assert documents.count(store) == 0


def test_the_latest_version_is_read_and_the_others_kept(store, document):
    store.add_captures([], documents=[document(), document(version=2, text="Edited.")])

    assert documents.document(store, "p1").text == "Edited."
    assert [each.version for each in documents.versions(store, "p1")] == [1, 2]


def test_a_flag_comes_back_with_its_annotations(store):
    cue = Span(0, 1, "s")
    one = Flag("p1", "en", True, 0.9, "CX-END", (Annotation("THR", 0, 4, "some", cue=cue),), run=1)
    two = Flag("p2", "sq", False, 0.1, None, welfare=("SAF-SUI",), without_thread=True, run=1)

    store.add_run(RUN, [two, one])

    assert flags.flag(store, "p1", run=1) == one
    assert list(flags.flags(store, run=1)) == [one, two]
    assert flags.latest_run(store) == RUN
    assert store.next_run_number() == 2
    assert flags.welfare_posts(store, ["p1", "p2"], run=1) == {"p2": ["SAF-SUI"]}


def test_a_run_that_fails_half_way_leaves_nothing(store):
    def broken():
        yield Flag("p1", "en", False, 0.1, None)
        raise RuntimeError("the model was deleted")

    with pytest.raises(RuntimeError, match="the model was deleted"):
        store.add_run(RUN, broken())

    assert flags.latest_run(store) is None


def test_an_amended_decision_is_a_new_row(store, decision):
    store.add_decision(decision())
    store.add_decision(decision(id="d2", verdict="leave", replaces="d1"))

    assert [each.id for each in decisions.standing(store)] == ["d2"]
    assert [each.id for each in decisions.history(store, "p1", reader="trainee")] == ["d1", "d2"]


def test_two_windows_cannot_amend_the_same_decision(store, decision):
    store.add_decision(decision())
    store.add_decision(decision(id="d2", replaces="d1"))

    with pytest.raises(StoreError, match="was changed in another window"):
        store.add_decision(decision(id="d3", replaces="d1"))


def test_a_work_list_keeps_its_order_and_its_first_purpose(store):
    worklist = WorkList("w1", "trainee", "measured", "unaided", 1, "2026-03-01T08:00:00Z")
    items = [WorkItem("w1", 2, "p2"), WorkItem("w1", 1, "p1")]

    store.add_worklist(worklist, items)
    store.open_worklist("w1", purpose="Exercise one", at="2026-03-01T09:00:00Z")
    store.open_worklist("w1", purpose="Something else", at="2026-03-01T10:00:00Z")

    assert [item.post for item in decisions.work_items(store, "w1")] == ["p1", "p2"]
    assert decisions.worklists(store, reader="trainee")[0].purpose == "Exercise one"


def test_refusals_are_kept(store):
    refusal = Refusal(
        "http://127.0.0.1:1/", "http://agora.localhost/", "port", "2026-03-01T08:00:00Z"
    )

    store.add_refusals([refusal])

    assert list(evidence.refusals(store)) == [refusal]


def test_a_case_file_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "case.db"
    with CaseStore.open(path) as store:
        store.db["_sqlite_migrations"].insert(
            {"migration_set": "case", "name": "m999_tomorrow", "applied_at": "2099-01-01"}
        )

    with (
        pytest.raises(StoreError, match="written by a newer Prova .step m999_tomorrow"),
        CaseStore.open(path),
    ):
        pass


def test_a_file_that_is_no_case_file_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "case.db"
    path.write_bytes(b"not a database, but somebody's text" * 100)

    with pytest.raises(StoreError, match="cannot be read"), CaseStore.open(path):
        pass

    assert path.read_bytes().startswith(b"not a database")


def test_a_missing_case_file_names_its_remedy(tmp_path):
    with (
        pytest.raises(StoreError, match="has no case file yet; make it with: prova crawl"),
        CaseStore.open_existing(tmp_path / "case.db"),
    ):
        pass

import sqlite3
from datetime import UTC, datetime

import pytest

from casefile.erasure import erase, erasures, notes
from casefile.errors import EvidenceError
from casefile.evidence import file_sha256, read_records
from casefile.queries import documents, evidence
from casefile.records import Run
from casefile.store import CaseStore
from casefile.tampering import copy_of, plant
from casefile.verification import findings

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def exercise(sealed_exercise):
    return sealed_exercise


def erased(exercise, capture="c1", reason="Order 7/26 of the court."):
    with CaseStore.open(exercise.case_path) as store:
        return erase(exercise, store, capture, who="teacher", reason=reason, now=NOW)


def warc(exercise):
    return next(exercise.warc_folder.iterdir())


def test_an_erased_capture_is_told_as_erased_and_not_as_tampered(exercise):
    erased(exercise)

    assert list(findings(exercise)) == []
    with CaseStore.open(exercise.case_path) as store:
        assert list(notes(store)) == [
            "The capture c1 was erased by teacher on 2026-04-01T09:00:00Z: Order 7/26 of the court."
        ]


def test_a_metadata_record_with_hash_and_reason_stands_in_its_place(exercise):
    with CaseStore.open(exercise.case_path) as store:
        was = evidence.capture(store, "c1")

    stretch = erased(exercise).stretch

    records = list(read_records(warc(exercise).read_bytes(), name="a"))
    stone = next(each for each in records if each.offset == stretch.start)
    assert (stone.kind, stone.length) == ("metadata", stretch.end - stretch.start)
    assert was.record_sha256.encode() in stone.payload
    assert b"Order 7/26 of the court." in stone.payload
    assert [each.kind for each in records].count("response") == 2


def test_every_other_record_stays_where_it_was(exercise):
    before = warc(exercise).read_bytes()

    stretch = erased(exercise).stretch

    after = warc(exercise).read_bytes()
    assert len(after) == len(before)
    assert after[: stretch.start] == before[: stretch.start]
    assert after[stretch.end :] == before[stretch.end :]
    assert after[stretch.start : stretch.end] != before[stretch.start : stretch.end]


def test_one_entry_holds_both_hashes_of_the_file(exercise):
    was = file_sha256(warc(exercise))

    erasure = erased(exercise)

    assert (erasure.file_was, erasure.file_is) == (was, file_sha256(warc(exercise)))
    with CaseStore.open(exercise.case_path) as store:
        entry = evidence.last_custody(store)
        assert (entry.verb, entry.who, entry.why) == (
            "destroyed",
            "teacher",
            "Order 7/26 of the court.",
        )
        assert [each for each, _ in erasures(store)] == [erasure]


def test_what_was_read_from_it_is_gone_from_every_byte_of_the_case(exercise, annotation):
    with CaseStore.open(exercise.case_path) as store:
        with store.alone():
            store.db.execute("update documents set text = 'unmistakable words' where id = 'p1'")
        run = Run(1, "classify", "2026-03-01T08:00:00Z", "m", "0" * 64, "0" * 64, 1)
        store.add_run(run, [])

    erased(exercise)

    with CaseStore.open(exercise.case_path) as store:
        assert documents.document(store, "p1") is None
        assert documents.document(store, "p0") is not None
    kept = b"".join(each.read_bytes() for each in exercise.folder.glob("case.db*"))
    assert b"unmistakable" not in kept


def test_an_erasure_that_broke_off_is_named_and_then_finished(exercise):
    before = warc(exercise).read_bytes()
    erasure = erased(exercise)
    warc(exercise).write_bytes(before)

    told = list(findings(exercise))
    again = erased(exercise, reason="another reason")

    assert told[0].startswith("The capture c1 was to be erased, but its bytes still lie in ")
    assert again == erasure
    assert list(findings(exercise)) == []


def test_the_tampered_copy_goes_too_for_it_holds_the_same_bytes(exercise):
    with CaseStore.open(exercise.case_path) as store:
        plant(exercise, store)
    assert exercise.tampered_folder.is_dir()

    erased(exercise)

    assert not exercise.tampered_folder.exists()
    with CaseStore.open(exercise.case_path) as store:
        assert plant(exercise, store) is not None
    assert list(findings(copy_of(exercise))) != []


def test_several_captures_are_erased_one_after_another(exercise):
    erased(exercise, "c0")
    erased(exercise, "c2")

    assert list(findings(exercise)) == []
    with CaseStore.open(exercise.case_path) as store:
        assert [each.capture for each, _ in erasures(store)] == ["c0", "c2"]


def test_a_byte_flipped_after_an_erasure_is_still_named(exercise):
    stretch = erased(exercise).stretch
    data = bytearray(warc(exercise).read_bytes())

    data[stretch.end + 30] ^= 1
    warc(exercise).write_bytes(data)

    assert any("changed or replaced" in each for each in findings(exercise))


def test_the_erased_bytes_put_back_are_named(exercise):
    before = warc(exercise).read_bytes()
    erased(exercise, "c0")
    erased(exercise, "c1")

    warc(exercise).write_bytes(before)

    assert any("was to be erased, but" in each for each in findings(exercise))


def test_the_row_of_an_erased_capture_still_counts(exercise):
    erased(exercise)
    with sqlite3.connect(exercise.case_path) as db:
        db.execute("update captures set body_sha256 = 'x' where id = 'c1'")

    assert "The erased capture c1 says body_sha256 is x" in next(findings(exercise))


@pytest.mark.parametrize(
    ("named", "reason", "sentence"),
    [
        ("c9", "Order 7.", "There is no capture 'c9'"),
        ("c1", " ", "An erasure needs a reason"),
        ("c1", "".join(map(chr, range(33, 3000))), "bytes too long for the place"),
    ],
    ids=["unknown", "no reason", "too long"],
)
def test_what_cannot_be_erased_is_one_sentence(exercise, named, reason, sentence):
    before = warc(exercise).read_bytes()

    with pytest.raises(EvidenceError, match=sentence):
        erased(exercise, named, reason)

    assert warc(exercise).read_bytes() == before


def test_tampered_evidence_is_not_erased(exercise):
    data = bytearray(warc(exercise).read_bytes())
    data[60] ^= 1
    warc(exercise).write_bytes(data)

    with pytest.raises(EvidenceError, match="is still open, or not what the custody log says"):
        erased(exercise)

import gzip
from dataclasses import replace

import pytest

from casefile import custody
from casefile.exercise import Settings, create
from casefile.queries import evidence
from casefile.store import CaseStore
from casefile.timestamps import stamp_seals
from casefile.verification import findings, is_captured
from tests import needs

NAME = "demo-0001.warc.gz"
URLS = [f"http://agora.localhost:8900/t/{n}" for n in range(3)]


@pytest.fixture
def exercise(sealed_exercise):
    return sealed_exercise


def tampered(exercise, sql):
    with CaseStore.open(exercise.case_path) as store:
        store.db.execute(sql)
    return list(findings(exercise))


def flipped(exercise, at):
    path = exercise.warc_folder / NAME
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    return list(findings(exercise))


def offset_of(exercise, capture_id):
    with CaseStore.open(exercise.case_path) as store:
        rows = store.db.query("select warc_offset n from captures where id = ?", [capture_id])
        return next(rows)["n"]


def test_a_case_file_that_was_taken_away_is_missed(exercise):
    exercise.case_path.unlink()

    assert list(findings(exercise)) == ["case.db is missing, though evidence was kept here."]


def test_where_nothing_was_captured_nothing_is_missed(tmp_path):
    fresh = create(tmp_path / "fresh", Settings())

    assert (list(findings(fresh)), is_captured(fresh)) == ([], False)


def test_untouched_evidence_has_no_findings(exercise):
    assert list(findings(exercise)) == []


def test_an_exercise_without_captures_has_no_findings(tmp_path):
    assert list(findings(create(tmp_path / "empty", Settings()))) == []


def test_a_flipped_byte_names_the_page_it_belongs_to(exercise):
    told = flipped(exercise, offset_of(exercise, "c1") + 40)

    assert f"The evidence of {URLS[1]} was changed" in told[1]
    assert not any(URLS[0] in each or URLS[2] in each for each in told)


def test_no_byte_of_the_file_can_be_flipped_unseen(exercise):
    size = (exercise.warc_folder / NAME).stat().st_size

    for at in range(0, size, 97):
        assert flipped(exercise, at) != [], at
        flipped(exercise, at)


def test_a_truncated_tail_is_named(exercise):
    path = exercise.warc_folder / NAME
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:-7])

    assert next(findings(exercise)) == (
        f"{NAME} is cut short: it ends at byte {size - 7}, the custody log covers {size}."
    )


def test_bytes_after_the_end_are_named(exercise):
    with (exercise.warc_folder / NAME).open("ab") as file:
        file.write(b"more")

    assert f"{NAME} has 4 bytes that the custody log does not cover." in list(findings(exercise))


def test_a_replaced_file_is_named(exercise):
    path = exercise.warc_folder / NAME
    path.write_bytes(b"x" * path.stat().st_size)

    assert f"{NAME} was changed or replaced since it was sealed: its hash is another." in list(
        findings(exercise)
    )


def test_a_missing_file_is_named(exercise):
    (exercise.warc_folder / NAME).unlink()

    assert next(findings(exercise)) == f"{NAME} is missing."


def test_a_file_that_nobody_collected_is_named(exercise):
    (exercise.warc_folder / "other.warc.gz").write_bytes(b"x")

    assert list(findings(exercise)) == [
        "other.warc.gz lies with the evidence but is not in the custody log."
    ]


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("update custody set who = 'someone' where number = 1", "Custody entry 1 was changed"),
        ("delete from custody where number = 2", "its end is gone"),
        ("delete from documents where id = 'p1'", "The document p1, version 1, was removed."),
        ("update documents set text = 'x' where id = 'p2'", "The document p2 says something else"),
        (
            "update documents set author = 'x' where id = 'p2'",
            "The document p2 says something else",
        ),
        (
            "insert into documents select 'p9', version, url, site, site_kind, text, author, "
            "posted_at, thread, thread_title, parent, position, captures, quoted, forwarded_from, "
            "lang, section from documents where id = 'p1'",
            "The document p9, version 1, was read from no capture.",
        ),
        ("delete from captures where id = 'c1'", f"The capture of {URLS[1]} was removed"),
        ("update captures set url = 'http://x/' where id = 'c1'", "The capture c1 says url is"),
        ("update captures set status = 404 where id = 'c1'", "The capture c1 says status is 404"),
        (
            "update captures set captured_at = '2026-03-02T08:00:00Z' where id = 'c1'",
            "The capture c1 says captured_at is '2026-03-02T08:00:00Z'",
        ),
        (
            "update captures set body_sha256 = 'x' where id = 'c1'",
            "The capture c1 says body_sha256",
        ),
        ("update captures set id = 'c7' where id = 'c1'", "The capture c7 of"),
        ("update captures set record_sha256 = 'x' where id = 'c1'", "c1 says record_sha256 is"),
        *(
            (
                f"update captures set {name} = '{value}' where id = 'c1'",
                "The capture c1 has a field",
            )
            for name, value in (
                ("final_url", "http://x/"),
                ("headers", "{}"),
                ("exercise_time", "2031-01-01T00:00:00Z"),
                ("collector", "someone"),
                ("tool", "wget"),
                ("exercise", "PROVA-1"),
                ("media_type", "text/plain"),
                ("language", "sq"),
                ("previous", "c0"),
                ("round", "2"),
                ("revisits", "c0"),
            )
        ),
        ("update captures set timestamp_token = '1.tsr'", "names a timestamp that it never"),
        (
            "update captures set warc_offset = (select sum(warc_offset) from captures c "
            "where c.id in ('c0', 'c1')) - warc_offset where id in ('c0', 'c1')",
            "The capture c0 says warc_offset is",
        ),
        (
            "insert into captures select 'c9', url, final_url, status, headers, captured_at, "
            "exercise_time, collector, tool, exercise, body_sha256, body_bytes, record_sha256, "
            "warc_file, warc_offset, warc_length, media_type, language, previous, "
            "timestamp_token, round, revisits from captures where id = 'c1'",
            "The capture c9 of http://agora.localhost:8900/t/1 has no record in the evidence.",
        ),
        (
            "insert into custody select 9, at, who, verb, what, why, content_sha256, "
            "previous_sha256, entry_sha256 from custody where number = 1",
            "Custody entry 9 was changed",
        ),
    ],
)
def test_a_changed_row_is_named(exercise, sql, finding):
    told = tampered(exercise, sql)

    assert any(finding in each for each in told), told


def test_another_evidence_file_in_its_place_is_named(exercise):
    path = exercise.warc_folder / NAME
    data = path.read_bytes()

    path.write_bytes(gzip.compress(gzip.decompress(data), mtime=0))

    assert f"{NAME} was changed or replaced since it was sealed: its hash is another." in list(
        findings(exercise)
    )


@needs.openssl
def test_a_log_cut_short_with_a_new_head_is_told_by_its_timestamp(exercise):
    head = exercise.folder / custody.HEAD_FILE
    with CaseStore.open(exercise.case_path) as store:
        stamp_seals(exercise, store)
        with store.alone():
            store.db.execute("delete from custody where number > 1")
        last = evidence.last_custody(store)
        custody.write_head(head, custody.Head(last.number, last.entry_sha256))

    assert any("0001.tsr is not in the custody log" in each for each in findings(exercise))


@needs.openssl
def test_a_log_written_anew_does_not_fit_its_own_timestamp(exercise):
    with CaseStore.open(exercise.case_path) as store:
        stamp_seals(exercise, store)
        forged = replace(evidence.custody_entry(store, 2), why="Another reason.")
        act = custody.Act(
            forged.at, forged.who, forged.verb, forged.what, forged.why, forged.content_sha256
        )
        made = next(custody.chained(evidence.custody_entry(store, 1), [act]))
        with store.alone():
            store.db.execute(
                "update custody set why = ?, entry_sha256 = ? where number = 2",
                [made.why, made.entry_sha256],
            )

    assert any("0001.tsr does not verify" in each for each in findings(exercise))


def test_a_damaged_head_is_a_finding_and_no_crash(exercise):
    (exercise.folder / custody.HEAD_FILE).write_text("[]", encoding="utf-8")

    assert list(findings(exercise)) == [
        "custody.head is damaged; it holds one JSON object with length and head."
    ]

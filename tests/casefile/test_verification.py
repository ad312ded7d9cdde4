import pytest

from casefile import custody
from casefile.exercise import Settings, create
from casefile.store import CaseStore
from casefile.verification import findings

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
    ],
)
def test_a_changed_row_is_named(exercise, sql, finding):
    told = tampered(exercise, sql)

    assert any(finding in each for each in told), told


def test_a_damaged_head_is_a_finding_and_no_crash(exercise):
    (exercise.folder / custody.HEAD_FILE).write_text("[]", encoding="utf-8")

    assert list(findings(exercise)) == [
        "custody.head is damaged; it holds one JSON object with length and head."
    ]

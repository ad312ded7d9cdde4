import logging
import shutil
import stat
import subprocess
from datetime import timedelta

import pytest

from casefile import custody
from casefile.clock import moment, utc_now, utc_text
from casefile.exercise import Settings, create
from casefile.queries import evidence
from casefile.store import CaseStore
from casefile.timestamps import findings, stamp_capture, stamp_seals, tokens
from tests import needs


@pytest.fixture
def exercise(tmp_path):
    return create(tmp_path / "demo", Settings())


@pytest.fixture
def store(exercise, capture):
    """A case file with one capture whose file is sealed."""
    now = utc_text(utc_now())
    act = custody.Act(now, "collector", custody.Verb.SEALED, "a.warc.gz", "training", "ab" * 32)
    with CaseStore.open(exercise.case_path) as opened:
        head = exercise.folder / custody.HEAD_FILE
        custody.append(opened, head, [act], captures=[capture(captured_at=now)])
        yield opened


def openssl(exercise, sha256):
    """Return what openssl itself says of the first token."""
    words = ["openssl", "ts", "-verify", "-digest", sha256, "-in", "timestamps/0001.tsr"]
    line = [*words, "-CAfile", "authority/root.pem"]
    done = subprocess.run(line, cwd=exercise.folder, capture_output=True, text=True, check=False)
    return done.stdout


@needs.openssl
def test_each_sealed_file_gets_a_token_once(exercise, store):
    assert [str(each) for each in stamp_seals(exercise, store)] == ["0001.tsr#custody=1"]
    assert stamp_seals(exercise, store) == []

    received = evidence.last_custody(store)
    assert (received.number, received.verb) == (2, "received")
    assert list(findings(exercise, store)) == []


@needs.openssl
def test_openssl_itself_verifies_the_token(exercise, store):
    stamp_seals(exercise, store)

    assert "Verification: OK" in openssl(exercise, evidence.custody_entry(store, 1).entry_sha256)
    assert "Verification: OK" not in openssl(exercise, "cd" * 32)


@needs.openssl
def test_a_capture_names_the_token_over_its_record(exercise, store, capture):
    stamp_capture(exercise, store, capture())

    assert evidence.capture(store, "c1").timestamp_token == "0001.tsr"
    assert "Verification: OK" in openssl(exercise, capture().record_sha256)
    assert list(findings(exercise, store)) == []


@needs.openssl
def test_only_the_owner_reads_the_authoritys_key(exercise, store):
    stamp_seals(exercise, store)

    assert stat.S_IMODE((exercise.authority_folder / "authority.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(exercise.authority_folder.stat().st_mode) == 0o700
    assert not (exercise.authority_folder / "root.key").exists()


@needs.openssl
@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (lambda folder: (folder / "timestamps/0001.tsr").unlink(), "0001.tsr is missing."),
        (
            lambda folder: (folder / "timestamps/0001.tsr").write_bytes(b"x"),
            "0001.tsr was changed or replaced since it was received.",
        ),
        (
            lambda folder: (folder / "timestamps/0009.tsr").write_bytes(b"x"),
            "0009.tsr is not in the custody log; an interrupted run leaves such a file.",
        ),
        (
            lambda folder: (folder / "authority/root.pem").unlink(),
            "0001.tsr cannot be verified: root.pem is missing.",
        ),
    ],
    ids=["missing", "replaced", "foreign", "no root"],
)
def test_a_spoilt_token_is_named(exercise, store, spoil, finding):
    stamp_seals(exercise, store)

    spoil(exercise.folder)

    assert list(findings(exercise, store)) == [f"The timestamp {finding}"]


@needs.openssl
def test_a_token_of_another_authority_does_not_verify(exercise, store, tmp_path):
    stamp_seals(exercise, store)
    other = create(tmp_path / "other", Settings())
    with CaseStore.open(other.case_path) as foreign:
        act = custody.Act("2026-03-01T08:00:00Z", "x", custody.Verb.SEALED, "x", "x", "ab" * 32)
        custody.append(foreign, other.folder / custody.HEAD_FILE, [act])
        stamp_seals(other, foreign)

    shutil.copy(other.authority_folder / "root.pem", exercise.authority_folder / "root.pem")

    assert "0001.tsr does not verify" in next(findings(exercise, store))


@needs.openssl
@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        (
            "update custody set entry_sha256 = printf('%064d', 1) where number = 1",
            "The timestamp 0001.tsr does not verify: Mismatch between messages.",
        ),
        ("delete from custody where number = 1", "0001.tsr stamps custody 1, which is gone."),
        (
            "update captures set timestamp_token = '0001.tsr'",
            "The capture c1 names a timestamp that it never received.",
        ),
    ],
    ids=["changed entry", "removed entry", "claimed token"],
)
def test_what_was_stamped_must_still_be_there(exercise, store, sql, finding):
    stamp_seals(exercise, store)

    store.db.execute(sql)

    assert any(finding in each for each in findings(exercise, store))


@needs.openssl
def test_an_entry_dated_after_its_token_is_named(exercise, store):
    stamp_seals(exercise, store)
    later = utc_text(moment(evidence.last_custody(store).at) + timedelta(hours=1))

    store.db.execute("update custody set at = ? where number = 1", [later])

    assert "which does not fit the log." in next(findings(exercise, store))


def test_without_openssl_there_is_no_token_and_one_sentence(
    exercise, store, capture, monkeypatch, caplog
):
    monkeypatch.setenv("PATH", str(exercise.folder))

    with caplog.at_level(logging.WARNING):
        assert stamp_seals(exercise, store) == []
        assert stamp_capture(exercise, store, capture()) is None

    assert "openssl is not installed, so no timestamp was issued" in caplog.text
    assert list(tokens(store)) == []


def test_an_openssl_that_fails_costs_the_token_and_not_the_crawl(
    exercise, store, monkeypatch, caplog
):
    broken = exercise.folder / "openssl"
    broken.write_text("#!/bin/sh\necho too old >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{exercise.folder}:/bin:/usr/bin")

    with caplog.at_level(logging.WARNING):
        assert stamp_seals(exercise, store) == []

    assert "openssl req failed (too old)" in caplog.text
    assert list(findings(exercise, store)) == []


@needs.openssl
def test_tokens_of_both_kinds_are_told_with_their_entries(exercise, store, capture):
    stamp_seals(exercise, store)
    stamp_capture(exercise, store, capture())

    assert [(str(token), entry.number) for token, entry in tokens(store)] == [
        ("0001.tsr#custody=1", 2),
        ("0002.tsr#capture=c1", 3),
    ]

"""Evidence of a real crawl, checked by tools that are not ours, as docs/evidence.md tells it."""

import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from casefile.evidence import read_records
from casefile.exercise import open_exercise
from casefile.queries import documents, evidence
from casefile.store import CaseStore
from prova.cli import cli
from tests import needs
from tests.conftest import DECISION

NEW = ("new", "small", "--posts", "60", "--tampered", "--random-state", "4")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with a small exercise that was generated and collected."""
    folder = tmp_path_factory.mktemp("evidence")
    for words in (NEW, ("generate", "small"), ("crawl", "small")):
        done = CliRunner().invoke(cli, ["--home", str(folder), *words])
        assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def exercise(home):
    return open_exercise(home / "exercises" / "small")


@pytest.fixture
def prova(home):
    return lambda *words: CliRunner().invoke(cli, ["--home", str(home), *words])


@pytest.fixture
def case(exercise):
    """The ID of a case: a decision to act on one captured post."""
    with CaseStore.open(exercise.case_path) as store:
        post = next(documents.all_documents(store))
        taken = replace(DECISION, id=f"d-{post.id}", post=post.id)
        if not list(store.db.query("select 1 from decisions where id = ?", [taken.id])):
            store.add_decision(taken)
    return f"trainee/{post.thread}"


def told(*line, folder="."):
    """Return what a tool prints; it has to end well."""
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=True).stdout


def custody(exercise):
    """Return the custody log, read by sqlite3 alone."""
    with closing(sqlite3.connect(exercise.case_path)) as db:
        return db.execute("select * from custody order by number").fetchall()


def test_warcio_checks_every_digest_of_every_file(exercise):
    warcio = Path(sys.executable).with_name("warcio")
    for path in exercise.warc_folder.iterdir():
        checked = told(warcio, "check", "-v", path)

        assert checked.count("digest pass") > 100
        assert "fail" not in checked


def test_every_kind_of_record_is_there_with_its_fields(exercise):
    path = next(exercise.warc_folder.iterdir())
    records = list(read_records(path.read_bytes(), name=path.name))

    assert {"warcinfo", "request", "response", "metadata"} <= {each.kind for each in records}
    for each in records:
        assert each.fields["WARC-Block-Digest"].startswith("sha256:")
        if each.kind in ("request", "response"):
            assert each.fields["WARC-IP-Address"] == "127.0.0.1"
            assert each.fields["WARC-Payload-Digest"].startswith("sha256:")


def test_the_plan_stands_in_the_file_and_in_the_log(exercise):
    plan = exercise.settings.plan
    path = next(exercise.warc_folder.iterdir())
    opening = next(read_records(path.read_bytes(), name=path.name)).block.decode()

    for text in (plan.purpose, plan.legal_basis, plan.scope, plan.collector, "2031-03-31"):
        assert text in opening
        assert text in custody(exercise)[0][5]


def test_the_chain_can_be_walked_with_a_few_lines(exercise):
    previous = "0" * 64
    for *fields, before, entry in custody(exercise):
        line = json.dumps([*fields, before], ensure_ascii=False, separators=(",", ":"))
        assert (before, hashlib.sha256(line.encode()).hexdigest()) == (previous, entry)
        previous = entry

    head = json.loads((exercise.folder / "custody.head").read_text(encoding="utf-8"))
    assert head == {"length": len(custody(exercise)), "head": previous}


def test_the_seal_is_the_files_own_sha256(exercise):
    seals = {row[4]: row[6] for row in custody(exercise) if row[3] == "sealed"}

    found = {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in exercise.warc_folder.iterdir()
    }
    assert found == seals


@needs.openssl
def test_openssl_verifies_the_token_over_the_seal(exercise):
    seal = next(row for row in custody(exercise) if row[3] == "sealed")
    token = next(row[4] for row in custody(exercise) if row[3] == "received")
    file, number = re.fullmatch(r"(\d+\.tsr)#custody=(\d+)", token).groups()

    verified = told(
        "openssl", "ts", "-verify", "-digest", seal[8], "-in", f"timestamps/{file}",
        "-CAfile", "authority/root.pem", folder=exercise.folder,
    )  # fmt: skip

    assert int(number) == seal[0]
    assert "Verification: OK" in verified


def test_verify_has_no_finding_and_names_what_is_wrong_in_the_copy(prova, exercise):
    assert prova("verify", "small").exit_code == 0

    copy = prova("verify", "small", "--tampered")

    assert copy.exit_code == 1
    assert exercise.key.tampering()["fault"] == "cut_tail"
    assert "is cut short: it ends at byte" in copy.stdout


@pytest.mark.parametrize("form", ["stix", "misp", "siena", "wacz"])
def test_every_export_holds_the_custody_head_and_is_logged(prova, exercise, case, tmp_path, form):
    path = tmp_path / f"case.{form}"
    words = ("--case", case, "--format", form, "-o", str(path))

    done = prova("export", "small", *words, "--by", "anna", "--reason", "Request 12")

    assert done.exit_code == 0, done.output
    *_, before, last = custody(exercise)
    assert last[2:4] == ("anna", "transferred")
    assert (last[5], last[6]) == ("Request 12", hashlib.sha256(path.read_bytes()).hexdigest())
    content = path.read_bytes()
    if form == "wacz":
        content = zipfile.ZipFile(io.BytesIO(content)).read("datapackage.json")
        assert before[3] == "copied"
    assert before[8].encode() in content


def test_the_wacz_tool_and_warcio_accept_the_exported_package(prova, case, tmp_path):
    path = tmp_path / "case.wacz"
    prova("export", "small", "--case", case, "--format", "wacz", "-o", str(path))

    validated = told(sys.executable, "-m", "wacz", "validate", "-f", path)
    zipfile.ZipFile(path).extract("archive/case.warc.gz", tmp_path)
    packed = tmp_path / "archive" / "case.warc.gz"

    assert validated.strip().endswith("Validation succeeded, the passed WACZ is valid")
    assert "fail" not in told(Path(sys.executable).with_name("warcio"), "check", "-v", packed)
    kinds = [each.kind for each in read_records(packed.read_bytes(), name="case")]
    assert kinds == ["warcinfo", "request", "response", "metadata"]


def test_the_processing_log_is_the_same_chain_in_the_laws_words(prova, exercise):
    rows = json.loads(prova("custody", "small", "--processing", "--json").stdout)

    assert [row["entry_sha256"] for row in rows] == [row[8] for row in custody(exercise)]
    assert {row["operation"] for row in rows} >= {"collection", "consultation", "disclosure"}
    assert prova("custody", "small").stdout.count("\n") == len(rows)


def test_an_erased_capture_is_told_and_nothing_else_is_found(prova, exercise):
    with CaseStore.open(exercise.case_path) as store:
        post = list(documents.all_documents(store))[-1]
        capture = evidence.capture(store, post.captures[0])

    done = prova("erase", "small", capture.id, "--reason", "Order 7/26", "--by", "judge")
    verified = prova("verify", "small")

    assert done.exit_code == 0, done.output
    assert (verified.exit_code, verified.stdout) == (0, "")
    assert f"The capture {capture.id} was erased by judge" in verified.stderr
    path = exercise.warc_folder / capture.warc_file
    assert "fail" not in told(Path(sys.executable).with_name("warcio"), "check", "-v", path)

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casefile.errors import EvidenceError
from casefile.evidence import (
    Exchange,
    Stretch,
    original_of,
    read_records,
    read_response,
    records_of,
)
from reporting.wacz import write

LATER = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def packed(case, warc_folder):
    """Return the package as a zip archive."""
    stream = io.BytesIO()
    write(case, warc_folder, stream)
    return zipfile.ZipFile(stream)


def validated(path):
    """Return what the wacz tool says last; it runs apart, for it warns on import."""
    command = [sys.executable, "-m", "wacz", "validate", "-f", str(path)]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    return told.stdout.strip().splitlines()[-1]


def test_the_wacz_tool_finds_the_package_valid(case, warc_folder, tmp_path):
    path = tmp_path / "EXERCISE-papers-t1.wacz"
    with path.open("wb") as stream:
        write(case, warc_folder, stream)

    assert validated(path) == "Validation succeeded, the passed WACZ is valid"


def test_a_changed_package_is_not_valid(packed, tmp_path):
    path = tmp_path / "changed.wacz"
    with zipfile.ZipFile(path, "w") as other:
        for name in packed.namelist():
            other.writestr(name, packed.read(name).replace(b"Border", b"Bordet"))

    assert validated(path) == "Validation failed, the passed WACZ is invalid"


def test_the_record_lies_in_it_byte_for_byte(case, warc_folder, packed):
    capture = case.captures[0]
    whole = (warc_folder / "a.warc.gz").read_bytes()

    archived = packed.read("archive/case.warc.gz")

    assert archived == whole[capture.warc_offset : capture.warc_offset + capture.warc_length]
    assert [each.kind for each in read_records(archived, name="case")] == ["response"]


def test_the_index_leads_to_the_record(packed):
    key, stamp, found = packed.read("indexes/index.cdx").decode().strip().split(" ", 2)

    assert (key, stamp) == ("localhost,agora:8900)/p/p1", "20260301080000")
    assert json.loads(found)["offset"] == "0"


def test_a_page_found_unchanged_is_packed_with_the_answer_it_refers_to(case, warc_folder, tmp_path):
    first = case.captures[0]
    path = warc_folder / first.warc_file
    whole = path.read_bytes()
    original = original_of(read_response(warc_folder, first))
    same = Exchange(first.url, b"GET", b"HTTP/1.1 304 X\r\n\r\n", b"", "127.0.0.1", LATER)
    written = records_of(same, capture="c2", summary={}, original=original)
    path.write_bytes(whole + written.data)
    again = replace(
        first,
        id="c2",
        record_sha256=written.response_sha256,
        warc_offset=len(whole) + written.response_offset,
        warc_length=written.response_length,
        revisits=first.id,
    )
    package = tmp_path / "case.wacz"
    with package.open("wb") as stream:
        write(replace(case, captures=(first, again)), warc_folder, stream)

    assert validated(package) == "Validation succeeded, the passed WACZ is valid"
    archive = zipfile.ZipFile(package)
    lines = archive.read("indexes/index.cdx").decode().splitlines()
    assert {json.loads(each.split(" ", 2)[2])["mime"] for each in lines} == {
        "text/html",
        "warc/revisit",
    }
    records = read_records(archive.read("archive/case.warc.gz"), name="case")
    assert [each.kind for each in records] == ["response", "revisit"]


def test_a_case_is_packed_with_what_lies_around_its_answers(case, warc_folder):
    size = (warc_folder / "a.warc.gz").stat().st_size
    stream = io.BytesIO()
    write(replace(case, stretches=(Stretch("a.warc.gz", 0, size),)), warc_folder, stream)

    archive = zipfile.ZipFile(stream)
    line = archive.read("indexes/index.cdx").decode().split(" ", 2)[2]
    records = list(read_records(archive.read("archive/case.warc.gz"), name="case"))
    assert [each.kind for each in records] == ["request", "response", "metadata"]
    assert json.loads(line)["offset"] == str(records[1].offset)


def test_the_package_says_that_it_is_an_exercise_and_names_the_chain(packed):
    package = json.loads(packed.read("datapackage.json"))

    assert package["description"].startswith("EXERCISE - SYNTHETIC - NOT INTELLIGENCE")
    assert package["custody"] == {"head": "ab" * 32, "length": 7}


def test_evidence_that_was_changed_is_not_exported(case, warc_folder):
    path = warc_folder / "a.warc.gz"
    path.write_bytes(path.read_bytes()[:-30] + bytes(30))
    first = replace(case.captures[0], record_sha256="0" * 64)

    with pytest.raises(EvidenceError, match="not what was written to a.warc.gz"):
        write(replace(case, captures=(first,)), warc_folder, io.BytesIO())


def test_the_same_case_gives_the_same_bytes(case, warc_folder):
    first, second = io.BytesIO(), io.BytesIO()

    write(case, warc_folder, first)
    write(case, warc_folder, second)

    assert first.getvalue() == second.getvalue()

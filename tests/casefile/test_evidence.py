import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.checker import Checker

from casefile.errors import EvidenceError
from casefile.evidence import (
    Exchange,
    Stretch,
    document_sha256,
    file_sha256,
    raw_bytes,
    read_records,
    read_response,
    records_of,
    warcinfo,
)

AT = datetime(2026, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\ncOntent-type:text/html\r\n\r\n"
EXCHANGE = Exchange(
    url="http://agora.localhost:8900/t/1",
    request=b"GET http://agora.localhost:8900/t/1 HTTP/1.1\r\nHost: x\r\n\r\n",
    head=HEAD,
    body="Përshëndetje".encode(),
    peer="127.0.0.1",
    at=AT,
)


def test_an_exchange_becomes_three_records_of_one_moment():
    written = records_of(EXCHANGE, capture="c1", summary={"posts": ["p1"]})

    records = list(read_records(written.data, name="a.warc.gz"))
    assert [each.kind for each in records] == ["request", "response", "metadata"]
    assert {each.fields["WARC-Date"] for each in records} == {"2026-03-01T08:00:00.123456Z"}
    assert records[0].block == EXCHANGE.request
    assert records[1].block == HEAD + EXCHANGE.body
    assert records[1].fields["WARC-IP-Address"] == "127.0.0.1"
    assert records[2].payload == b'{"posts": ["p1"]}'
    assert records[0].fields["WARC-Concurrent-To"] == records[1].fields["WARC-Record-ID"]


def test_the_response_is_hashed_as_its_compressed_bytes_lie():
    written = records_of(EXCHANGE, capture="c1", summary={})

    lies = written.data[written.response_offset :][: written.response_length]
    assert hashlib.sha256(lies).hexdigest() == written.response_sha256
    assert next(read_records(lies, name="a.warc.gz")).payload == EXCHANGE.body


def test_the_same_capture_gives_the_same_bytes():
    once = records_of(EXCHANGE, capture="c1", summary={"a": 1})

    assert once == records_of(EXCHANGE, capture="c1", summary={"a": 1})
    assert once != records_of(EXCHANGE, capture="c2", summary={"a": 1})


def test_warcios_own_checker_finds_nothing(tmp_path, capsys):
    path = tmp_path / "a.warc.gz"
    opening = warcinfo("a.warc.gz", {"software": "Prova"}, at=AT)
    path.write_bytes(opening + records_of(EXCHANGE, capture="c1", summary={}).data)

    checked = Checker(_Arguments(str(path)))
    checked.process_all()

    assert checked.exit_value == 0
    assert capsys.readouterr().out.count("digest pass") == 4


class _Arguments:
    verbose = True

    def __init__(self, path):
        self.inputs = [path]


def test_a_cut_answer_says_why():
    written = records_of(replace(EXCHANGE, truncated="length"), capture="c1", summary={})

    response = list(read_records(written.data, name="a.warc.gz"))[1]
    assert response.fields["WARC-Truncated"] == "length"


def test_a_chunked_body_is_kept_as_sent_and_read_as_meant():
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    sent = replace(EXCHANGE, head=head, body=b"5\r\nhello\r\n0\r\n\r\n")

    response = list(read_records(records_of(sent, capture="c1", summary={}).data, name="a"))[1]

    assert response.block == head + b"5\r\nhello\r\n0\r\n\r\n"
    assert response.payload == b"hello"


def test_what_a_capture_received_is_read_back(tmp_path, capture):
    written = records_of(EXCHANGE, capture="c1", summary={})
    (tmp_path / "a.warc.gz").write_bytes(written.data)
    kept = capture(
        warc_offset=written.response_offset,
        warc_length=written.response_length,
        record_sha256=written.response_sha256,
    )

    assert read_response(tmp_path, kept).payload == EXCHANGE.body


def test_changed_evidence_is_not_read(tmp_path, capture):
    written = records_of(EXCHANGE, capture="c1", summary={})
    (tmp_path / "a.warc.gz").write_bytes(written.data)

    with pytest.raises(EvidenceError, match="was changed: a.warc.gz#bytes=0-10"):
        read_response(tmp_path, capture())


def test_missing_evidence_is_named(tmp_path):
    with pytest.raises(EvidenceError, match=r"a\.warc\.gz is missing from"):
        raw_bytes(tmp_path / "a.warc.gz", 0, 10)


def test_bytes_that_are_no_record_are_refused():
    with pytest.raises(EvidenceError, match=r"a\.warc\.gz cannot be read as a WARC file"):
        list(read_records(b"WARC/9.9 nonsense\r\n\r\n", name="a.warc.gz"))


def test_a_stretch_is_written_as_it_is_read():
    stretch = Stretch("demo-0001.warc.gz", 10, 20)

    assert Stretch.parse(str(stretch)) == stretch
    assert Stretch.parse("demo-0001.warc.gz") is None
    assert Stretch.parse("../x.warc.gz#bytes=0-1") is None


def test_a_files_hash_is_that_of_all_its_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")

    assert file_sha256(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()


def test_every_field_of_a_document_counts_in_its_hash(document):
    hashes = {
        document_sha256(document(**change)) for change in ({}, {"text": "x"}, {"author": None})
    }

    assert len(hashes) == 3


@given(body=st.binary(max_size=500))
def test_any_body_comes_back_unchanged(body):
    written = records_of(replace(EXCHANGE, body=body), capture="c1", summary={})

    assert list(read_records(written.data, name="a"))[1].payload == body

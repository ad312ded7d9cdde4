import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import EvidenceError
from casefile.evidence import read_records
from casefile.tombstone import padded, tombstone

AT = datetime(2026, 4, 1, 9, tzinfo=UTC)


@given(data=st.binary(max_size=300), more=st.integers(0, 100_000))
def test_any_bytes_fill_exactly_the_place_they_are_given(data, more):
    shortest = len(padded(data, length=2000).rstrip()) + 1000

    made = padded(data, length=shortest + more)

    assert len(made) == shortest + more
    assert gzip.decompress(made) == data


@pytest.mark.parametrize("length", [600, 16_384, 5_000_000])
def test_a_reader_finds_the_record_and_the_one_after_it(capture, length):
    stone = tombstone(capture(), {"erased": "c1"}, at=AT, length=length)

    records = list(read_records(stone + stone, name="a"))

    assert [(each.offset, each.length) for each in records] == [(0, length), (length, length)]
    assert records[1].payload == b'{"erased": "c1"}'
    assert records[1].fields["WARC-Date"] == "2026-04-01T09:00:00Z"


def test_too_little_room_is_refused(capture):
    with pytest.raises(EvidenceError, match=r"\d+ bytes too long for the place"):
        tombstone(capture(), {"erased": "c1"}, at=AT, length=100)

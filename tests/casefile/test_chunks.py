from hypothesis import given
from hypothesis import strategies as st

from casefile.chunks import unchunked


def test_what_follows_the_last_chunk_is_no_part_of_the_body():
    assert unchunked(b"2\r\nok\r\n0\r\nX-Checksum: 1\r\n\r\n") == b"ok"
    assert unchunked(b"0\r\n" + b"a: b\r\n" * 100) == b""


@given(st.lists(st.binary(min_size=1, max_size=30), max_size=5))
def test_chunks_give_back_what_they_carry(pieces):
    sent = b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in pieces) + b"0\r\n\r\n"

    assert unchunked(sent) == b"".join(pieces)


@given(st.binary(max_size=200))
def test_broken_chunks_are_read_as_far_as_they_go(body):
    assert len(unchunked(body)) <= len(body)

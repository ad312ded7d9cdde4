import pytest

from crawler.address import Address


@pytest.mark.parametrize(
    "text", [None, "", "127.0.0.1", "127.0.0.1:", ":8900", "127.0.0.1:x", "8900"]
)
def test_a_missing_address_stops_the_start(text):
    with pytest.raises(ValueError, match="is no address of the fictional web"):
        Address.parse(text)


@pytest.mark.parametrize(
    "text", ["127.0.0.2:8900", "localhost:8900", "10.0.0.1:80", "127.0.0.1:0", "127.0.0.1:70000"]
)
def test_only_this_machine_can_be_the_fictional_web(text):
    with pytest.raises(ValueError, match="not where a fictional web can listen"):
        Address.parse(text)


def test_an_address_is_written_as_it_is_read():
    assert str(Address.parse("127.0.0.1:8900")) == "127.0.0.1:8900"

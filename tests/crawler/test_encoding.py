import pytest

from crawler.extraction.encoding import encoding_of
from crawler.extraction.page import Page, without_session

SAID = '<!DOCTYPE html><html lang="{lang}"><head><meta charset="{charset}"></head><p>{text}</p>'


@pytest.mark.parametrize(
    ("lang", "said", "real", "text"),
    [
        ("sq", "utf-8", "utf-8", "Çështja është e mbyllur."),
        ("sq", "iso-8859-1", "utf-8", "Çështja është e mbyllur."),
        ("sq", "utf-8", "windows-1252", "Çështja është e mbyllur."),
        ("sq", "iso-8859-1", "iso-8859-1", "Çështja është e mbyllur."),
        ("mk", "utf-8", "windows-1251", "Ѓорѓи се врати."),
        ("sr", "", "windows-1251", "Ђорђе се вратио."),
        ("sr-Latn", "utf-8", "windows-1250", "Đorđe se vratio, čućemo se."),
        ("mk", "idna", "windows-1251", "Ќе дојде."),
    ],
)
def test_a_page_is_read_whatever_it_says_of_its_encoding(lang, said, real, text):
    body = SAID.format(lang=lang, charset=said, text=text).encode(real)

    page = Page.of("http://agora.localhost:1/", body)

    assert page.tree.findtext(".//p") == text


def test_bytes_of_no_language_are_read_as_the_commonest_old_encoding():
    assert encoding_of(b"<p>\xe9") == "windows-1252"


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("/t/1?sid=a1", "/t/1"),
        ("/t/1?sid=a1#p2", "/t/1#p2"),
        ("/t/1?page=2&sid=a1", "/t/1?page=2"),
        ("/t/1?sid=a1&page=2", "/t/1?page=2"),
        ("/t/1;jsessionid=A1?page=2", "/t/1?page=2"),
        ("/t/1?PHPSESSID=a1&amp=1", "/t/1?amp=1"),
        ("/t/1?inside=1&resid=2", "/t/1?inside=1&resid=2"),
    ],
)
def test_a_session_id_is_no_part_of_an_address(address, plain):
    assert without_session(address) == plain

from datetime import UTC, datetime

from casefile.evidence import Exchange
from casefile.exercise import Exercise, Settings
from crawler.captures import Place, capture_id_of, capture_of, placed, summary_of
from crawler.received import Received

URL = "http://agora.localhost:8900/t/1"
AT = datetime(2026, 3, 1, 8, 0, 0, 999999, tzinfo=UTC)


def answer(**changes):
    exchange = Exchange(URL, b"GET", b"HTTP/1.1 200 OK\r\n\r\n", b"body", "127.0.0.1", AT)
    headers = {"content-type": "text/html; charset=utf-8"}
    return Received(
        exchange, "http://portal.localhost:8900/", 200, headers, b"body", "forum", **changes
    )


def test_the_same_address_and_visit_give_the_same_capture():
    assert capture_id_of(URL) == capture_id_of(URL, visit=1)
    assert len({capture_id_of(URL), capture_id_of(URL, visit=2), capture_id_of(URL + "2")}) == 3


def test_a_capture_says_what_when_and_by_whom(tmp_path):
    exercise = Exercise(tmp_path / "demo", Settings())

    made = placed(capture_of(answer(language="en"), exercise), Place("a.warc.gz", 5, 10, "ab"))

    assert (made.url, made.status, made.media_type, made.language) == (URL, 200, "text/html", "en")
    assert (made.captured_at, made.exercise_time) == (
        "2026-03-01T08:00:00Z",
        "2031-03-31T00:00:00Z",
    )
    assert (made.collector, made.exercise) == ("exercise collector", exercise.canary)
    assert (made.warc_file, made.warc_offset, made.warc_length) == ("a.warc.gz", 5, 10)
    assert made.body_sha256.startswith("230d8358dc8e8890")


def test_a_summary_tells_the_posts_on_the_page_and_the_new_ones_among_them(document, capture):
    page = answer(documents=(document(id="p1"), document(id="p2")))

    noted = summary_of(page, [document(id="p2", version=3)], capture=capture())

    assert noted["posts"] == ["p1", "p2"]
    assert [(each["id"], each["version"]) for each in noted["documents"]] == [("p2", 3)]

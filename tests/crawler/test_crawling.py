import signal
import time
from functools import partial

import pytest
from filelock import FileLock

from casefile import custody
from casefile.errors import EvidenceError, ExerciseError, ServerError
from casefile.evidence import read_records
from casefile.exercise import Plan
from casefile.queries import documents, evidence
from casefile.store import CaseStore
from casefile.verification import findings
from crawler.crawling import LOG_FILE, crawl

FEW, MANY = 8, 90
BESIDES = 6  # two robots.txt, portal, front page, board, and one member who is not there


@pytest.fixture
def board(web, post):
    """A web with one board of a few topics, two posts each."""
    return with_topics(web, post, FEW)


@pytest.fixture
def big_board(web, post):
    """The same with more topics than fit into one batch."""
    return with_topics(web, post, MANY)


def with_topics(web, post, count):
    topics = {
        f"t{n}": post(f"t{n}a", f"Opening {n}") + post(f"t{n}b", f"Answer<br>{n}", number=2)
        for n in range(count)
    }
    web.put_portal("agora")
    web.put_board("agora", topics)
    return web


def captured(exercise):
    with CaseStore.open(exercise.case_path) as store:
        return [
            (each.id, each.url, each.status, each.body_sha256) for each in evidence.captures(store)
        ]


def test_a_crawl_keeps_every_page_and_every_post(board, exercise):
    summary = crawl(exercise, proxy_address=board.address)

    assert (summary.pages, summary.posts, summary.refused) == (BESIDES + FEW, 2 * FEW, 0)
    with CaseStore.open(exercise.case_path) as store:
        answer = documents.document(store, "t7b")
        assert (answer.text, answer.author, answer.thread) == ("Answer\n7", "ana_fx", "t7")
        assert answer.posted_at == "2031-03-02T08:15:00Z"
        assert evidence.capture(store, answer.captures[0]).url == board.url("agora/t/t7")
    assert list(findings(exercise)) == []


def test_the_wire_is_kept_byte_for_byte(web, exercise):
    raw = (
        b"HTTP/1.1 200 Quite Fine\r\ncOnTeNt-TyPe:text/html\r\nX-Odd:  two  blanks\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )
    page = (
        b'<html><body><main class="portal">' + exercise.canary.encode() + b"</main></body></html>"
    )
    web.put("portal/", "", raw=raw + b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page))

    crawl(exercise, proxy_address=web.address)

    with CaseStore.open(exercise.case_path) as store:
        capture = evidence.capture_of_url(store, web.url("portal/"))
        assert capture.body_bytes == len(page)
    data = (exercise.warc_folder / capture.warc_file).read_bytes()
    records = list(read_records(data, name=capture.warc_file))
    response = next(each for each in records if each.offset == capture.warc_offset)
    assert response.block.startswith(raw)
    assert response.payload == page


def test_the_collection_plan_opens_every_evidence_file(board, exercise):
    crawl(exercise, proxy_address=board.address)

    path = next(exercise.warc_folder.iterdir())
    first = next(read_records(path.read_bytes(), name=path.name))
    assert first.kind == "warcinfo"
    assert b"purpose: Training: recognise indicators" in first.payload
    assert b"legal_basis: Exercise order" in first.payload
    assert b"http-header-bytes: as received" in first.payload


def test_a_second_crawl_visits_every_page_again_and_finds_nothing_new(board, exercise):
    crawl(exercise, proxy_address=board.address)
    before = captured(exercise)
    asked = list(board.asked)

    summary = crawl(exercise, proxy_address=board.address)

    assert (summary.pages, summary.unchanged) == (len(before), len(before))
    assert (summary.posts, summary.changed, summary.gone, summary.refused) == (0, 0, 0, 0)
    assert sorted(board.asked) == sorted(asked * 2)


@pytest.mark.parametrize("after", [1, 75, 95])
def test_a_killed_crawl_goes_on_where_it_stopped(big_board, exercise, killed_after, after):
    killed_after(big_board, exercise, asked=after)

    crawl(exercise, proxy_address=big_board.address)

    urls = [url for _, url, *_ in captured(exercise)]
    assert len(urls) == len(set(urls)) == BESIDES + MANY
    with CaseStore.open(exercise.case_path) as store:
        assert documents.count(store) == 2 * MANY
    assert list(findings(exercise)) == []


def test_a_stopped_crawl_keeps_what_it_has_and_seals_nothing(big_board, exercise, start):
    stopped_after(start, big_board, exercise, asked=75, by=signal.SIGTERM)

    with CaseStore.open(exercise.case_path) as store:
        assert 0 < len(list(evidence.captures(store))) < BESIDES + MANY
        assert list(evidence.custody_of(store, custody.Verb.SEALED)) == []
    assert list(findings(exercise)) == []
    crawl(exercise, proxy_address=big_board.address)
    assert len(captured(exercise)) == BESIDES + MANY


def test_a_second_crawl_at_the_same_time_is_refused(board, exercise):
    lock = FileLock(exercise.folder / "crawl.lock")

    with lock, pytest.raises(EvidenceError, match="demo is being collected already"):
        crawl(exercise, proxy_address=board.address)

    assert board.asked == []


@pytest.fixture
def killed_after(start):
    """Return what kills a crawl once the web was asked often enough."""
    return partial(stopped_after, start, by=signal.SIGKILL)


def stopped_after(start, web, exercise, *, asked, by):
    """Start the crawl's own process and end it once the web was asked often enough."""
    with start(web, exercise) as process:
        while len(web.asked) < asked and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(by)


def test_what_an_interrupted_writer_left_behind_is_cut_off(board, exercise):
    crawl(exercise, proxy_address=board.address)
    with CaseStore.open(exercise.case_path) as store, store.db.atomic():
        store.db.execute("delete from custody where verb = ?", [custody.Verb.SEALED])
        store.db.execute("update rounds set ended_at = null")
        last = evidence.last_custody(store)
        custody.write_head(
            exercise.folder / custody.HEAD_FILE, custody.Head(last.number, last.entry_sha256)
        )
    path = next(exercise.warc_folder.iterdir())
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:500])

    crawl(exercise, proxy_address=board.address)

    assert path.read_bytes() == whole
    assert "500 bytes after the last recorded one" in (exercise.folder / LOG_FILE).read_text(
        "utf-8"
    )
    assert list(findings(exercise)) == []


def test_a_shortened_evidence_file_stops_the_next_crawl(big_board, exercise, killed_after):
    killed_after(big_board, exercise, asked=95)
    path = next(exercise.warc_folder.iterdir())
    path.write_bytes(path.read_bytes()[:100])

    with pytest.raises(EvidenceError, match="ends at byte 100, the custody log covers"):
        crawl(exercise, proxy_address=big_board.address)


def test_without_a_plan_nothing_is_collected(board, exercise):
    planless = exercise.with_settings(plan=Plan(purpose="  "))

    with pytest.raises(ExerciseError, match="leaves 'purpose' open"):
        crawl(planless, proxy_address=board.address)

    assert board.asked == []


def test_a_web_that_is_not_there_is_told_in_one_sentence(exercise, serve_web):
    with serve_web() as gone:
        address = gone.address

    with pytest.raises(ServerError, match="does not answer at 127.0.0.1"):
        crawl(exercise, proxy_address=address)


def test_another_server_on_the_port_is_not_collected(web, exercise):
    web.put("portal/", "", raw=b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
    web.put("portal/robots.txt", "", raw=b"HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno")

    with pytest.raises(ServerError, match="with status 401 is not the web of demo"):
        crawl(exercise, proxy_address=web.address)

    assert captured(exercise) == []


def test_nothing_in_the_environment_leads_a_crawl_astray(board, exercise, monkeypatch, tmp_path):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "FTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "no.such.module")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text("default login a password b\n", encoding="utf-8")

    summary = crawl(exercise, proxy_address=board.address)

    assert (summary.pages, summary.refused) == (BESIDES + FEW, 0)
    data = next(exercise.warc_folder.iterdir()).read_bytes()
    sent = [each.block for each in read_records(data, name="all") if each.kind == "request"]
    assert not any(b"Authorization" in each for each in sent)


def test_a_refused_address_is_recorded_with_its_place_and_rule(board, exercise):
    topic = board.url("agora/t/t1")
    board.put("agora/t/t1", '<body id="board"><a href="http://elsewhere.example/x">x</a></body>')

    summary = crawl(exercise, proxy_address=board.address)

    assert summary.refused == 1
    with CaseStore.open(exercise.case_path) as store:
        (refusal,) = evidence.refusals(store)
    assert (refusal.url, refusal.found_on, refusal.rule) == (
        "http://elsewhere.example/x",
        topic,
        "host",
    )


def test_what_robots_txt_forbids_is_not_asked_for(board, exercise):
    rules = "User-agent: *\nDisallow: /t/t5\n"
    board.put("agora/robots.txt", rules, headers={"Content-Type": "text/plain"})

    crawl(exercise, proxy_address=board.address)

    assert board.url("agora/t/t5") not in board.asked
    assert board.url("agora/t/t6") in board.asked
    with CaseStore.open(exercise.case_path) as store:
        assert ("robots", board.url("agora/t/t5")) in [
            (each.rule, each.url) for each in evidence.refusals(store)
        ]


def test_a_site_that_no_portal_lists_is_found_through_a_link(board, exercise, post):
    board.put_board("hidden", {"h1": post("h1a", "Found.")})
    board.put("agora/t/t1", f'<body id="board"><a href="{board.url("hidden/t/h1")}">x</a></body>')

    crawl(exercise, proxy_address=board.address)

    with CaseStore.open(exercise.case_path) as store:
        assert documents.document(store, "h1a").text == "Found."


def test_trouble_on_the_way_is_recorded_and_passed_by(board, exercise):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
    mark = b"<html>" + exercise.canary.encode()
    board.put("agora/t/t1", "", raw=head % 5000 + mark)
    board.put("agora/t/t2", "", raw=head % 20_000_000 + mark + b"a" * 9_000_000)
    board.put("agora/t/t3", "", raw=b"no HTTP at all\r\n\r\n")
    board.put("agora/t/t4", "", status=500)
    board.put("agora/t/t5", "<table>" * 100_000)
    board.put("agora/t/t6", "", raw=b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n")

    crawl(exercise, proxy_address=board.address)

    statuses = {url.rpartition("/")[2]: status for _, url, status, _ in captured(exercise)}
    assert (statuses["t1"], statuses["t2"], statuses["t4"], statuses["t5"]) == (200, 200, 500, 200)
    with CaseStore.open(exercise.case_path) as store:
        unread = {each.url.rpartition("/")[2]: each.rule for each in evidence.refusals(store)}
        assert documents.count(store) == 2 * (FEW - 6)
    assert unread == {"t3": "no answer", "t6": "no answer"}
    assert list(findings(exercise)) == []


def test_progress_is_told_while_the_crawl_goes_on(big_board, exercise):
    told = []

    summary = crawl(exercise, proxy_address=big_board.address, progress=told.append)

    assert told[-1].pages == summary.pages
    assert [each.pages for each in told] == sorted(each.pages for each in told)
    assert len(told) > 1

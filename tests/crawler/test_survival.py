"""What a server may do to the collector, each done by a real one to the crawl's own process."""

import gzip
import re
import time
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

import pytest

from casefile.evidence import read_records
from casefile.exercise import Settings, create
from casefile.queries import documents, evidence
from casefile.store import CaseStore
from casefile.verification import findings

MEGABYTE = 1024 * 1024
MOST_BODY = 8 * MEGABYTE
MOST_MEMORY = 512 * MEGABYTE
MOST_SECONDS = 90
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ZEROS = b"\0" * 65536


def answer(fields, body=b""):
    return OK + fields + b"\r\n" + body


def endlessly(piece, *, start=b"", pause=0.0):
    """Return an answer that begins with *start* and then goes on with *piece*."""

    def pieces(_times):
        yield start
        while True:
            yield piece
            time.sleep(pause)

    return pieces


def huge(fields):
    """Return an answer with a body of 200 megabytes."""

    def pieces(_times):
        yield answer(fields)
        yield from (ZEROS for _ in range(200 * MEGABYTE // len(ZEROS)))

    return pieces


def silent(_times):
    time.sleep(40)
    yield b""


def first_busy(retry_after):
    """Return an answer that asks to be left alone once, and is a page the second time."""

    def pieces(times):
        if times:
            yield answer(b"Content-Length: 2\r\n", b"ok")
        else:
            told = f"HTTP/1.1 429 Too Many Requests\r\nRetry-After: {retry_after()}\r\n"
            yield told.encode() + b"Content-Length: 0\r\n\r\n"

    return pieces


def in_two_seconds():
    return formatdate(time.time() + 2, usegmt=True)


def first_broken(_times):
    if _times:
        yield answer(b"Content-Length: 2\r\n", b"ok")


BOMB = gzip.compress(b"\0" * (200 * MEGABYTE), compresslevel=9)
CHUNKED = b"Transfer-Encoding: chunked\r\n"
NOTHING_MORE = answer(b"Content-Length: 5000\r\n", b"x" * 40)
CHUNK = b"1000\r\n" + b"x" * 4096 + b"\r\n"
FAILURE = b"HTTP/1.1 %d No\r\nContent-Length: 3\r\n\r\nbad"
PAGE = answer(b"Content-Length: 2\r\n", b"ok")
STOLEN = answer(b"Content-Length: 6\r\n", b"stolen")
NUMBERS = range(200_000)

# What the server does, and what is kept of it: status, bytes of the body (None: at most so many),
# why it is cut short; and how often it was asked for.
KEPT = {
    "fails": (FAILURE % 500, (500, 3, None), 3),
    "is-overloaded": (FAILURE % 503, (503, 3, None), 3),
    "busy-for-seconds": (first_busy(lambda: "1"), (200, 2, None), 2),
    "busy-until-a-date": (first_busy(in_two_seconds), (200, 2, None), 2),
    "breaks-once": (first_broken, (200, 2, None), 2),
    "ends-early": (NOTHING_MORE, (200, 40, "disconnect"), 1),
    "ends-late": (answer(b"Content-Length: 40\r\n", b"x" * 5000), (200, 40, None), 1),
    "two-answers": (endlessly(b"", start=PAGE + STOLEN, pause=1), (200, 2, None), 1),
    "announced-first": (b"HTTP/1.1 100 Continue\r\n\r\n" + PAGE, (200, 2, None), 1),
    "stops": (endlessly(b"", start=NOTHING_MORE, pause=1), (200, 40, "time"), 1),
    "drips": (endlessly(b"x", start=NOTHING_MORE, pause=0.5), (200, None, "time"), 1),
    "huge": (huge(b"Content-Length: 209715200\r\n"), (200, MOST_BODY, "length"), 1),
    "huge-unannounced": (huge(b""), (200, MOST_BODY, "length"), 1),
    "gzip-bomb": (answer(b"Content-Encoding: gzip\r\n", BOMB), (200, len(BOMB), None), 1),
    "endless-chunks": (endlessly(CHUNK, start=answer(CHUNKED)), (200, None, "length"), 1),
    "endless-size": (endlessly(b"1" * 999, start=answer(CHUNKED)), (200, 0, "unspecified"), 1),
    "endless-trailer": (
        endlessly(b"a: b\r\n" * 999, start=answer(CHUNKED, b"0\r\n")),
        (200, 0, "length"),
        1,
    ),
    "tables": (answer(b"", b"<table><tr><td>" * 130_000), (200, 1_950_000, None), 1),
    "quotations": (answer(b"", b"<blockquote>" * 150_000), (200, 1_800_000, None), 1),
    "attributes": (
        answer(b"", b"<p " + b"".join(b"a%d " % n for n in NUMBERS)),
        (200, None, None),
        1,
    ),
    "addresses": (
        answer(b"", b"".join(b"<a href=//x%d.y/>" % n for n in NUMBERS)),
        (200, None, None),
        1,
    ),
}
UNANSWERED = {
    "silent": (silent, 1),
    "hangs-up": (lambda _: (), 3),
    "no-http": (b"SSH-2.0-OpenSSH_9.2\r\n", 3),
    "no-http-line": (b"nothing of the kind\r\n\r\n", 3),
    "endless-header": (endlessly(b"X-Filler: " + b"x" * 4000 + b"\r\n", start=OK), 3),
    "endless-header-line": (endlessly(b"x" * 4096, start=OK), 3),
    "dripping-header": (endlessly(b"X: y\r\n", start=OK, pause=0.5), 1),
    "announces-forever": (endlessly(b"HTTP/1.1 100 Continue\r\n\r\n"), 3),
    "two-lengths": (answer(b"Content-Length: 5\r\nContent-Length: 6\r\n", b"hello"), 3),
}
CHARSETS = {
    "c1": ("text/html; charset=utf-8", "windows-1251", "mk", "Добра вечер, ѓаволе"),
    "c2": ("text/html; charset=no-such", "utf-8", "sq", "Mirëmbrëma"),
    "c3": ("text/html; charset=utf-16", "windows-1252", "sq", "Mirëmbrëma"),
}


@dataclass(frozen=True)
class Outcome:
    """What a crawl of the hostile web came to."""

    status: int
    output: str
    log: str
    seconds: float
    memory: int
    asked: dict
    captures: dict
    unanswered: set
    truncated: dict
    texts: dict
    findings: list


def run(start, web, exercise):
    """Run the crawl's own process; return its exit status, output, seconds and peak memory."""
    began = time.monotonic()
    output, memory = "", 0
    with (
        (exercise.folder / "crawl.log").open("w", encoding="utf-8") as log,
        start(web, exercise, log=log) as process,
    ):
        for line in process.stdout:
            output, memory = output + line, peak_memory(process.pid) or memory
    return process.returncode, output, time.monotonic() - began, memory


def peak_memory(pid):
    """Return a process's peak in bytes; wait4 would tell the peak of who started it, if higher."""
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:  # it has ended
        return 0
    peak = re.search(r"VmHWM:\s+(\d+) kB", told)
    return int(peak[1]) * 1024 if peak else 0


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, serve_web, post, start):
    with serve_web() as web:
        exercise = create(
            tmp_path_factory.mktemp("hostile") / "demo", Settings(port=web.server_port)
        )
        lay_out(web, post)
        status, output, seconds, memory = run(start, web, exercise)
        asked = {name: web.asked.count(web.url(f"hostile/t/{name}")) for name in KEPT | UNANSWERED}
    with CaseStore.open(exercise.case_path) as store:
        captures = list(evidence.captures(store))
        return Outcome(
            status=status, output=output, seconds=seconds, memory=memory, asked=asked,
            log=(exercise.folder / "crawl.log").read_text(encoding="utf-8"),
            captures={last(each.url): each for each in captures},
            unanswered={last(e.url) for e in evidence.refusals(store) if e.rule == "no answer"},
            truncated=truncated(exercise),
            texts={name: text_of(store, name) for name in [*CHARSETS, "calm"]},
            findings=list(findings(exercise)),
        )  # fmt: skip


def lay_out(web, post):
    """Put every hostile page on one site, and a calm site beside it."""
    web.put_portal("hostile", "calm")
    web.put_board("hostile", dict.fromkeys([*KEPT, *UNANSWERED], ""))
    for name, (raw, *_) in (KEPT | UNANSWERED).items():
        web.put(f"hostile/t/{name}", "", raw=raw)
    web.put_board("calm", dict.fromkeys(CHARSETS, "") | {"calm": post("calm", "All is well.")})
    for name, (media_type, encoding, language, text) in CHARSETS.items():
        title = f'<h2 class="topic-title"><a href="/t/{name}">Title</a></h2>'
        page = web.answers[web.url("calm/t/calm")].body.decode()
        page = page.replace('lang="en"', f'lang="{language}"').replace("All is well.", text)
        page = page.replace("calm", name).replace("Title of calm", title)
        web.put(f"calm/t/{name}", "", headers={"Content-Type": media_type})
        web.answers[web.url(f"calm/t/{name}")].body = page.encode(encoding)


def last(url):
    return url.rpartition("/")[2]


def text_of(store, name):
    found = documents.document(store, name)
    return found and found.text


def truncated(exercise):
    """Return, by the last part of its address, why a response in the evidence is cut short."""
    return {
        last(record.fields["WARC-Target-URI"]): record.fields.get("WARC-Truncated")
        for path in exercise.warc_folder.iterdir()
        for record in read_records(path.read_bytes(), name=path.name)
        if record.kind == "response"
    }


def test_the_crawl_comes_to_its_end_within_bounded_memory_and_time(outcome):
    assert outcome.status == 0, outcome.output + outcome.log
    assert outcome.seconds < MOST_SECONDS
    assert outcome.memory < MOST_MEMORY
    assert "Traceback" not in outcome.log
    assert outcome.findings == []


@pytest.mark.parametrize("name", KEPT)
def test_what_a_hostile_server_answers_is_kept_as_far_as_it_goes(outcome, name):
    _, (status, size, cut), times = KEPT[name]

    capture = outcome.captures[name]
    assert (capture.status, outcome.truncated[name], outcome.asked[name]) == (status, cut, times)
    assert capture.body_bytes == size if size is not None else capture.body_bytes <= MOST_BODY


@pytest.mark.parametrize("name", UNANSWERED)
def test_where_no_answer_comes_that_is_noted(outcome, name):
    _, times = UNANSWERED[name]

    assert name in outcome.unanswered
    assert name not in outcome.captures
    assert times <= outcome.asked[name] <= 2 * times  # each time on a new connection, if need be


@pytest.mark.parametrize("name", CHARSETS)
def test_a_wrong_charset_is_seen_through(outcome, name):
    assert outcome.texts[name] == CHARSETS[name][-1]


def test_an_answer_nobody_asked_for_is_not_taken_for_another(outcome):
    assert f"two-answers sent {len(STOLEN)} bytes more than it said" in outcome.log
    assert all(each.body_bytes != len("stolen") for each in outcome.captures.values())


def test_beside_a_hostile_site_the_others_are_collected(outcome):
    assert outcome.texts["calm"] == "All is well."

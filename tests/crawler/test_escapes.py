import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from casefile.exercise import Settings, create
from casefile.queries import evidence
from casefile.store import CaseStore

HERE = Path(__file__).parent
ALL = dict.fromkeys(("scope", "proxy", "peer", "audit"), True)

# How a page tries to lead out.  {out} is a listener on another port, {far} one on another loopback
# address, {six} one on IPv6, {own} the web's own port; every target ends in the escape's name.
IN_PAGES = {
    "anchor-port": '<a href="http://127.0.0.1:{out}/{me}">x</a>',
    "anchor-address": '<a href="http://127.0.0.2:{far}/{me}">x</a>',
    "anchor-name": '<a href="http://{me}.example/">x</a>',
    "meta-refresh": '<meta http-equiv="refresh" content="0; url=http://127.0.0.1:{out}/{me}">',
    "base": '<base href="http://127.0.0.1:{out}/"><a href="/{me}" rel="next">x</a>',
    "canonical": '<link rel="canonical" href="http://127.0.0.1:{out}/{me}">',
    "alternate": '<link rel="alternate" type="application/rss+xml" href="http://127.0.0.1:{out}/{me}">',
    "preconnect": '<link rel="preconnect" href="http://127.0.0.1:{out}/{me}">',
    "stylesheet": '<link rel="stylesheet" href="http://127.0.0.1:{out}/{me}">',
    "protocol-relative": '<a href="//127.0.0.1:{out}/{me}">x</a>',
    "image": '<img src="http://127.0.0.1:{out}/{me}">',
    "srcset": '<img srcset="/small.png 1x, http://127.0.0.1:{out}/{me} 2x">',
    "script": '<script src="http://127.0.0.1:{out}/{me}"></script>',
    "iframe": '<iframe src="http://127.0.0.1:{out}/{me}"></iframe>',
    "object": '<object data="http://127.0.0.1:{out}/{me}"></object>',
    "poster": '<video poster="http://127.0.0.1:{out}/{me}"></video>',
    "form": '<form action="http://127.0.0.1:{out}/{me}"><button>x</button></form>',
    "formaction": '<button formaction="http://127.0.0.1:{out}/{me}">x</button>',
    "style": '<p style="background: url(http://127.0.0.1:{out}/{me})">x</p>',
    "import": '<style>@import "http://127.0.0.1:{out}/{me}";</style>',
    "cite": '<blockquote cite="http://127.0.0.1:{out}/{me}">x</blockquote>',
    "ping": '<a href="/b/all/" ping="http://127.0.0.1:{out}/{me}">x</a>',
    "area": '<map><area href="http://127.0.0.1:{out}/{me}"></map>',
    "user-at-host": '<a href="http://agora.localhost:{own}@127.0.0.1:{out}/{me}">x</a>',
    "user-and-password": '<a href="http://a:b@127.0.0.1:{out}/{me}">x</a>',
    "upper-case": '<a href="HTTP://127.0.0.1:{out}/{me}">x</a>',
    "ipv6": '<a href="http://[::1]:{six}/{me}">x</a>',
    "ipv4-in-ipv6": '<a href="http://[::ffff:127.0.0.1]:{out}/{me}">x</a>',
    "decimal": '<a href="http://2130706433:{out}/{me}">x</a>',
    "octal": '<a href="http://0177.0.0.1:{out}/{me}">x</a>',
    "hexadecimal": '<a href="http://0x7f000001:{out}/{me}">x</a>',
    "short-form": '<a href="http://127.1:{out}/{me}">x</a>',
    "any-address": '<a href="http://0.0.0.0:{out}/{me}">x</a>',
    "localhost": '<a href="http://localhost:{out}/{me}">x</a>',
    "localhost-dot": '<a href="http://localhost.:{out}/{me}">x</a>',
    "name-on-other-port": '<a href="http://agora.localhost:{out}/{me}">x</a>',
    "name-without-port": '<a href="http://{me}.localhost/">x</a>',
    "longer-domain": '<a href="http://agora.localhost.{me}.example:{own}/">x</a>',
    "deeper-name": '<a href="http://a.{me}.localhost:{own}/">x</a>',
    "homograph": '<a href="http://аgorа.{me}.example/">x</a>',
    "percent-encoded": '<a href="http://%31%32%37.0.0.1:{out}/{me}">x</a>',
    "full-width-dots": '<a href="http://127。0。0。1:{out}/{me}">x</a>',
    "tab": '<a href="http://127.0.0.1:{tabbed}/{me}">x</a>',
    "newline": '<a href="http://127.0.\n0.1:{out}/{me}">x</a>',
    "blank-before": '<a href="   http://127.0.0.1:{out}/{me}">x</a>',
    "backslash": '<a href="http:\\\\127.0.0.1:{out}\\{me}">x</a>',
    "backslash-at": '<a href="http://agora.localhost:{own}\\@127.0.0.1:{out}/{me}">x</a>',
    "very-long-host": '<a href="http://{long}.{me}.example/">x</a>',
    "https": '<a href="https://127.0.0.1:{out}/{me}">x</a>',
    "file": '<a href="file://{secret}">x</a>',
    "data": '<a href="data:text/html,{me}">x</a>',
    "javascript": '<a href="javascript:location=%22http://127.0.0.1:{out}/{me}%22">x</a>',
    "ftp": '<a href="ftp://127.0.0.1:{out}/{me}">x</a>',
    "s3": '<a href="s3://bucket/{me}">x</a>',
}
IN_HEADERS = {
    "redirect-301": (301, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-302": (302, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-303": (303, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-307": (307, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-308": (308, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-relative": (302, "Location", "//127.0.0.1:{out}/{me}"),
    "redirect-user": (302, "Location", "http://agora.localhost:{own}@127.0.0.1:{out}/{me}"),
    "redirect-far": (302, "Location", "http://127.0.0.2:{far}/{me}"),
    "refresh-header": (200, "Refresh", "0; url=http://127.0.0.1:{out}/{me}"),
    "link-header": (200, "Link", '<http://127.0.0.1:{out}/{me}>; rel="next"'),
    "content-location": (200, "Content-Location", "http://127.0.0.1:{out}/{me}"),
    "alt-svc": (200, "Alt-Svc", 'h2="127.0.0.1:{out}"; ma=60'),
    "cookie": (200, "Set-Cookie", "a=b; Domain={me}.example"),
}
IN_LISTS = {
    "robots-sitemap": ("text/plain", "User-agent: *\nSitemap: http://127.0.0.1:{out}/{me}\n"),
    "sitemap": (
        "application/xml",
        "<urlset><url><loc>http://127.0.0.1:{out}/{me}</loc></url></urlset>",
    ),
    "feed-link": (
        "application/xml",
        "<rss><item><link>http://127.0.0.1:{out}/{me}</link></item></rss>",
    ),
    "enclosure": (
        "application/rss+xml",
        '<rss><enclosure url="http://127.0.0.1:{out}/{me}"/></rss>',
    ),
}
BY_CODE = [
    "dont_filter", "allow_offsite", "meta-proxy", "bindaddress", "download_slot", "post-request",
    "host-header", "verbatim", "handle-all", "plain-socket", "urllib", "datagram", "own-loop",
]  # fmt: skip
BY_NAME = ["look-up", "old-look-up", "new-process", "shell"]
# Written against Python, not against Scrapy: only the audit hook sees these.
RAW_CODE = ["plain-socket", "urllib", "datagram", "own-loop", *BY_NAME]
ESCAPES = [*IN_PAGES, *IN_HEADERS, *IN_LISTS, "redirect-chain", *BY_CODE, *BY_NAME, "environment"]


class Witness:
    """Listeners beside the web, which write down every connection and its first line."""

    def __init__(self, stack: ExitStack, own_port: int) -> None:
        self.heard: list[str] = []
        self.ports = {
            "out": self._listen(stack, socket.AF_INET, ("127.0.0.1", 0)),
            "far": self._listen(stack, socket.AF_INET, ("127.0.0.2", own_port)),
            "six": self._listen(stack, socket.AF_INET6, ("::1", 0)),
        }
        self.ports["udp"] = self._receive(stack)

    def _listen(self, stack: ExitStack, family: int, address: tuple[str, int]) -> int:
        try:
            listener = stack.enter_context(socket.create_server(address, family=family, backlog=64))
        except OSError:  # no IPv6 on this machine: nothing can be reached there either
            return 9
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return int(listener.getsockname()[1])

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(2)
                self.heard.append(_first_line(connection))

    def _receive(self, stack: ExitStack) -> int:
        receiver = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        receiver.bind(("127.0.0.1", 0))
        threading.Thread(target=self._datagrams, args=(receiver,), daemon=True).start()
        return int(receiver.getsockname()[1])

    def _datagrams(self, receiver: socket.socket) -> None:
        try:
            self.heard.append(f"datagram {receiver.recvfrom(100)}")
        except OSError:
            return


def _first_line(connection: socket.socket) -> str:
    try:
        data = connection.recv(4000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    except OSError:
        return "a connection"
    return data.split(b"\r\n")[0].decode("latin-1") or "a connection"


class Attempt:
    """One crawl of the hostile web with some layers, and what was seen of it from outside."""

    def __init__(self, folder: Path, web, layers: dict[str, bool]) -> None:
        self.secret = folder / "secret-of-this-machine.txt"
        self.secret.write_text("secret", encoding="utf-8")
        with ExitStack() as stack:
            witness = Witness(stack, web.server_port)
            self._lay_out(web, witness.ports)
            self.exercise = create(folder / "demo", Settings(port=web.server_port))
            self.seen = self._run(folder, web, layers, witness.ports)
            self.heard = list(witness.heard)
        with CaseStore.open(self.exercise.case_path) as store:
            self.refusals = list(evidence.refusals(store))
            self.captures = [each.url for each in evidence.captures(store)]

    def _lay_out(self, web, ports: dict[str, int]) -> None:
        out = str(ports["out"])
        values = ports | {
            "own": web.server_port,
            "secret": self.secret.as_posix(),
            "long": "a" * 60,
            "tabbed": f"{out[:2]}\t{out[2:]}",
        }
        pages = {name: _filled(inside, name, values) for name, inside in IN_PAGES.items()}
        topics = dict.fromkeys([*pages, *IN_HEADERS, *IN_LISTS, "redirect-chain"], "")
        web.put_portal("agora")
        web.put_board("agora", topics | pages)
        for name, (status, header, value) in IN_HEADERS.items():
            headers = {"Content-Type": "text/html", header: _filled(value, name, values)}
            web.put(
                f"agora/t/{name}",
                "<html><body id='board'>x</body></html>",
                status=status,
                headers=headers,
            )
        for name, (media_type, text) in IN_LISTS.items():
            body = _filled(text, name, values)
            web.put(f"agora/t/{name}", body, headers={"Content-Type": media_type})
        chain = {"Location": "/t/redirect-301"}
        web.put("agora/t/redirect-chain", "", status=302, headers=chain)

    def _run(self, folder: Path, web, layers: dict[str, bool], ports: dict[str, int]) -> list[str]:
        out = ports["out"]
        targets = {name: f"http://127.0.0.1:{out}/{name}" for name in BY_CODE}
        targets |= {name: f"http://{name}.example:80/" for name in BY_NAME}
        targets["datagram"] = f"http://127.0.0.1:{ports['udp']}/"
        order = {
            "folder": str(self.exercise.folder),
            "seed_url": web.url("portal/"),
            "address": web.address,
            "layers": layers,
            "targets": targets,
            "secret": self.secret.name,
            "seen": str(folder / "seen.jsonl"),
            "environment": {
                "http_proxy": f"http://127.0.0.1:{out}",
                "HTTP_PROXY": "http://environment.example",
            },
        }
        written = folder / "order.json"
        written.write_text(json.dumps(order), encoding="utf-8")
        paths = os.pathsep.join(path for path in sys.path if path)
        with (folder / "output.txt").open("w", encoding="utf-8") as output:
            subprocess.run(
                [sys.executable, str(HERE / "shut_in.py"), str(written)],
                env={**os.environ, "PYTHONPATH": paths}, timeout=180, check=True,
                stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        return (folder / "seen.jsonl").read_text(encoding="utf-8").splitlines()

    def saw(self, name: str) -> list[str]:
        """Return what went out in the name of one escape."""
        if name == "file":
            return [each for each in self.seen if self.secret.name in each]
        if name == "environment":
            return [each for each in self.heard if ".localhost" in each]
        own = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        return [each for each in [*self.heard, *self.seen] if own.search(each)]


def _filled(text: str, me: str, values: dict[str, object]) -> str:
    for key, value in (values | {"me": me}).items():
        text = text.replace("{" + key + "}", str(value))
    return text


@pytest.fixture(scope="module")
def shut_in(tmp_path_factory, serve_web) -> Iterator[Attempt]:
    with serve_web() as web:
        yield Attempt(tmp_path_factory.mktemp("all"), web, ALL)


@pytest.fixture(scope="module")
def let_go(tmp_path_factory, serve_web) -> Iterator[Attempt]:
    with serve_web() as web:
        yield Attempt(tmp_path_factory.mktemp("none"), web, dict.fromkeys(ALL, False))


@pytest.mark.parametrize("name", ESCAPES)
def test_nothing_gets_out(shut_in, name):
    assert shut_in.saw(name) == []


def test_nothing_at_all_was_seen_beside_the_web(shut_in):
    assert shut_in.heard == []
    assert shut_in.seen == []


def test_the_web_itself_was_collected_meanwhile(shut_in):
    assert len(shut_in.captures) > 70
    assert all(".localhost:" in url for url in shut_in.captures)


@pytest.mark.parametrize("missing", ["scope", "proxy", "peer", "audit"])
def test_nothing_gets_out_with_one_layer_missing(tmp_path, web, missing):
    attempt = Attempt(tmp_path, web, ALL | {missing: False})

    out = [name for name in ESCAPES if attempt.saw(name)]
    assert set(out) == set(RAW_CODE if missing == "audit" else [])


def test_without_any_layer_the_escapes_succeed(let_go):
    out = [name for name in ESCAPES if let_go.saw(name)]

    assert len(out) >= 50, sorted(set(ESCAPES) - set(out))

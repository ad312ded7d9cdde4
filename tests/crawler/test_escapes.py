import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from casefile.evidence import read_records
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
    "imagesrcset": '<link rel="preload" imagesrcset="http://127.0.0.1:{out}/{me} 2x">',
    "picture": '<picture><source srcset="http://127.0.0.1:{out}/{me}"></picture>',
    "video": '<video><source src="http://127.0.0.1:{out}/{me}"></video>',
    "input": '<input type="image" src="http://127.0.0.1:{out}/{me}">',
    "embed": '<embed src="http://127.0.0.1:{out}/{me}">',
    "dns-prefetch": '<link rel="dns-prefetch" href="//{me}.example/">',
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
    "ipv4-in-ipv6-hexadecimal": '<a href="http://[::ffff:7f00:1]:{out}/{me}">x</a>',
    "ipv6-written-out": '<a href="http://[0:0:0:0:0:0:0:1]:{six}/{me}">x</a>',
    "decimal": '<a href="http://2130706433:{out}/{me}">x</a>',
    "octal": '<a href="http://0177.0.0.1:{out}/{me}">x</a>',
    "hexadecimal": '<a href="http://0x7f000001:{out}/{me}">x</a>',
    "short-form": '<a href="http://127.1:{out}/{me}">x</a>',
    "any-address": '<a href="http://0.0.0.0:{out}/{me}">x</a>',
    "loopback-name": '<a href="http://localhost:{out}/{me}">x</a>',
    "loopback-name-dot": '<a href="http://localhost.:{out}/{me}">x</a>',
    "site-dot": '<a href="http://{me}.localhost.:{own}/">x</a>',
    "name-on-other-port": '<a href="http://agora.localhost:{out}/{me}">x</a>',
    "name-without-port": '<a href="http://{me}.localhost/">x</a>',
    "longer-domain": '<a href="http://agora.localhost.{me}.example:{own}/">x</a>',
    "deeper-name": '<a href="http://a.{me}.localhost:{own}/">x</a>',
    "homograph": '<a href="http://аgorа.{me}.example/">x</a>',
    "homograph-domain": '<a href="http://{me}.lоcalhost:{own}/">x</a>',
    "percent-encoded": '<a href="http://%31%32%37.0.0.1:{out}/{me}">x</a>',
    "full-width-dots": '<a href="http://127。0。0。1:{out}/{me}">x</a>',
    "tab": '<a href="http://127.0.0.1:{tabbed}/{me}">x</a>',
    "newline": '<a href="http://127.0.\n0.1:{out}/{me}">x</a>',
    "carriage-return": '<a href="http://127.0.0.1&#13;:{out}/{me}">x</a>',
    "control-before": '<a href="&#1;http://127.0.0.1:{out}/{me}">x</a>',
    "blank-before": '<a href="   http://127.0.0.1:{out}/{me}">x</a>',
    "backslash": '<a href="http:\\\\127.0.0.1:{out}\\{me}">x</a>',
    "backslash-at": '<a href="http://agora.localhost:{own}\\@127.0.0.1:{out}/{me}">x</a>',
    "very-long-host": '<a href="http://{long}.{me}.example/">x</a>',
    "very-long-address": '<a href="http://127.0.0.1:{out}/{me}?{longer}">x</a>',
    "empty-user": '<a href="http://@127.0.0.1:{out}/{me}">x</a>',
    "changing-name": '<a href="http://{me}.localhost:{own}/{me}">x</a>',
    "environment": '<a href="http://{me}.example/">x</a>',
    "https": '<a href="https://127.0.0.1:{https}/{me}">x</a>',
    "file": '<a href="file://{secret}">x</a>',
    "data": '<a href="data:text/html,{me}">x</a>',
    "javascript": '<a href="javascript:location=%22http://127.0.0.1:{out}/{me}%22">x</a>',
    "ftp": '<a href="ftp://127.0.0.1:{ftp}/{me}">x</a>',
    "s3": '<a href="s3://bucket/{me}">x</a>',
}
IN_HEADERS = {
    "redirect-301": (301, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-302": (302, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-303": (303, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-307": (307, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-308": (308, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-300": (300, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-305": (305, "Location", "http://127.0.0.1:{out}/{me}"),
    "redirect-port": (302, "Location", "http://agora.localhost:{out}/{me}"),
    "redirect-name": (302, "Location", "http://{me}.example/"),
    "redirect-six": (302, "Location", "http://[::1]:{six}/{me}"),
    "redirect-file": (302, "Location", "file://{secret}"),
    "redirect-https": (302, "Location", "https://127.0.0.1:{redirect-https}/{me}"),
    "redirect-data": (302, "Location", "data:text/html,{me}"),
    "redirect-relative": (302, "Location", "//127.0.0.1:{out}/{me}"),
    "redirect-user": (302, "Location", "http://agora.localhost:{own}@127.0.0.1:{out}/{me}"),
    "redirect-far": (302, "Location", "http://127.0.0.2:{far}/{me}"),
    "refresh-header": (200, "Refresh", "0; url=http://127.0.0.1:{out}/{me}"),
    "refresh-relative": (200, "Refresh", "1;URL='//127.0.0.1:{out}/{me}'"),
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
    "sitemap-index": (
        "text/xml",
        "<sitemapindex><sitemap><loc>http://127.0.0.1:{out}/{me}</loc></sitemap></sitemapindex>",
    ),
    "feed-guid": (
        "application/rss+xml",
        "<rss><item><guid>http://127.0.0.1:{out}/{me}</guid></item></rss>",
    ),
    "atom": ("text/xml", '<feed><entry><link href="http://127.0.0.1:{out}/{me}"/></entry></feed>'),
    "enclosure": (
        "application/rss+xml",
        '<rss><enclosure url="http://127.0.0.1:{out}/{me}"/></rss>',
    ),
}
# What a spider can ask of Scrapy: flags of a request, other kinds of request, the engine itself.
BY_CODE = [
    "dont_filter", "allow_offsite", "meta-proxy", "bindaddress", "download_slot", "post-request",
    "host-header", "verbatim", "handle-all", "cookies", "cookie-jar", "form-request",
    "json-request", "engine-crawl", "engine-download", "downloader",
]  # fmt: skip
# Written against Python, not against Scrapy: only the audit hook sees these.
RAW_CODE = ["plain-socket", "urllib", "datagram", "own-loop", "multiprocessing"]
RAW_NAMES = ["look-up", "old-look-up", "new-process", "shell"]
WITH_HEADERS = [*IN_HEADERS, "redirect-chain", "robots-txt", "robots-redirect"]
ESCAPES = [*IN_PAGES, *WITH_HEADERS, *IN_LISTS, *BY_CODE]
OTHER_RULES = {
    "scheme": (
        "data", "file", "ftp", "https", "javascript", "s3", "redirect-data", "redirect-file",
        "redirect-https",
    ),
    "user": ("empty-user", "redirect-user", "user-and-password", "user-at-host"),
    "port": ("name-on-other-port", "name-without-port", "redirect-port"),
    "length": ("very-long-address",),
}  # fmt: skip
RULES = {name: rule for rule, names in OTHER_RULES.items() for name in names}
# They name no address that could be asked for: a header for clients that switch protocols, a
# cookie, and two that a reader by the letter takes for paths of the site's own.
NOTHING_TO_ASK = {"alt-svc", "cookie", "backslash", "backslash-at", "changing-name"}


OUR_MIDDLEWARES = [
    "crawler.middlewares.ScopeMiddleware",
    "crawler.middlewares.KeptMiddleware",
    "crawler.waiting.WaitingMiddleware",
]


STRACE = shutil.which("strace")
CALLS = "connect,sendto,sendmsg,sendmmsg,bind,listen,execve"
TRACED = (STRACE or "", "-f", "-e", f"trace={CALLS}", "-o")
IN_CALLS = re.compile(
    r'sin6?_port=htons\((\d+)\),.*?(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"'
)


def can_trace() -> bool:
    """Return whether the system calls of a process can be watched here."""
    return (
        bool(STRACE) and subprocess.run([*TRACED, os.devnull, "true"], check=False).returncode == 0
    )


class Witness:
    """Listeners beside the web, which write down every connection and how it begins.

    What comes without a readable name, in TLS or FTP, has a listener of its own.
    """

    def __init__(self, stack: ExitStack, own_port: int) -> None:
        self.heard: list[str] = []
        self.ports = {
            "out": self._listen(stack, ("127.0.0.1", 0)),
            "far": self._listen(stack, ("127.0.0.2", own_port)),
            "six": self._listen(stack, ("::1", 0)),
            "udp": self._receive(stack),
        }
        for name in ("https", "redirect-https", "ftp"):
            self.ports[name] = self._listen(stack, ("127.0.0.1", 0), name)

    def _listen(self, stack: ExitStack, address: tuple[str, int], name: str = "") -> int:
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        try:
            listener = stack.enter_context(socket.create_server(address, family=family, backlog=64))
        except OSError:  # no IPv6 on this machine: nothing can be reached there either
            return 9
        threading.Thread(target=self._accept, args=(listener, name), daemon=True).start()
        return int(listener.getsockname()[1])

    def _accept(self, listener: socket.socket, name: str) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(0.2 if name else 2)
                self.heard.append(f"{name} {_beginning(connection)}")

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


def _beginning(connection: socket.socket) -> str:
    """Return the first line of what comes and the host it names, and answer it."""
    try:
        data = connection.recv(4000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    except OSError:
        return "a connection"
    host = re.search(rb"\r\nHost: ([^\r]*)", data)
    said = data.split(b"\r\n")[0] + b" " + (host[1] if host else b"")
    return said.decode("latin-1")


class Attempt:
    """One crawl of the hostile web with some layers, and what was seen of it from outside."""

    def __init__(
        self, folder: Path, web, layers: dict[str, bool], *, is_traced: bool = False
    ) -> None:
        self.folder = folder
        self.trace = folder / "system-calls.txt"
        self.secrets = folder / "secrets-of-this-machine"
        self.secrets.mkdir()
        for name in ("file", "redirect-file"):
            (self.secrets / name).write_text("secret", encoding="utf-8")
        with ExitStack() as stack:
            witness = Witness(stack, web.server_port)
            self._lay_out(web, witness.ports)
            self.port = web.server_port
            self.exercise = create(folder / "demo", Settings(port=web.server_port))
            self.seen = self._run(web, layers, witness.ports, is_traced)
            self.heard = list(witness.heard)
        with CaseStore.open(self.exercise.case_path) as store:
            self.refusals = list(evidence.refusals(store))
            self.captures = [each.url for each in evidence.captures(store)]

    def _lay_out(self, web, ports: dict[str, int]) -> None:
        out = str(ports["out"])
        values = ports | {
            "own": web.server_port,
            "secret": f"{self.secrets.as_posix()}/{{me}}",
            "long": "a" * 60,
            "longer": "a" * 3000,
            "tabbed": f"{out[:2]}\t{out[2:]}",
        }
        pages = {name: _filled(inside, name, values) for name, inside in IN_PAGES.items()}
        topics = dict.fromkeys([*pages, *IN_HEADERS, *IN_LISTS, "redirect-chain"], "")
        web.put_portal("agora", "moved")
        web.put_board("agora", topics | pages)
        for name, (status, header, value) in IN_HEADERS.items():
            self._put(web, name, "text/html", status, {header: _filled(value, name, values)})
        for name, (media_type, text) in IN_LISTS.items():
            self._put(web, name, media_type, 200, {}, _filled(text, name, values))
        outside = f"http://127.0.0.1:{out}"
        self._put(web, "redirect-chain", "text/html", 302, {"Location": "/t/chain-2"})
        self._put(web, "chain-2", "text/html", 307, {"Location": f"{outside}/redirect-chain"})
        rules = f"User-agent: *\nSitemap: {outside}/robots-txt\n"
        web.put("agora/robots.txt", rules, headers={"Content-Type": "text/plain"})
        moved = {"Location": f"{outside}/robots-redirect"}
        web.put("moved/robots.txt", "", status=301, headers=moved)

    def _put(
        self, web, name: str, media_type: str, status: int, headers: dict, text: str = ""
    ) -> None:
        body = text or "<html><body id='board'>x</body></html>"
        headers = {"Content-Type": media_type, **headers}
        web.put(f"agora/t/{name}", body, status=status, headers=headers)

    def _run(
        self, web, layers: dict[str, bool], ports: dict[str, int], is_traced: bool
    ) -> list[str]:
        out = f"http://127.0.0.1:{ports['out']}"
        targets = {name: f"{out}/{name}" for name in [*BY_CODE, *RAW_CODE]}
        targets |= {name: f"http://{name}.example:80/" for name in RAW_NAMES}
        targets["datagram"] = f"http://127.0.0.1:{ports['udp']}/"
        spared = [f"{name}.example" for name in ESCAPES if name != "environment"]
        order = {
            "folder": str(self.exercise.folder),
            "seed_url": web.url("portal/"),
            "address": web.address,
            "layers": layers,
            "sites": ["portal", "agora", "moved"],
            "targets": targets,
            "secret": self.secrets.name,
            "seen": str(self.folder / "seen.jsonl"),
            "effective": str(self.folder / "effective.json"),
            "environment": {
                "http_proxy": out,
                "HTTP_PROXY": out,
                "ALL_PROXY": out,
                "no_proxy": ",".join(["localhost", "127.0.0.1", "127.0.0.2", "[::1]", *spared]),
                "HOME": str(self.folder),
                "NETRC": str(self.folder / ".netrc"),
            },
        }
        logins = "default login somebody password secret\n"
        (self.folder / ".netrc").write_text(logins, encoding="utf-8")
        written = self.folder / "order.json"
        written.write_text(json.dumps(order), encoding="utf-8")
        paths = os.pathsep.join(path for path in sys.path if path)
        tracer = [*TRACED, str(self.trace)] if is_traced else []
        with (self.folder / "output.txt").open("w", encoding="utf-8") as output:
            subprocess.run(
                [*tracer, sys.executable, str(HERE / "shut_in.py"), str(written)],
                env={**os.environ, "PYTHONPATH": paths}, timeout=180, check=True,
                stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        return (self.folder / "seen.jsonl").read_text(encoding="utf-8").splitlines()

    def saw(self, name: str) -> list[str]:
        """Return what went out in the name of one escape."""
        own = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        found = [each for each in [*self.heard, *self.seen] if own.search(each)]
        if name == "environment":  # its name may be looked up without a proxy as well
            return [each for each in found if f"GET http://{name}.example/" in each]
        return found

    def reached(self) -> set[tuple[str, int]]:
        """Return every address and port that a system call of the crawl named."""
        calls = self.trace.read_text(encoding="utf-8", errors="replace")
        return {(host, int(port)) for port, host in IN_CALLS.findall(calls)}

    def refused(self, name: str) -> set[tuple[str, str]]:
        """Return by which rules what an escape's page named was refused, and where it stood."""
        return {
            (each.rule, (each.found_on or "").rpartition("/")[2])
            for each in self.refusals
            if (each.found_on or "").endswith(f"/{name}")
        }


def _filled(text: str, me: str, values: dict[str, object]) -> str:
    for key, value in (values | {"me": me}).items():
        text = text.replace("{" + key + "}", str(value))
    return text


traced = pytest.mark.skipif(
    not can_trace(),
    reason="The system calls of a crawl are watched where strace is installed and permitted.",
)


@pytest.fixture(scope="module")
def shut_in(tmp_path_factory, serve_web) -> Iterator[Attempt]:
    with serve_web() as web:
        yield Attempt(tmp_path_factory.mktemp("all"), web, ALL, is_traced=can_trace())


@pytest.fixture(scope="module")
def let_go(tmp_path_factory, serve_web) -> Iterator[Attempt]:
    with serve_web() as web:
        nothing = dict.fromkeys(ALL, False)
        yield Attempt(tmp_path_factory.mktemp("none"), web, nothing, is_traced=can_trace())


@pytest.mark.parametrize("name", [*ESCAPES, *RAW_CODE, *RAW_NAMES])
def test_nothing_gets_out(shut_in, name):
    assert shut_in.saw(name) == []


def test_nothing_at_all_was_seen_beside_the_web(shut_in):
    assert shut_in.heard == []
    assert shut_in.seen == []


@traced
def test_the_system_was_asked_for_one_address_no_door_and_no_other_process(shut_in):
    calls = shut_in.trace.read_text(encoding="utf-8", errors="replace")

    assert shut_in.reached() == {("127.0.0.1", shut_in.port)}
    assert "listen(" not in calls
    assert calls.count("execve(") == 1


@traced
def test_the_same_trace_shows_what_gets_out_without_layers(let_go):
    assert {"127.0.0.1", "127.0.0.2", "::1"} <= {host for host, _ in let_go.reached()}
    assert len(let_go.reached()) > 5


def test_requests_carry_no_login_and_no_cookie(shut_in):
    data = b"".join(path.read_bytes() for path in shut_in.exercise.warc_folder.iterdir())
    sent = [each.block for each in read_records(data, name="all") if each.kind == "request"]

    lines = [line for each in sent for line in each.split(b"\r\n")[1:] if line]
    assert {line.split(b":")[0] for line in lines} == {
        b"Accept", b"Accept-Encoding", b"Connection", b"Host", b"User-Agent",
    }  # fmt: skip


def test_the_web_itself_was_collected_meanwhile(shut_in):
    assert len(shut_in.captures) > 90
    assert all(".localhost:" in url for url in shut_in.captures)


@pytest.mark.parametrize("name", sorted({*IN_PAGES, *IN_HEADERS, *IN_LISTS} - NOTHING_TO_ASK))
def test_each_refusal_says_where_the_address_stood_and_which_rule_decided(shut_in, name):
    assert shut_in.refused(name) == {(RULES.get(name, "host"), name)}


@pytest.mark.parametrize("name", BY_CODE)
def test_what_code_asks_for_is_refused_by_its_address(shut_in, name):
    rules = {each.rule for each in shut_in.refusals if each.url.rpartition("/")[2] == name}

    assert rules == ({"host"} if name != "downloader" else set())


def test_no_setting_of_a_spider_switches_anything_on(shut_in):
    effective = json.loads((shut_in.folder / "effective.json").read_text(encoding="utf-8"))

    off = ["COOKIES", "HTTPPROXY", "REDIRECT", "TELNETCONSOLE"]
    assert {effective[f"{name}_ENABLED"] for name in off} == {False}
    assert effective["EXTENSIONS"] == {}
    assert set(effective["DOWNLOAD_HANDLERS"].values()) == {None, "crawler.wire.LoopbackHandler"}
    assert list(effective["DOWNLOADER_MIDDLEWARES"]) == OUR_MIDDLEWARES


@pytest.mark.parametrize("missing", ["scope", "proxy", "peer", "audit"])
def test_nothing_gets_out_with_one_layer_missing(tmp_path, web, missing):
    attempt = Attempt(tmp_path, web, ALL | {missing: False})

    out = {name: attempt.saw(name) for name in ESCAPES}
    assert {name: seen for name, seen in out.items() if seen} == {}


def test_without_any_layer_the_escapes_succeed(let_go):
    out = [name for name in ESCAPES if let_go.saw(name)]

    assert len(out) >= len(ESCAPES) * 5 / 6, sorted(set(ESCAPES) - set(out))
    assert len(out) >= 50


def test_without_any_layer_code_below_scrapy_gets_out_too(let_go):
    assert [name for name in [*RAW_CODE, *RAW_NAMES] if not let_go.saw(name)] == []

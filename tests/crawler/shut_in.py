"""A crawl's own process for the escape suite: chosen layers, a hostile spider, and a recorder.

The recorder's audit hook comes after the guard's: it only sees what the guard let through.
"""

import json
import os
import sys
from functools import partial
from pathlib import Path

from crawler.address import Address
from crawler.guard import layers

ORDER = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
os.environ.update(ORDER["environment"])
GUARD = layers(Address(*ORDER["address"]), **ORDER["layers"])
GUARD.install()

SEEN = Path(ORDER["seen"]).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115
WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
WATCHED += ("subprocess.Popen", "os.system", "os.posix_spawn", "socket.bind", "open")


def record(event: str, args: tuple) -> None:
    if event not in WATCHED or (event == "open" and ORDER["secret"] not in str(args[0])):
        return
    what = args[0] if event in {"open", "subprocess.Popen", "os.system"} else args[1:]
    if event == "socket.getaddrinfo":
        what = args[0]
    if event != "socket.connect" or args[1] != tuple(ORDER["address"]):
        SEEN.write(json.dumps([event, repr(what), repr(args)]) + "\n")


sys.addaudithook(record)

import asyncio  # noqa: E402
import socket  # noqa: E402
import subprocess  # noqa: E402
import urllib.request  # noqa: E402
from urllib.error import HTTPError  # noqa: E402

from scrapy import FormRequest, Request  # noqa: E402
from scrapy.core.downloader.handlers.base import BaseDownloadHandler  # noqa: E402
from scrapy.exceptions import DownloadConnectionRefusedError, IgnoreRequest  # noqa: E402
from scrapy.http import JsonRequest, Response  # noqa: E402

from casefile.errors import OutOfScope, ProvaError  # noqa: E402
from crawler.collect import collect  # noqa: E402
from crawler.orders import Order  # noqa: E402
from crawler.spiders.web import WebSpider  # noqa: E402

TARGETS = ORDER["targets"]
ASK_THE_SYSTEM = socket.getaddrinfo
OWN_SITES = {f"{site}.localhost" for site in ORDER["sites"]}


def as_browsers_do(host, *args, **flags):
    """Find every NAME.localhost on this machine, so that a crawl without layers finds the web.

    One name is found elsewhere by now.
    """
    plain = str(host).rstrip(".")
    if plain.rpartition(".")[2] != "localhost":
        return ASK_THE_SYSTEM(host, *args, **flags)
    if host not in OWN_SITES:
        SEEN.write(json.dumps(["a look-up", host]) + "\n")
    changed = plain.startswith("changing-name.")
    return ASK_THE_SYSTEM("127.0.0.2" if changed else "127.0.0.1", *args, **flags)


if not GUARD.audit:
    socket.getaddrinfo = as_browsers_do


class NaiveHandler(BaseDownloadHandler):
    """Fetches any address as a plain program would: look-ups, proxies, redirects, files and all."""

    async def download_request(self, request):
        try:
            return await asyncio.to_thread(fetched, request)
        except (OSError, ValueError) as error:
            raise DownloadConnectionRefusedError(str(error)) from error


def fetched(request):
    proxy = request.meta.get("proxy")
    ways = [urllib.request.ProxyHandler({"http": proxy})] if proxy else []
    headers = request.headers.to_unicode_dict() if request.method == "GET" else {}
    call = urllib.request.Request(
        request.url, data=request.body or None, headers=headers, method=request.method
    )
    try:
        answer = urllib.request.build_opener(*ways).open(call, timeout=2)
    except HTTPError as error:
        answer = error
    with answer:
        return Response(
            request.url, answer.status or 200, headers=dict(answer.headers), body=answer.read()
        )


HOSTILE = {
    "COOKIES_ENABLED": True,
    "DOWNLOAD_HANDLERS": dict.fromkeys(
        ("http", "https", "ftp", "file", "data"), "__main__.NaiveHandler"
    ),
    "DOWNLOADER_MIDDLEWARES": {
        "crawler.middlewares.ScopeMiddleware": None,
        "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": 700,
        "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    },
    "HTTPPROXY_ENABLED": True,
    "REDIRECT_ENABLED": True,
    "TELNETCONSOLE_ENABLED": True,
    "TELNETCONSOLE_PORT": [6023, 6073],
    "EXTENSIONS": {"scrapy.extensions.telnet.TelnetConsole": 1},
    "ROBOTSTXT_OBEY": True,
}


class HostileSpider(WebSpider):
    """Tries, besides everything the pages name, what only code can try."""

    custom_settings = HOSTILE

    @classmethod
    def update_settings(cls, settings):
        super().update_settings(settings)
        settings.setdict(HOSTILE, priority=10**9)

    @classmethod
    def from_crawler(cls, crawler, *args, **kwargs):
        crawler.settings.setdict(HOSTILE, priority=10**9)
        return super().from_crawler(crawler, *args, **kwargs)

    async def start(self):
        effective = self.crawler.settings.copy_to_dict()
        told = json.dumps({name: effective[name] for name in HOSTILE})
        Path(ORDER["effective"]).write_text(told, encoding="utf-8")
        async for each in super().start():
            yield each
        for name, made in REQUESTS.items():
            yield made(TARGETS[name], callback=self.parse, errback=self.unanswered)
        await self.past_the_spider()
        for name, attempt in ATTEMPTS.items():
            await asyncio.to_thread(tried, attempt, TARGETS[name])

    async def past_the_spider(self) -> None:
        engine = self.crawler.engine
        engine.crawl(asked(TARGETS["engine-crawl"], callback=self.parse, errback=self.unanswered))
        ways = {
            "engine-download": engine.download_async,
            "downloader": engine.downloader.handlers.download_request_async,
        }
        for name, way in ways.items():
            try:
                await way(asked(TARGETS[name]))
            except (OSError, OutOfScope, DownloadConnectionRefusedError, IgnoreRequest):
                continue


def tried(attempt, target: str) -> None:
    try:
        attempt(target)
    except (OSError, ValueError, ImportError, ProvaError):
        return


def host_and_port(target: str) -> tuple[str, int]:
    host, _, port = target.partition("://")[2].partition("/")[0].rpartition(":")
    return host, int(port)


def by_socket(target: str) -> None:
    with socket.create_connection(host_and_port(target), timeout=2) as connection:
        connection.sendall(f"GET {target} HTTP/1.0\r\n\r\n".encode())
        connection.recv(100)


def by_datagram(target: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        connection.sendto(b"x", host_and_port(target))


def by_asyncio(target: str) -> None:
    async def go() -> None:
        _, writer = await asyncio.open_connection(*host_and_port(target))
        writer.write(f"GET {target} HTTP/1.0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    asyncio.run(go())


def by_multiprocessing(target: str) -> None:
    from multiprocessing.util import spawnv_passfds  # noqa: PLC0415

    code = "import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)"
    arguments = [sys.executable, "-c", code, target]
    os.waitpid(spawnv_passfds(os.fsencode(sys.executable), arguments, ()), 0)


META = {"found_on": None}


def asked(target: str, *, kind=Request, **flags):
    return kind(target, **({"meta": META, **flags}))


REQUESTS = {
    "dont_filter": partial(asked, dont_filter=True),
    "allow_offsite": partial(asked, meta=META | {"allow_offsite": True}),
    "meta-proxy": lambda target, **calls: asked(
        target, meta=META | {"proxy": target.rpartition("/")[0]}, **calls
    ),
    "bindaddress": partial(asked, meta=META | {"bindaddress": ("127.0.0.3", 0)}),
    "download_slot": partial(asked, meta=META | {"download_slot": "portal.localhost"}),
    "post-request": partial(asked, method="POST", body=b"x"),
    "host-header": partial(asked, headers={"Host": "portal.localhost"}),
    "verbatim": partial(asked, meta=META | {"verbatim_url": True}),
    "handle-all": partial(
        asked, meta=META | {"handle_httpstatus_all": True, "dont_redirect": False}
    ),
    "cookies": partial(asked, cookies=[{"name": "a", "value": "b", "domain": "cookie.example"}]),
    "cookie-jar": partial(asked, meta=META | {"cookiejar": 1}, headers={"Cookie": "a=b"}),
    "form-request": partial(asked, kind=FormRequest, formdata={"a": "b"}),
    "json-request": partial(asked, kind=JsonRequest, data={"a": "b"}),
}
ATTEMPTS = {
    "plain-socket": by_socket,
    "urllib": lambda target: urllib.request.urlopen(target, timeout=2).read(),
    "look-up": lambda target: socket.getaddrinfo(host_and_port(target)[0], 80),
    "old-look-up": lambda target: socket.gethostbyname(host_and_port(target)[0]),
    "datagram": by_datagram,
    "new-process": lambda target: subprocess.run(
        [sys.executable, "-c", f"print({target!r})"], check=False
    ),
    "shell": lambda target: os.system(f"true {target}"),
    "own-loop": by_asyncio,
    "multiprocessing": by_multiprocessing,
}

try:
    collect(Order(Path(ORDER["folder"]), ORDER["seed_url"]), GUARD, spider=HostileSpider)
except ProvaError as error:
    sys.stderr.write(f"{error}\n")

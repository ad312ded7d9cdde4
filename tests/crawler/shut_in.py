"""A crawl's own process for the escape suite: chosen layers, a hostile spider, and a recorder.

The recorder's audit hook comes after the guard's: it only sees what the guard let through.
"""

import json
import os
import sys
from pathlib import Path

from crawler.address import Address
from crawler.guard import layers

ORDER = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
os.environ.update(ORDER["environment"])
GUARD = layers(Address(*ORDER["address"]), **ORDER["layers"])
GUARD.install()

SEEN = Path(ORDER["seen"]).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115
WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
WATCHED += ("subprocess.Popen", "os.system", "open")


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

from scrapy import Request  # noqa: E402

from casefile.errors import ProvaError  # noqa: E402
from crawler.collect import collect  # noqa: E402
from crawler.orders import Order  # noqa: E402
from crawler.spiders.web import WebSpider  # noqa: E402

TARGETS = ORDER["targets"]
ASK_THE_SYSTEM = socket.getaddrinfo


def as_browsers_do(host, *args, **flags):
    """Find every NAME.localhost on this machine, so that a crawl without layers finds the web."""
    inner = str(host).endswith(".localhost") and str(host).count(".") == 1
    return ASK_THE_SYSTEM("127.0.0.1" if inner else host, *args, **flags)


socket.getaddrinfo = as_browsers_do


class HostileSpider(WebSpider):
    """Tries, besides everything the pages name, what only code can try."""

    custom_settings = {  # noqa: RUF012
        "DOWNLOAD_HANDLERS": {
            "http": "scrapy.core.downloader.handlers._aiohttp.AiohttpDownloadHandler"
        },
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750
        },
        "HTTPPROXY_ENABLED": True,
        "REDIRECT_ENABLED": True,
    }

    async def start(self):
        async for each in super().start():
            yield each
        for name, flags in REQUESTS.items():
            if name in TARGETS:
                yield Request(
                    TARGETS[name], self.parse, errback=self.unanswered, **flags(TARGETS[name])
                )
        for name, attempt in ATTEMPTS.items():
            if name in TARGETS:
                await asyncio.to_thread(tried, attempt, TARGETS[name])


def tried(attempt, target: str) -> None:
    try:
        attempt(target)
    except (OSError, ValueError, ProvaError):
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


META = {"found_on": None}
REQUESTS = {
    "dont_filter": lambda _: {"dont_filter": True, "meta": META},
    "allow_offsite": lambda _: {"meta": META | {"allow_offsite": True}},
    "meta-proxy": lambda target: {"meta": META | {"proxy": target.rpartition("/")[0]}},
    "bindaddress": lambda _: {"meta": META | {"bindaddress": ("127.0.0.3", 0)}},
    "download_slot": lambda _: {"meta": META | {"download_slot": "portal.localhost"}},
    "post-request": lambda _: {"method": "POST", "body": b"x", "meta": META},
    "host-header": lambda _: {"headers": {"Host": "portal.localhost"}, "meta": META},
    "verbatim": lambda _: {"meta": META | {"verbatim_url": True}},
    "handle-all": lambda _: {
        "meta": META | {"handle_httpstatus_all": True, "dont_redirect": False}
    },
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
}

try:
    collect(Order(Path(ORDER["folder"]), ORDER["seed_url"]), GUARD, spider=HostileSpider)
except ProvaError as error:
    sys.stderr.write(f"{error}\n")

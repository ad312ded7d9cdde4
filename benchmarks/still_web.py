"""A web that stands still: boards of long threads, held in memory and served by one small process.

    python benchmarks/still_web.py --port 8990 --threads 3000

Serving costs next to nothing, so that what is timed is the collector.  The pages bear the markup
of the fictional web's boards; the same arguments make the same bytes.
"""

import argparse
import asyncio
import random
from collections.abc import Iterator

WORDS = str.split(
    "the tram depot opens late again and nobody told us why so we walked down past the market "
    "where someone sells warm bread before seven which is the best part of any Monday morning "
    "my neighbour swears the river was higher last year but his photographs say otherwise"
)
BOARDS, MEMBERS, TOPICS_A_PAGE = 8, 40, 50
PAGE = """<!DOCTYPE html>
<html dir="ltr" lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="synthetic" content="{canary}">
<title>{title} - {site}</title>
</head>
<body id="board" class="nojs section-viewtopic ltr">
<div class="synthetic-band" role="note"><strong>TRAINING - SYNTHETIC</strong></div>
<div id="wrap" class="wrap">
<header id="page-header">
<div class="headerbar"><h1 class="site-title"><a href="/">{site}</a></h1></div>
<nav class="navbar"><ul class="nav-breadcrumbs"><li><a href="/">Board index</a></li>
<li><a href="/b/all/">Town talk</a></li></ul></nav>
</header>
<main id="page-body">
{inside}
</main>
<footer id="page-footer">
<p class="timezone">All times are <span class="offset">UTC+01:00</span></p>
<p class="copyright">{canary}</p></footer>
</div>
</body>
</html>
"""
POST = """<div id="p{post}" class="post has-profile bg{odd}"><div class="inner">
<dl class="postprofile"><dt><span class="avatar a5" aria-hidden="true">{initial}</span>
<a href="/u/{member}" class="username">{member}</a></dt><dd class="profile-rank">Regular</dd>
<dd class="profile-joined"><strong>Joined:</strong> Jan 2029</dd></dl>
<div class="postbody">
<h3>Re: {title}</h3>
<p class="author"><a class="unread" href="/p/{post}" title="Link to this post">#{number}</a>
<span class="responsive-hide">by
<strong><a href="/u/{member}" class="username">{member}</a></strong> &raquo; </span>
<span class="post-time">17 Mar 2031, 15:{minute:02}</span></p>
<div class="content">{text}</div>
<div class="signature">Third floor, no lift</div></div></div></div>
"""


def pages(port: int, *, canary: str, threads: int, posts: int) -> Iterator[tuple[str, str]]:
    """Yield address and HTML of every page."""
    sites = [f"board{number}" for number in range(BOARDS)]
    links = "".join(f'<a class="site-link" href="http://{site}.localhost:{port}/">{site}</a>'
                    for site in sites)  # fmt: skip
    portal = f'<html><body><main class="portal">{links}{canary}</main></body></html>'
    yield f"http://portal.localhost:{port}/", portal
    for at, site in enumerate(sites):
        topics = [f"{site}t{number}" for number in range(at, threads, BOARDS)]
        for path, title, inside in board(topics, posts=posts):
            page = PAGE.format(canary=canary, title=title, site=site, inside=inside)
            yield f"http://{site}.localhost:{port}{path}", page


def board(topics: list[str], *, posts: int) -> Iterator[tuple[str, str, str]]:
    """Yield path, title and content of every page of one board."""
    yield "/", "Index", '<a class="forumtitle" href="/b/all/">Town talk</a>'
    for start in range(0, len(topics), TOPICS_A_PAGE):
        listed = "".join(f'<li><a class="topictitle" href="/t/{each}">{each}</a></li>\n'
                         for each in topics[start : start + TOPICS_A_PAGE])  # fmt: skip
        number = start // TOPICS_A_PAGE + 1
        onward = f'<a rel="next" href="/b/all/?page={number + 1}">Next</a>'
        more = onward if start + TOPICS_A_PAGE < len(topics) else ""
        yield f"/b/all/{f'?page={number}' if start else ''}", "Town talk", listed + more
    for member in range(MEMBERS):
        yield f"/u/m{member}_fx", f"m{member}_fx", "<h2>Profile</h2>"
    for topic in topics:
        chance = random.Random(f"1/topic/{topic}")
        title = " ".join(chance.choices(WORDS, k=5))
        shown = (post_of(topic, title, number, chance) for number in range(1, posts + 1))
        yield f"/t/{topic}", title, topic_head(topic, title) + "".join(shown)


def topic_head(topic: str, title: str) -> str:
    """Return the heading of a topic's page."""
    return f'<h2 class="topic-title"><a href="/t/{topic}">{title}</a></h2>\n'


def post_of(topic: str, title: str, number: int, chance: random.Random) -> str:
    """Return one post of a topic, forty-five words long."""
    member = f"m{chance.randrange(MEMBERS)}_fx"
    return POST.format(
        post=f"{topic}n{number}",
        odd=number % 2 + 1,
        initial=member[0].upper(),
        member=member,
        title=title,
        number=number,
        minute=number,
        text=" ".join(chance.choices(WORDS, k=45)),
    )


class Still(asyncio.Protocol):
    """Answers every request from memory, whether it names a whole address or a path."""

    def __init__(self, answers: dict[bytes, bytes], otherwise: bytes) -> None:
        """Answer with *answers*, whole messages by address."""
        self.answers = answers
        self.otherwise = otherwise
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request that is complete."""
        *requests, self.waiting = (self.waiting + data).split(b"\r\n\r\n")
        for request in requests:
            address = request.split(b" ", 2)[1]
            if not address.startswith(b"http:"):
                host = next(line for line in request.split(b"\r\n") if line[:5].lower() == b"host:")
                address = b"http://" + host[5:].strip() + address
            self.transport.write(self.answers.get(address, self.otherwise))  # type: ignore[attr-defined]


def message(status: str, body: bytes) -> bytes:
    """Return a whole answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def serve(port: int, answers: dict[bytes, bytes], otherwise: bytes) -> None:
    """Serve until told to stop."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Still(answers, otherwise), "127.0.0.1", port)
    print(f"ready {len(answers)}", flush=True)
    await server.serve_forever()


def main() -> None:
    """Make the pages and serve them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--canary", default="PROVA-STILL")
    options.add_argument("--threads", type=int, default=3000)
    options.add_argument("--posts", type=int, default=20)
    chosen = options.parse_args()
    made = pages(chosen.port, canary=chosen.canary, threads=chosen.threads, posts=chosen.posts)
    answers = {url.encode(): message("200 OK", page.encode()) for url, page in made}
    otherwise = message("404 Not Found", f"Nothing here. {chosen.canary}".encode())
    asyncio.run(serve(chosen.port, answers, otherwise))


if __name__ == "__main__":
    main()

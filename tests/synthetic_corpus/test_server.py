import asyncio
import json
import socket
from datetime import timedelta

import aiohttp
import pytest

from casefile.as_of import AS_OF_HEADER, TIME_HEADER, secret_of, signed
from casefile.errors import ServerError, StoreError
from casefile.exercise import Settings, create
from casefile.visits import visits
from synthetic_corpus.server import running


def run(scenario):
    return asyncio.run(scenario)


async def fetch(port, url, *, proxy=True, method="GET", headers=None):
    through = f"http://127.0.0.1:{port}" if proxy else None
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, proxy=through, headers=headers) as response,
    ):
        return response.status, response.headers, await response.text()


def test_a_site_is_served_by_its_host_and_as_a_proxy(exercise):
    async def scenario():
        async with running(exercise) as port:
            direct = await fetch(
                port, f"http://127.0.0.1:{port}/", proxy=False, headers={"Host": "agora.localhost"}
            )
            proxied = await fetch(port, "http://agora.localhost/")
            return direct, proxied

    direct, proxied = run(scenario())

    assert direct[0] == proxied[0] == 200
    assert "Agora Boards" in direct[2]
    assert direct[2] == proxied[2]


@pytest.mark.parametrize(
    "url",
    ["http://example.com/", "http://other.localhost/", "http://127.0.0.1/", "http://localhost/"],
)
def test_any_other_host_is_refused(exercise, url):
    async def scenario():
        async with running(exercise) as port:
            return await fetch(port, url)

    assert run(scenario())[0] == 403


def test_a_page_that_has_not_changed_is_not_sent_again(exercise):
    async def scenario():
        async with running(exercise) as port:
            first = await fetch(port, "http://agora.localhost/")
            tag = first[1]["ETag"]
            again = await fetch(port, "http://agora.localhost/", headers={"If-None-Match": tag})
            return first, again

    first, again = run(scenario())

    assert first[0] == 200
    assert (again[0], again[2]) == (304, "")


def test_the_web_can_only_be_read(exercise):
    async def scenario():
        async with running(exercise) as port:
            return await fetch(port, "http://agora.localhost/", method="POST")

    assert run(scenario())[0] == 405


def test_who_serves_writes_it_down_and_who_visits_too(exercise):
    async def scenario():
        async with running(exercise) as port:
            noted = json.loads(exercise.server_path.read_text(encoding="utf-8"))
            await fetch(port, "http://agora.localhost/b/town-talk/")
            return port, noted

    port, noted = run(scenario())

    assert noted["port"] == port
    assert not exercise.server_path.exists()
    *_, last = visits(exercise.visitors_path)
    assert (last.site, last.path, last.status) == ("agora", "/b/town-talk/", 200)
    assert last.exercise_time == "2031-03-31T00:00:00Z"
    assert "aiohttp" in last.agent


def test_the_start_shows_less_than_the_end(exercise):
    async def scenario(at):
        async with running(exercise, at=at) as port:
            return await fetch(port, "http://agora.localhost/feed.xml")

    start, end = run(scenario("start")), run(scenario("end"))

    assert start[0] == end[0] == 200
    assert "Mar 2031" not in start[2]
    assert start[2] != end[2]


def test_an_occupied_port_is_told_in_one_sentence(exercise):
    async def scenario(port):
        async with running(exercise, port=port):
            return

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"Port {port} is taken by another program"):
            run(scenario(port))


def test_a_second_server_of_the_same_exercise_is_refused(exercise):
    async def scenario():
        async with running(exercise), running(exercise):
            return

    with pytest.raises(ServerError, match="small is being served already"):
        run(scenario())


def test_an_exercise_without_a_web_says_how_to_make_one(tmp_path):
    async def scenario():
        async with running(create(tmp_path / "bare", Settings(posts=10))):
            return

    with pytest.raises(StoreError, match="make it with: prova generate bare"):
        run(scenario())


def test_every_answer_tells_its_exercise_time(exercise):
    async def scenario():
        async with running(exercise, at="start") as port:
            return await fetch(port, "http://agora.localhost/")

    assert run(scenario())[1][TIME_HEADER] == exercise.settings.start


def test_the_collector_is_answered_as_of_an_earlier_moment(exercise):
    async def scenario():
        async with running(exercise) as port:
            secret = secret_of(exercise.server_path)
            then = signed(exercise.clock.start, secret=secret)
            asked = {AS_OF_HEADER: then}
            present = await fetch(port, "http://agora.localhost/sitemap-1.xml")
            return present, await fetch(port, "http://agora.localhost/sitemap-1.xml", headers=asked)

    present, past = run(scenario())

    assert past[1][TIME_HEADER] == exercise.settings.start
    assert present[1][TIME_HEADER] == exercise.settings.end
    assert past[2].count("<loc>") < present[2].count("<loc>")


def test_nobody_sees_the_future_or_asks_without_the_secret(exercise):
    async def scenario():
        async with running(exercise, at="start") as port:
            right = signed(exercise.clock.end, secret=secret_of(exercise.server_path))
            wrong = signed(exercise.clock.start - timedelta(days=1), secret="guessed")
            return [
                (await fetch(port, "http://agora.localhost/", headers={AS_OF_HEADER: each}))[1]
                for each in (right, wrong)
            ]

    assert [each[TIME_HEADER] for each in run(scenario())] == [exercise.settings.start] * 2

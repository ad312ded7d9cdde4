import asyncio
import re
import resource

import aiohttp
import pytest

from casefile.errors import ExerciseError
from casefile.exercise import Settings, create
from synthetic_corpus.generation import generate
from synthetic_corpus.pages.page import Request
from synthetic_corpus.pages.site import Sites
from synthetic_corpus.server import running
from synthetic_corpus.traps import Traps, chosen, trap_rules
from synthetic_corpus.web import opened_web

LATER = 4_000_000_000


@pytest.fixture(scope="module")
def trapped(exercise):
    """Yield the sites of a web with every trap laid."""
    with opened_web(exercise.web_path) as web:
        yield Sites(web, traps=["all"])


def get(sites, path, **query):
    return sites.page(sites.traps.site, Request(path, query, LATER, 8900))


def links(text, rel):
    return re.findall(rf'rel="{rel}" href="([^"]+)"', text)


def test_none_are_laid_by_default(exercise, web):
    assert Settings().traps == ()
    assert Sites(web).traps is None
    assert get_plain(web, "/calendar/2031/3").status == 404


def get_plain(web, path):
    sites = Sites(web)
    forum = next(name for name, each in sites.places.items() if each.site["kind"] == "forum")
    return sites.page(forum, Request(path, {}, LATER, 8900))[0]


def test_all_means_each_and_a_wrong_name_is_told():
    assert chosen(["all"]) == tuple(trap_rules().trap)
    assert chosen(["login", "slow", "login"]) == ("login", "slow")
    with pytest.raises(ExerciseError, match="no trap 'calender'; did you mean 'calendar'"):
        chosen(["calender"])


def test_traps_need_a_forum():
    with pytest.raises(ExerciseError, match="need a forum"):
        Traps.laid(["all"], [])


def test_each_trap_is_linked_from_the_front_page_and_marked_as_synthetic(trapped, exercise):
    _, front = get(trapped, "/")

    for trap in trap_rules().trap.values():
        if trap.path:
            assert f'href="{trap.path}?sid=' in front
            answer, text = get(trapped, trap.path)
            if answer.status == 200:
                assert "TRAINING - SYNTHETIC" in text
                assert exercise.canary in text


def test_the_calendar_has_always_another_month_and_another_day(trapped):
    path = "/calendar/2031/11"
    for _ in range(14):
        (path,) = links(get(trapped, path.partition("?")[0])[1], "next")

    assert path.startswith("/calendar/2033/1?")
    assert links(get(trapped, "/calendar/2031/3/28")[1], "next")[0].startswith(
        "/calendar/2031/3/29"
    )


@pytest.mark.parametrize(
    "path", ["/calendar/0/0", "/calendar/99999/77/x", "/calendar/", "/archive"]
)
def test_no_address_breaks_a_trap(trapped, path):
    assert get(trapped, path, page="123456", hop="x")[0].status in (200, 404)


def test_the_last_list_has_another_after_it(trapped):
    (following,) = links(get(trapped, "/archive", page="5000")[1], "next")

    assert following.startswith("/archive?page=5001")


def test_the_honeypot_is_hidden_and_forbidden(trapped):
    front, rules = get(trapped, "/")[1], get(trapped, "/robots.txt")[1]

    assert re.search('style="display: none"[^>]*><dl><dt><a href="/report/all', front)
    assert "Disallow: /report/" in rules


def test_every_page_gives_its_links_another_session(trapped):
    ids = [set(re.findall("sid=([0-9a-f]+)", get(trapped, path)[1])) for path in ("/", "/archive")]

    assert [len(each) for each in ids] == [1, 1]
    assert ids[0] != ids[1]


def test_redirects_lead_on_and_the_login_wall_to_the_login(trapped):
    first, _ = get(trapped, "/old")
    later, _ = get(trapped, "/old", hop="7")
    wall, _ = get(trapped, "/members")

    assert (first.status, first.location[-10:]) == (301, "/old?hop=1")
    assert later.location.endswith("/old?hop=8")
    assert (wall.status, wall.location[-20:]) == (302, "/login?back=/members")


def test_threads_are_declared_in_three_wrong_ways(trapped):
    rows = trapped.web.latest(trapped.traps.site, now=LATER, limit=60)
    answers = [get(trapped, f"/t/{row['id']}")[0] for row in rows]

    assert {(each.charset, each.encoding) for each in answers} == {
        ("windows-1252", "utf-8"),
        ("utf-8", "windows-1252"),
        (None, "utf-8"),
    }


def test_the_huge_page_is_sent_whole_and_held_in_pieces(tmp_path):
    exercise = create(tmp_path / "big", Settings(posts=60, languages=("en",), traps=("huge",)))
    generate(exercise)

    async def scenario():
        async with running(exercise) as port, aiohttp.ClientSession() as session:
            url = f"http://agora.localhost:{port}/export/everything"
            before, size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0
            async with session.get(url, proxy=f"http://127.0.0.1:{port}") as answer:
                async for piece in answer.content.iter_chunked(2**16):
                    size += len(piece)
            return size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

    size, grown = asyncio.run(scenario())

    assert size > trap_rules().huge_megabytes * 2**20
    assert grown < 30_000  # kilobytes

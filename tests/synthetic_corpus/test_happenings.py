from datetime import UTC, datetime

import pytest

from casefile.clock import utc_text
from casefile.events import Condition, Event, EventKind
from synthetic_corpus.happenings import Happenings
from synthetic_corpus.pages.page import Request
from synthetic_corpus.pages.site import Sites
from synthetic_corpus.web import opened_web

FOLDERS = {"forum": ("b", "u"), "news": ("s", "reader"), "channel": ("c", "user")}


@pytest.fixture
def sites(exercise):
    """Yield the sites of the exercise, on which nothing has happened yet."""
    with opened_web(exercise.web_path) as web:
        yield Sites(web)


@pytest.fixture
def answer(sites):
    """Return a standing post of a forum that answers another in its thread."""
    rows = [row for row in sites.web.every_post() if row["parent"] and not row["edited"]]
    forums = [row for row in rows if sites.places[row["site"]].site["kind"] == "forum"]
    standing = [row for row in forums if not (row["deleted"] or row["suspended"])]
    return next(row for row in standing if row["parent_deleted"] is None)


def happen(sites, kind, time, **what):
    at = utc_text(datetime.fromtimestamp(time, UTC))
    sites.web.happenings.take(Event(f"{kind}-{time}", kind, at=at, **what))


def get(sites, site, path, now):
    return sites.page(site, Request(path, {}, now, 8900))


def test_a_deleted_post_is_gone_from_then_on(sites, answer):
    time = answer["time"] + 100
    happen(sites, EventKind.DELETE, time, post=answer["id"])

    before, _ = get(sites, answer["site"], f"/p/{answer['id']}", time - 1)
    after, _ = get(sites, answer["site"], f"/p/{answer['id']}", time)

    assert (before.status, after.status) == (200, 410)


def test_an_edited_post_says_something_else_from_then_on(sites, answer):
    time = answer["time"] + 100
    happen(sites, EventKind.EDIT, time, post=answer["id"], text="Quite another sentence.")

    _, before = get(sites, answer["site"], f"/p/{answer['id']}", time - 1)
    _, after = get(sites, answer["site"], f"/p/{answer['id']}", time)

    assert "Quite another sentence." not in before
    assert "Quite another sentence." in after
    assert 'class="edit-time"' in after


def test_the_latest_of_several_edits_is_shown_whatever_order_they_were_told_in(sites, answer):
    time = answer["time"] + 100
    happen(sites, EventKind.EDIT, time + 50, post=answer["id"], text="The second.")
    happen(sites, EventKind.EDIT, time, post=answer["id"], text="The first.")

    said = [sites.web.at(time + after).post(answer["id"])["text"] for after in (0, 49, 50)]

    assert said == ["The first.", "The first.", "The second."]


def test_a_suspended_account_takes_its_posts_along(sites, answer):
    time = answer["time"] + 100
    happen(sites, EventKind.SUSPEND, time, site=answer["site"], author=answer["author"])

    paths = [f"/p/{answer['id']}", f"/u/{answer['author']}"]
    before = [get(sites, answer["site"], path, time - 1)[0].status for path in paths]
    after = [get(sites, answer["site"], path, time)[0].status for path in paths]

    assert (before, after) == ([200, 200], [410, 410])


def test_a_post_held_back_is_nowhere_until_it_appears(sites, answer):
    waits = Event("e", EventKind.APPEAR, when=Condition(fired="f"), post=answer["id"])
    sites.web.happenings.hold_back([waits])
    later = answer["time"] + 5000

    held, _ = get(sites, answer["site"], f"/p/{answer['id']}", later)
    _, thread = get(sites, answer["site"], f"/t/{answer['thread']}", later)
    happen(sites, EventKind.APPEAR, later, post=answer["id"])
    shown = sites.web.at(later).post(answer["id"])

    assert held.status == 404
    assert answer["id"] not in thread
    assert shown["time"] == later
    assert sites.web.at(later - 1).post(answer["id"]) is None


def test_a_thread_whose_opening_is_held_back_does_not_exist(sites, answer):
    root = sites.web.thread(answer["thread"])["root"]
    waits = Event("e", EventKind.APPEAR, when=Condition(fired="f"), post=root)
    sites.web.happenings.hold_back([waits])

    assert get(sites, answer["site"], f"/t/{answer['thread']}", 4_000_000_000)[0].status == 404


@pytest.mark.parametrize("kind", ["forum", "channel"])
def test_a_section_moves_to_another_site_with_all_that_stands_in_it(sites, kind):
    time = 4_000_000_000
    old, new = [name for name, p in sites.places.items() if p.site["kind"] == kind][:2]
    slug = sites.places[old].sections[0]["slug"]
    row = sites.web.threads(old, slug, now=time, limit=1, offset=0)[0]
    happen(sites, EventKind.MOVE, time, site=old, section=slug, to=f"{new}/fresh")
    folder, people = FOLDERS[kind]

    redirects = [
        get(sites, old, path, time)[0] for path in (f"/{folder}/{slug}", f"/p/{row['root']}")
    ]
    there = [
        get(sites, new, path, time)[0].status
        for path in (f"/{folder}/fresh", f"/p/{row['root']}", f"/{people}/{row['author']}")
    ]

    assert [(each.status, each.location) for each in redirects] == [
        (301, f"http://{new}.localhost:8900/{folder}/fresh"),
        (301, f"http://{new}.localhost:8900/p/{row['root']}"),
    ]
    assert there == [200, 200, 200]
    assert get(sites, old, f"/p/{row['root']}", time - 1)[0].status == 200


def test_nothing_happens_by_itself():
    assert not Happenings().touches_posts

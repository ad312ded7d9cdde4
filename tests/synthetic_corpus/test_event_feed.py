import asyncio

import aiohttp
import pytest

from casefile.clock import moment
from casefile.events import Condition, Event, EventKind, append
from casefile.exercise import Settings, create
from synthetic_corpus.generation import generate
from synthetic_corpus.server import running

TEN = "2031-03-20T10:00:00Z"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Return a generated exercise and four posts of it that stand when it starts."""
    exercise = create(tmp_path_factory.mktemp("home") / "watched", Settings(posts=900))
    generate(exercise)
    early = [
        post
        for post in exercise.key.gold()
        if post.site_kind == "forum" and post.posted_at < "2031-02-01" and not post.earlier
    ]
    return exercise, early


def statuses(exercise, post, *, at, meanwhile=None):
    """Return what the post's address answers before and after *meanwhile* is done."""

    async def scenario():
        async with running(exercise, at=at) as port, aiohttp.ClientSession() as session:
            found = []
            for do in (None, meanwhile):
                if do:
                    do()
                url = f"http://{post.site}.localhost:{port}/p/{post.id}"
                async with session.get(url, proxy=f"http://127.0.0.1:{port}") as answer:
                    found.append((answer.status, await answer.text()))
            return found

    return asyncio.run(scenario())


def test_a_timed_event_of_the_exercise_happens_at_its_time(world):
    exercise, (post, *_) = world
    gone = Event("e1", EventKind.DELETE, at=TEN, post=post.id)
    changed = exercise.with_settings(event=(gone,))

    before = statuses(changed, post, at="2031-03-20T09:59:59Z")[0][0]
    after = statuses(changed, post, at=TEN)[0][0]

    assert (before, after) == (200, 410)


def test_a_line_appended_while_the_web_is_served_is_taken_up(world):
    exercise, (_, post, *_) = world
    edit = Event("a1", EventKind.EDIT, at=TEN, post=post.id, text="Said otherwise since.")

    (_, before), (_, after) = statuses(
        exercise, post, at=TEN, meanwhile=lambda: append(exercise.events_path, edit)
    )

    assert "Said otherwise since." not in before
    assert "Said otherwise since." in after


def test_what_waits_for_a_condition_is_held_back_until_it_is_told(world):
    exercise, (_, _, post, *_) = world
    waits = Event("w1", EventKind.APPEAR, when=Condition(fired="a1"), post=post.id)
    changed = exercise.with_settings(event=(waits,))
    appears = Event("w1", EventKind.APPEAR, at=TEN, post=post.id)

    (before, _), (after, _) = statuses(
        changed, post, at=TEN, meanwhile=lambda: append(exercise.events_path, appears)
    )

    assert (before, after) == (404, 200)


def test_a_line_that_is_no_event_is_told_and_passed_over(world, capsys):
    exercise, (*_, post) = world
    gone = Event("g1", EventKind.DELETE, at=TEN, post=post.id)

    def botch():
        with exercise.events_path.open("ab") as file:
            file.write(b'{"id": "x", "kind": "explode"}\n')
        append(exercise.events_path.with_name("other.jsonl"), gone)
        with exercise.events_path.open("ab") as file:
            file.write(exercise.events_path.with_name("other.jsonl").read_bytes())

    (before, _), (after, _) = statuses(exercise, post, at=TEN, meanwhile=botch)

    assert (before, after) == (200, 410)
    assert "events.jsonl: " in capsys.readouterr().err


def test_the_posts_used_here_are_old_enough(world):
    _, posts = world

    assert len(posts) >= 4
    assert all(moment(post.posted_at) < moment(TEN) for post in posts)

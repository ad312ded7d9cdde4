"""What the browser receives, by HTTP and by WebSocket, never holds what a trainee may not know."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from assessment.choice import NO_SURFACE, Choice
from casefile.exercise import open_exercise
from casefile.store import CaseStore
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access, access_of
from tests.browser.conftest import Served, wait_for_keys
from tests.browser.line import Line
from tests.homes import EXERCISE, LINES, MEASURED, WARM_UP, flag_of, gold_of

ComeIn = Callable[..., Page]
GOLD, MACHINE, OTHERS, SHARE = "CANARYGOLD", "CANARYMACHINE", "CANARYOTHERS", "CANARYSHARE"


@pytest.fixture
def line(marked: Served) -> Iterator[Line]:
    """Yield the way by which the browser reaches the dashboard; it keeps all that comes back."""
    opened = Line(int(urlsplit(marked.url).port or 0))
    yield opened
    opened.close()


@pytest.fixture
def marked(served: Served) -> Served:
    """Return the dashboard over a home whose secrets bear a word each."""
    exercise = open_exercise(served.home / "exercises" / EXERCISE)
    gold = [replace(gold_of(line), family=GOLD, cluster=f"{GOLD}-{line.post}") for line in LINES]
    exercise.key.write_gold(
        replace(each, spans=tuple(replace(span, rule=GOLD) for span in each.spans)) for each in gold
    )
    flags = [replace(flag_of(line), reason=MACHINE, score=0.8372451) for line in LINES]
    exercise.key.write_flags(replace(each, reason=SHARE) for each in flags)
    with CaseStore.open(exercise.case_path) as store:
        store.db.execute("update flags set reason = ?, score = 0.8372451", [MACHINE])
        store.db.execute("update annotations set rule = ?", [MACHINE])
        store.open_worklist(MEASURED, purpose="order 12", at="2031-03-01T00:00:00Z")
        store.open_worklist(WARM_UP, purpose="order 12", at="2031-03-01T00:00:00Z")
        store.db.conn.commit()
    _decided_by_others(access_of(served.home, "second"))
    return served


def _decided_by_others(second: Access) -> None:
    choice = Choice(verdict="leave", context=NO_SURFACE, disposition="NO_CONCERN", note=OTHERS)
    with TraineeDesk.open(second, EXERCISE) as desk:
        worklist = desk.worklist("second/warm_up/0")
        for row in desk.queue(worklist):
            desk.decide(worklist, desk.reading(row.post).document, choice)
            desk.keep_draft(row.post, f'{{"note": "{OTHERS}"}}')


def _walk(page: Page, url: str) -> None:
    """Go where a trainee can go before anything was revealed, and decide on the way."""
    where = f"{url}?exercise={EXERCISE}"
    for worklist, post in ((WARM_UP, "a2"), (WARM_UP, "a6"), (MEASURED, "a9")):
        page.goto(f"{where}&view=review&worklist={worklist}&post={post}")
        wait_for_keys(page)
    for key in ["l", "d"]:
        page.keyboard.press(key)
        page.wait_for_timeout(900)
    for view in (
        "queue",
        "debrief",
        "progress",
        "case",
        "briefing",
        "scores",
        "evaluation",
        "room",
    ):
        page.goto(f"{where}&view={view}&worklist={MEASURED}")
        page.wait_for_timeout(1500)


def test_no_secret_reaches_a_trainees_browser(come_in: ComeIn, line: Line) -> None:
    url = f"http://127.0.0.1:{line.port}/"
    page = come_in("trainee", url=url)

    _walk(page, url)

    assert line.heard("We know where the clerk of the registry lives")
    assert line.heard("crush them on Sunday")
    secrets = (GOLD, MACHINE, OTHERS, SHARE, "8372451")
    assert [word for word in secrets if line.heard(word)] == []


def test_the_same_search_finds_what_may_be_seen(
    come_in: ComeIn, marked: Served, line: Line
) -> None:
    """Prove that the traffic is read: a comment of one's own arrives and is found."""
    with TraineeDesk.open(access_of(marked.home, "trainee"), EXERCISE) as desk:
        own = Choice(
            verdict="leave", context=NO_SURFACE, disposition="NO_CONCERN", note="CANARYOWN"
        )
        desk.decide(desk.worklist(MEASURED), desk.reading("a9").document, own)
    url = f"http://127.0.0.1:{line.port}/"
    page = come_in("trainee", url=url)

    page.goto(f"{url}?exercise={EXERCISE}&view=review&worklist={MEASURED}&post=a9")
    wait_for_keys(page)

    assert line.heard("CANARYOWN")

"""Searching over everything captured: its own purpose, its own list, nothing drawn from a flag."""

from collections.abc import Collection

from casefile import custody
from casefile.clock import utc_now, utc_text
from casefile.consultation import open_worklist
from casefile.errors import AccessDenied
from casefile.evidence import document_sha256
from casefile.queries import decisions, documents, flags, search, search_index
from casefile.queries.search import Hit, Search
from casefile.queries.second_thoughts import add_to_list
from casefile.records import WorkList
from casefile.vocabulary import blocks
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say

BATCHES_AT_ONCE = 2


def found_list(desk: TraineeDesk) -> WorkList | None:
    """Return the reader's list of found posts, once its purpose was typed."""
    lists = (each for each in desk.worklists() if blocks()[each.block].by_search)
    return next((each for each in lists if each.opened_at is not None), None)


def begin(desk: TraineeDesk, *, purpose: str) -> WorkList:
    """Open the reader's list of found posts with the purpose the search is logged under."""
    settings, reader, now = desk.exercise.settings, desk.access.name, utc_now()
    block = next(code for code, row in blocks().items() if row.by_search)
    name = f"{reader}/{block}/0"
    made = WorkList(name, reader, block, settings.mode, settings.level, utc_text(now))
    if not any(each.id == name for each in desk.worklists()):
        desk.store.add_worklist(made, [])
    open_worklist(desk.exercise, desk.store, made, purpose=purpose, now=now)
    return desk.worklist(name)


def bring_up_to_date(desk: TraineeDesk) -> None:
    """Take in what was captured since the index was filled, as far as nobody has to wait."""
    run = flags.latest_run(desk.store)
    if search_index.fill(desk.store, batches=BATCHES_AT_ONCE) and run is not None:
        search_index.note_languages(desk.store, run=run.number)


def look_for(desk: TraineeDesk, asked: Search, *, wanted: int) -> list[Hit]:
    """Return what is found, each post once; an author is a filter only after a verdict."""
    if asked.author and asked.author not in judged_authors(desk):
        told = say("You may search by an author after your verdict on one of the author's posts.")
        raise AccessDenied(told)
    hits = search.find(desk.store, asked, wanted=wanted)
    return list({hit.post: hit for hit in reversed(hits)}.values())[::-1]


def judged_authors(desk: TraineeDesk) -> list[str]:
    """Return the authors on whose posts the reader has given a verdict."""
    return search.judged_authors(desk.store, reader=desk.access.name)


def judged(desk: TraineeDesk) -> Collection[str]:
    """Return the posts on which the reader has given a verdict."""
    standing = decisions.standing(desk.store, reader=desk.access.name)
    return {each.post for each in standing if not each.skipped}


def take(desk: TraineeDesk, post: str) -> WorkList:
    """Return the reader's list on which *post* stands; a found post is put on the list of such."""
    for each in desk.worklists():
        if any(row.post == post for row in desk.queue(each)):
            return each
    worklist, document = found_list(desk), documents.document(desk.store, post)
    if worklist is None or document is None:
        raise AccessDenied(say("Say first why you search; then open the post from what is found."))
    add_to_list(desk.store, worklist, post)
    act = custody.Act(
        at=utc_text(utc_now()),
        who=desk.access.name,
        verb=custody.Verb.OPENED,
        what=f"{worklist.id}: {post}",
        why=str(worklist.purpose),
        content_sha256=document_sha256(document),
    )
    custody.append(desk.store, desk.exercise.folder / custody.HEAD_FILE, [act])
    return worklist

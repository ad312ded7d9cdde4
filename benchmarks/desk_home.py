"""Makes a home whose case file is as large as one wants, written through the store in batches.

    python -m benchmarks.desk_home HOME [--posts 250000] [--trainees 31]

The texts and their annotations are the generator's; threads, authors, captures and work lists are
laid around them, so that nothing has to be crawled. The last of the trainees is called "timed".
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from casefile.accounts import make_account
from casefile.clock import utc_now
from casefile.exercise import Exercise, Settings, create
from casefile.home import HomeStore
from casefile.queries import search_index
from casefile.records import Capture, Document, Flag, LabelledPost, Run, WorkItem, WorkList
from casefile.store import CaseStore
from synthetic_corpus.generation import labelled_posts

EXERCISE, PASSWORD, TIMED = "long-haul", "a long rehearsal", "timed"
SITES = (("agora", "forum"), ("square", "microblog"), ("relay", "channel"), ("morning", "news"))
THREAD, BATCH, SHARE, AUTHORS = 8, 4_000, 0.1, 6_000
AT = "2031-03-31T00:00:00Z"


def make(home: Path, *, posts: int, trainees: int, level: int = 1) -> Exercise:
    """Make the home, its accounts, its exercise and one open work list a trainee."""
    settings = Settings(title="Long haul", level=level, mode="unaided", posts=posts)
    exercise = create(home / "exercises" / EXERCISE, settings)
    names = [f"load{number:02d}" for number in range(trainees - 1)] + [TIMED]
    _add_people(home, names)
    with CaseStore.open(exercise.case_path) as case:
        _fill(case, posts)
        for place, name in enumerate(names):
            add_list(case, name, first=place * posts // trainees, wanted=300, level=level)
        search_index.fill(case)
        search_index.note_languages(case, run=1)
    return exercise


def add_list(case: CaseStore, name: str, *, first: int, wanted: int, level: int) -> str:
    """Give the reader called *name* a list that is open already; return its ID."""
    worklist = f"{name}/field/{level}"
    opened = WorkList(worklist, name, "field", "unaided", level, AT, "to measure", AT)
    sql = "select id from documents where rowid > ? order by rowid limit ?"
    posts = [row["id"] for row in case.db.query(sql, [first, wanted])]
    items = [WorkItem(worklist, place, post) for place, post in enumerate(posts, 1)]
    case.add_worklist(opened, items)
    return worklist


def _add_people(home: Path, names: Sequence[str]) -> None:
    one = make_account(TIMED, role="trainee", password=PASSWORD, now=utc_now())
    with HomeStore.open(home) as store:
        for name in names:
            store.add_account(replace(one, name=name))
            store.enrol(EXERCISE, name)


def _fill(case: CaseStore, posts: int) -> None:
    """Write captures and documents batch by batch, then one run with the flag of every post."""
    flags: list[Flag] = []
    numbered = enumerate(labelled_posts(posts, families="all", prevalence=SHARE))
    while batch := list(islice(numbered, BATCH)):
        documents = [_document(number, gold) for number, gold in batch]
        captures = [_capture(each) for each in documents if each.id == each.thread]
        case.add_captures(captures, documents=documents)
        flags += (_flag(number, gold) for number, gold in batch)
    case.add_run(Run(1, "classify", AT, "the generator", "0" * 64, "0" * 64, len(flags)), flags)


def _document(number: int, gold: LabelledPost) -> Document:
    first = number - number % THREAD
    site, kind = SITES[first // THREAD % len(SITES)]
    thread = name_of(first)
    return Document(
        id=name_of(number),
        url=f"http://{site}.localhost:8900/p/{name_of(number)}",
        site=site,
        site_kind=kind,
        text=gold.text,
        author=f"writer{number * 7919 % AUTHORS}_fx",
        posted_at=f"2031-03-{1 + number % 28:02d}T{number % 24:02d}:{number % 60:02d}:00Z",
        thread=thread,
        thread_title=f"Talk {first // THREAD}",
        parent=thread if number != first else None,
        position=number - first,
        captures=(thread,),
        lang=gold.lang,
    )


def _capture(post: Document) -> Capture:
    url = f"http://{post.site}.localhost:8900/t/{post.thread}"
    return Capture(
        id=str(post.thread), url=url, final_url=url, status=200, headers={"Server": "exercise"},
        captured_at="2026-03-01T08:00:00Z", exercise_time=AT, collector="exercise collector",
        tool="prova", exercise="PROVA-0", body_sha256="2" * 64, body_bytes=10_000,
        record_sha256="1" * 64, warc_file="a.warc.gz", warc_offset=0, warc_length=10_000,
        media_type="text/html",
    )  # fmt: skip


def _flag(number: int, gold: LabelledPost) -> Flag:
    return Flag(
        id=name_of(number),
        lang=gold.lang,
        flag=gold.flag,
        score=0.83 if gold.flag else 0.02,
        context=gold.context,
        indicators=gold.spans,
        nexus=gold.nexus,
        welfare=gold.welfare,
        severity=gold.severity,
    )


def name_of(number: int) -> str:
    """Return the ID of a post: opaque, as those of the fictional web are.

    >>> name_of(1)
    '9e3779b1'
    """
    return f"{number * 0x9E3779B1 % 2**32:08x}"


def main() -> None:
    """Make the home and say how long it took and how large the case file is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--posts", type=int, default=250_000)
    parser.add_argument("--trainees", type=int, default=31)
    parser.add_argument("--level", type=int, default=1)
    given = parser.parse_args()
    begun = time.perf_counter()
    made = make(given.home, posts=given.posts, trainees=given.trainees, level=given.level)
    size = made.case_path.stat().st_size / 1e6
    print(f"{given.posts:,} posts, {size:,.0f} MB, made in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()

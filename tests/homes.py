"""Builds a small home by hand: accounts, one exercise with posts, flags, key and work lists."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from assessment.sharing import shared_lists
from casefile.accounts import make_account
from casefile.clock import utc_now, utc_text
from casefile.exercise import Exercise, Settings, create
from casefile.home import HomeStore
from casefile.queries.claims import share
from casefile.records import (
    Annotation,
    Capture,
    Document,
    Flag,
    LabelledPost,
    Run,
    Span,
    WorkItem,
    WorkList,
)
from casefile.store import CaseStore

PASSWORD = "a long rehearsal"
PEOPLE = {"trainee": "trainee", "second": "trainee", "teacher": "instructor", "judge": "evaluator"}
EXERCISE = "border-talk"
WARM_UP = "trainee/warm_up/0"
MEASURED = "trainee/measured/8"


@dataclass(frozen=True, slots=True)
class Line:
    """One post of the hand-made thread and what the key and the machine say of it."""

    post: str
    text: str
    author: str
    lang: str = "en"
    parent: str | None = None
    sign: str | None = None
    words: str = ""
    context: str | None = None
    flagged: bool = False
    disposition: str = "NO_CONCERN"
    welfare: tuple[str, ...] = ()
    thread: str = "t1"
    title: str = "Border talk"
    severity: int = 0
    contrast_of: str | None = None


LINES = (
    Line(
        "a1",
        "Does anyone know when the tram to the depot runs on feast days? "
        "The board at the stop is empty again.",
        "marta_fx",
    ),
    Line(
        "a2",
        "We know where the clerk of the registry lives, and soon we will visit him at night.",
        "north_fx",
        parent="a1",
        sign="LEA",
        words="soon we will visit him at night",
        context="CX-END",
        flagged=True,
        disposition="INVESTIGATE",
        severity=3,
    ),
    Line(
        "a3",
        '"Soon we will visit him at night", he wrote. '
        "Nobody should write such a thing to a clerk; I told him so.",
        "ilir_fx",
        parent="a2",
        sign="LEA",
        words="Soon we will visit him at night",
        contrast_of="a2",
        context="CX-CTR",
        flagged=True,
        severity=2,
    ),
    Line(
        "a4",
        "I do not want to be here any more. Nobody would notice.",
        "quiet_fx",
        disposition="REFER_SAFEGUARD",
        welfare=("SAF-SUI",),
        thread="t2",
        title="Late",
        severity=1,
    ),
    Line(
        "a5",
        "Njoftim: mbledhja e sindikatës për pagat mbahet të premten në sallën e qytetit. "
        "Ejani të gjithë, është e rëndësishme.",
        "dritan_fx",
        lang="sq",
        thread="t3",
        title="Mbledhja e së premtes",
    ),
    Line(
        "a6",
        "Ata nuk janë njerëz, janë miza që duhen pastruar nga ky qytet.",
        "veri_fx",
        lang="sq",
        parent="a5",
        sign="DEH",
        words="nuk janë njerëz, janë miza",
        context="CX-END",
        flagged=True,
        disposition="INVESTIGATE",
        thread="t3",
        title="Mbledhja e së premtes",
        severity=2,
    ),
    Line(
        "a7",
        "Lost: one passport, blue cover, between the market and the bridge. "
        "Finder please write, I need it for the bus on Monday.",
        "lena_fx",
        thread="t4",
        title="Lost papers",
    ),
    Line(
        "a8",
        "<b>Bold?</b> *stars* $x^2$ [link](http://x.test) \u202egnol si siht\u202c =HYPERLINK(1)",
        "odd_fx",
        thread="t4",
        title="*Lost* <i>papers</i> $y$",
    ),
    Line(
        "a9",
        "Our club will crush them on Sunday, bring your drums and your aunt's burek.",
        "fan_fx",
        thread="t5",
        title="Sunday match",
    ),
    Line(
        "b1",
        'The court heard yesterday that the accused had written "the depot burns tonight" '
        "to three friends.",
        "desk_fx",
        sign="LEA",
        words="the depot burns tonight",
        context="CX-RPT",
        thread="t6",
        title="Court report",
        severity=2,
    ),
)


def make_home(home: Path) -> Exercise:
    """Make the whole home under *home* and return its exercise."""
    settings = Settings(title="Border talk", level=1, mode="unaided", posts=len(LINES))
    exercise = create(home / "exercises" / EXERCISE, settings)
    with HomeStore.open(home) as store:
        for name, role in PEOPLE.items():
            account = make_account(name, role=role, password=PASSWORD, now=utc_now())
            store.add_account(account)
        store.enrol(EXERCISE, "trainee")
        store.enrol(EXERCISE, "second")
    with CaseStore.open(exercise.case_path) as case:
        fill(case, mark=exercise.canary)
    exercise.key.write_gold(map(gold_of, LINES))
    exercise.key.write_flags(map(flag_of, LINES))
    return exercise


def fill(case: CaseStore, *, mark: str) -> None:
    """Add captures, documents, one run of flags and the work lists."""
    case.add_captures(list(captures(mark)), documents=list(documents()))
    run = Run(1, "classify", "2026-03-01T08:00:00Z", "by hand", "0" * 64, "0" * 64, len(LINES))
    case.add_run(run, map(flag_of, LINES))
    posts = [line.post for line in LINES]
    add_list(case, "trainee", "warm_up", posts[:8])
    add_list(case, "trainee", "measured", posts[8:], drawn=8)
    add_list(case, "second", "warm_up", posts[:8])


def add_list(
    case: CaseStore,
    reader: str,
    block: str,
    posts: Sequence[str],
    *,
    drawn: int = 0,
    mode: str = "unaided",
    level: int = 1,
) -> None:
    """Add a work list of *posts* for *reader*."""
    name = f"{reader}/{block}/{drawn}"
    worklist = WorkList(name, reader, block, mode, level, utc_text(utc_now()))
    case.add_worklist(worklist, [WorkItem(name, at, post) for at, post in enumerate(posts, 1)])


def share_list(case: CaseStore, posts: Sequence[str], readers: Sequence[str]) -> list[str]:
    """Add one list of *posts* that *readers* share, and return what each one's is called."""
    worklist = WorkList("team-1", "team-1", "team", "unaided", 1, utc_text(utc_now()))
    items = [WorkItem(worklist.id, at, post) for at, post in enumerate(posts, 1)]
    lists = shared_lists("team-1", readers, (worklist, items))
    share(case, "team-1", lists)
    return [each.id for each, _ in lists]


def captures(mark: str) -> Iterator[Capture]:
    """Yield one capture a thread, from the web that bears *mark*."""
    for number, thread in enumerate(dict.fromkeys(line.thread for line in LINES)):
        url = f"http://agora.localhost:8900/t/{thread}"
        yield Capture(
            id=thread,
            url=url,
            final_url=url,
            status=200,
            headers={},
            captured_at="2026-03-01T08:00:00Z",
            exercise_time="2031-03-31T00:00:00Z",
            collector="exercise collector",
            tool="prova 0.1",
            exercise=mark,
            body_sha256=sha256(thread.encode()).hexdigest(),
            body_bytes=10,
            record_sha256="1" * 64,
            warc_file="a.warc.gz",
            warc_offset=number,
            warc_length=10,
            media_type="text/html",
        )


def documents() -> Iterator[Document]:
    """Yield the posts as documents, in order of their place in the thread."""
    for place, line in enumerate(LINES):
        yield Document(
            id=line.post,
            url=f"http://agora.localhost:8900/p/{line.post}",
            site="agora",
            site_kind="forum",
            text=line.text,
            author=line.author,
            posted_at=f"2031-03-14T{9 + place:02d}:41:00Z",
            thread=line.thread,
            thread_title=line.title,
            parent=line.parent,
            position=place,
            captures=(line.thread,),
            lang=line.lang,
            section="Town",
        )


def annotation_of(line: Line) -> tuple[Annotation, ...]:
    """Return the one annotation of a line that has a sign."""
    if line.sign is None:
        return ()
    start = line.text.index(line.words)
    span = Span.cut(line.text, start, start + len(line.words))
    return (
        Annotation(
            line.sign,
            span.start,
            span.end,
            span.quote,
            context=str(line.context),
            cause="group",
            severity=line.severity,
            asserted=line.context == "CX-END",
        ),
    )


def flag_of(line: Line) -> Flag:
    """Return what the machine says of a line."""
    return Flag(
        id=line.post,
        lang=line.lang,
        flag=line.flagged,
        score=0.83 if line.flagged else 0.02,
        context=line.context,
        indicators=annotation_of(line),
        welfare=line.welfare,
        severity=line.severity,
    )


def gold_of(line: Line) -> LabelledPost:
    """Return the key to a line."""
    annotations = annotation_of(line)
    own = tuple(each.code for each in annotations if each.asserted)
    label = LabelledPost(line.post, line.text, lang=line.lang, context=line.context, indicators=own)
    return replace(
        label,
        spans=annotations,
        flag=bool(own),
        welfare=line.welfare,
        severity=line.severity,
        disposition=line.disposition,
        family=f"hand-{line.post}",
        cluster=f"c-{line.contrast_of or line.post}",
        mentioned=tuple(each.code for each in annotations if not each.asserted),
        contrast_of=line.contrast_of,
    )


if __name__ == "__main__":
    make_home(Path(sys.argv[1]))

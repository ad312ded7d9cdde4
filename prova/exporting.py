"""Turns what one reader acted on in one thread into a case, and the case into a file."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from casefile.clock import utc_now, utc_text
from casefile.errors import ExerciseError
from casefile.exercise import Exercise
from casefile.queries import decisions, documents, evidence, flags
from casefile.records import Capture, Document, Flag
from casefile.store import CaseStore
from casefile.vocabulary import Verdict, tlp, verdicts
from reporting import misp, siena, stix, wacz
from reporting.case import Case, acted_on

Writer = Callable[[Case, Exercise, BinaryIO], None]


def cases(store: CaseStore) -> list[str]:
    """Return the ids of the cases: READER/THREAD for every thread somebody acted on."""
    threads = {each.id: each.thread for each in documents.all_documents(store)}
    acted = {
        f"{each.reader}/{threads[each.post]}"
        for each in decisions.standing(store)
        if each.post in threads and verdicts()[Verdict(each.verdict)].signal
    }
    return sorted(acted)


def case_of(exercise: Exercise, store: CaseStore, case_id: str) -> Case:
    """Return the case called READER/THREAD, or raise ExerciseError naming those there are."""
    known = cases(store)
    if case_id not in known:
        listed = ", ".join(known) or "none: nobody has decided to act on a post yet"
        raise ExerciseError(f"There is no case {case_id!r}; the cases are {listed}.")
    reader, _, thread = case_id.partition("/")
    posts, acts = acted_on(
        decisions.standing(store, reader=reader),
        documents.thread(store, thread),
        thread=thread,
        reader=reader,
    )
    head = evidence.last_custody(store)
    return Case(
        id=case_id.replace("/", "-"),
        exercise=exercise.canary,
        title=posts[0].thread_title or thread,
        reader=reader,
        made_at=utc_text(utc_now()),
        sharing=next(iter(tlp())),
        documents=posts,
        captures=tuple(_captures(store, posts)),
        decisions=acts,
        flags=tuple(_flags(store, posts)),
        custody_head=head.entry_sha256 if head else "",
        custody_length=head.number if head else 0,
    )


def export(exercise: Exercise, case_id: str, *, form: str, path: Path) -> Path:
    """Write the case to *path* in one of the FORMATS and return the path."""
    with CaseStore.open_existing(exercise.case_path) as store:
        case = case_of(exercise, store, case_id)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            FORMATS[form](case, exercise, stream)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _captures(store: CaseStore, posts: tuple[Document, ...]) -> list[Capture]:
    wanted = dict.fromkeys(each for post in posts for each in post.captures)
    found = (evidence.capture(store, each) for each in wanted)
    return [each for each in found if each is not None]


def _flags(store: CaseStore, posts: tuple[Document, ...]) -> list[Flag]:
    run = flags.latest_run(store)
    if run is None:
        return []
    found = (flags.flag(store, each.id, run=run.number) for each in posts)
    return [each for each in found if each is not None]


def _write_stix(case: Case, _: Exercise, stream: BinaryIO) -> None:
    stream.write(_json(stix.bundle(case)))


def _write_misp(case: Case, _: Exercise, stream: BinaryIO) -> None:
    stream.write(_json(misp.event(case)))


def _write_siena(case: Case, exercise: Exercise, stream: BinaryIO) -> None:
    recipients = tuple(dict.fromkeys(each.recipient for each in case.decisions if each.recipient))
    envelope = siena.Envelope(case.reader, recipients, exercise.settings.plan.purpose)
    stream.write(siena.render(case, envelope).encode())


def _write_wacz(case: Case, exercise: Exercise, stream: BinaryIO) -> None:
    wacz.write(case, exercise.warc_folder, stream)


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


FORMATS: Final[Mapping[str, Writer]] = {
    "stix": _write_stix,
    "misp": _write_misp,
    "siena": _write_siena,
    "wacz": _write_wacz,
}

"""Turns what one reader acted on in one thread into a case, and the case into a file."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final

from assessment.hypotheses import sheet
from casefile.clock import utc_now, utc_text
from casefile.custody import HEAD_FILE, Act, Verb, append
from casefile.erasure import erasures
from casefile.errors import ExerciseError
from casefile.evidence import Stretch, file_sha256
from casefile.exercise import Exercise
from casefile.languages import SOURCE
from casefile.queries import casework, decisions, documents, evidence, flags, rounds
from casefile.records import Capture, Casebook, Decision, Document, Flag
from casefile.store import CaseStore
from casefile.vocabulary import Verdict, name_of, recipients, tlp, verdicts
from casefile.whereabouts import opening_of, stretch_of
from reporting import misp, siena, stix, wacz
from reporting.case import Case, acted_on
from reporting.casebook import Gathered
from reporting.casebook import case_of as casebook_case

Writer = Callable[[Case, Exercise, BinaryIO, str], None]


def cases(store: CaseStore) -> list[str]:
    """Return the ids of the cases: those that readers opened, and every thread one acted on."""
    threads = {each.id: each.thread for each in documents.all_documents(store)}
    acted = {
        f"{each.reader}/{threads[each.post]}"
        for each in decisions.standing(store)
        if each.post in threads and verdicts()[Verdict(each.verdict)].signal
    }
    opened = {each.id for each in casework.casebooks(store) if casework.posts(store, each.id)}
    return sorted(acted | opened)


def case_of(exercise: Exercise, store: CaseStore, case_id: str) -> Case:
    """Return the case called *case_id*, or raise ExerciseError naming those there are.

    Where its evidence lies is looked up only when it is packed.
    """
    known = cases(store)
    if case_id not in known:
        listed = ", ".join(known) or "none: nobody has decided to act on a post yet"
        raise ExerciseError(f"There is no case {case_id!r}; the cases are {listed}.")
    opened = {each.id: each for each in casework.casebooks(store)}
    if case_id in opened:
        return _opened(exercise, store, opened[case_id])
    return _acted_on(exercise, store, case_id)


def _opened(exercise: Exercise, store: CaseStore, casebook: Casebook) -> Case:
    """Return the case that a reader opened, with what that reader concluded."""
    found = (documents.document(store, post) for post in casework.posts(store, casebook.id))
    posts = tuple(each for each in found if each is not None)
    statements = casework.statements(store, casebook.id)
    weighed = sheet(
        statements, casework.hypotheses(store, casebook.id), casework.readings(store, casebook.id)
    )
    held = {each.id for each in posts}
    standing = decisions.standing(store, reader=casebook.reader)
    acts = tuple(each for each in standing if each.post in held)
    gathered = Gathered(
        documents=posts,
        captures=tuple(_captures(store, posts, acts)),
        decisions=acts,
        statements=tuple(statements),
        edges=tuple(casework.edges(store, casebook.id)),
        hypotheses=tuple((each.text, weighed.against[each.id]) for each in weighed.hypotheses),
        flags=tuple(_flags(store, posts)),
    )
    head = evidence.last_custody(store)
    return casebook_case(
        casebook, gathered, exercise=exercise.canary, made_at=utc_text(utc_now()), head=head
    )


def _acted_on(exercise: Exercise, store: CaseStore, case_id: str) -> Case:
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
        captures=tuple(_captures(store, posts, acts)),
        decisions=acts,
        flags=tuple(_flags(store, posts)),
        custody_head=head.entry_sha256 if head else "",
        custody_length=head.number if head else 0,
    )


def export(
    exercise: Exercise,
    case_id: str,
    *,
    form: str,
    path: Path,
    by: str,
    reason: str | None = None,
    lang: str = SOURCE,
) -> Path:
    """Write the case to *path* in one of the FORMATS, log that it was handed over, return the path.

    A form that people read is in *lang*.  The custody head in the file is that before the
    hand-over; copying evidence stands in it.
    """
    why = reason or exercise.settings.plan.purpose
    with CaseStore.open_existing(exercise.case_path) as store:
        case = case_of(exercise, store, case_id)
        if form in _WITH_EVIDENCE:
            _log(exercise, store, _copied(case, by=by, why=why))
            case = case_of(exercise, store, case_id)
        part = path.with_name(path.name + ".part")
        try:
            with part.open("wb") as stream:
                FORMATS[form](case, exercise, stream, lang)
            digest = file_sha256(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        what = f"case {case_id} as {form}: {path.name}"
        _log(exercise, store, Act(utc_text(utc_now()), by, Verb.TRANSFERRED, what, why, digest))
    return path


def _copied(case: Case, *, by: str, why: str) -> Act:
    """Return the act of copying the case's records; its hash is that of their hashes in order."""
    told = "\n".join(each.record_sha256 for each in case.captures)
    what = f"case {case.id}: {len(case.captures)} captures"
    return Act(case.made_at, by, Verb.COPIED, what, why, sha256(told.encode()).hexdigest())


def _log(exercise: Exercise, store: CaseStore, act: Act) -> None:
    append(store, exercise.folder / HEAD_FILE, [act])


def _stretches(
    exercise: Exercise, store: CaseStore, captures: Sequence[Capture]
) -> Iterator[Stretch]:
    """Yield where the records of the captures lie, behind those that open their files."""
    folder = exercise.warc_folder
    for name in dict.fromkeys(each.warc_file for each in captures):
        yield opening_of(store, name, folder=folder)
    yield from (stretch_of(store, each, folder=folder) for each in captures)


def _captures(
    store: CaseStore, posts: tuple[Document, ...], acts: tuple[Decision, ...]
) -> list[Capture]:
    """Return what the posts were read from, and what was held; nothing that was erased."""
    holds = (rounds.hold(store, each.id) for each in acts)
    held = [each.capture for each in holds if each and each.capture]
    wanted = [*(each for post in posts for each in post.captures), *held]
    found = [evidence.capture(store, each) for each in dict.fromkeys(wanted)]
    bodies = [evidence.capture(store, each.revisits) for each in found if each and each.revisits]
    gone = {erasure.capture for erasure, _ in erasures(store)}
    kept = {each.id: each for each in [*bodies, *found] if each and each.id not in gone}
    return list(kept.values())


def _flags(store: CaseStore, posts: tuple[Document, ...]) -> list[Flag]:
    run = flags.latest_run(store)
    if run is None:
        return []
    found = (flags.flag(store, each.id, run=run.number) for each in posts)
    return [each for each in found if each is not None]


def _write_stix(case: Case, _: Exercise, stream: BinaryIO, __: str) -> None:
    stream.write(_json(stix.bundle(case)))


def _write_misp(case: Case, _: Exercise, stream: BinaryIO, __: str) -> None:
    stream.write(_json(misp.event(case)))


def _write_siena(case: Case, exercise: Exercise, stream: BinaryIO, lang: str) -> None:
    codes = dict.fromkeys(each.recipient for each in case.decisions if each.recipient)
    to = tuple(name_of(recipients()[code], lang=lang) for code in codes)
    envelope = siena.Envelope(case.reader, to, exercise.settings.plan.purpose)
    stream.write(siena.render(case, envelope, lang=lang).encode())


def _write_wacz(case: Case, exercise: Exercise, stream: BinaryIO, _: str) -> None:
    with CaseStore.open_existing(exercise.case_path) as store:
        stretches = tuple(_stretches(exercise, store, case.captures))
    wacz.write(replace(case, stretches=stretches), exercise.warc_folder, stream)


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


_WITH_EVIDENCE: Final = frozenset({"wacz"})
FORMATS: Final[Mapping[str, Writer]] = {
    "stix": _write_stix,
    "misp": _write_misp,
    "siena": _write_siena,
    "wacz": _write_wacz,
}

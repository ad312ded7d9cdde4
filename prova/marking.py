"""Where decisions and flags meet the key: drawing lists, marking, evaluating, reporting."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from assessment import scoring
from assessment.near_duplicates import Said, copies
from assessment.review import class_review
from assessment.sharing import list_of, refuse_joining, shared_assignment, shared_lists
from assessment.worklist import Assignment, unmet
from assessment.worklist import draw as draw_worklist
from casefile.clock import utc_now, utc_text
from casefile.exercise import Exercise
from casefile.home import HomeStore
from casefile.languages import SOURCE
from casefile.queries import decisions, documents
from casefile.queries.claims import share as add_shared
from casefile.queries.claims import team_of, teams
from casefile.queries.copies import copied, note_copies
from casefile.records import WorkItem, WorkList
from casefile.store import CaseStore
from casefile.vocabulary import Permission, blocks, roles
from prova import measuring
from prova.progress import Stages
from prova.serving import home_of
from prova.standard import standard_model
from reporting import after_action

WARM_UP: Final = ("warm_up", 0.5, 0.5)
MEASURED: Final = ("measured", 1.0, 0.4)


def draw(exercise: Exercise, *, home: Path) -> int:
    """Draw a warm-up and a measured block for each enrolled reader without one; return how many."""
    gold = list(exercise.key.gold())
    with HomeStore.open(home) as people:
        readers = [name for name in people.enrolled(exercise.name) if _decides(people, name)]
    with CaseStore.open_existing(exercise.case_path) as store:
        captured = [each.id for each in documents.all_documents(store)]
        waiting = [name for name in readers if not _has_own(store, name)]
        for reader in waiting:
            met = _met(store, [reader])
            for block, part, share in (WARM_UP, MEASURED):
                worklist, items = draw_worklist(
                    gold,
                    _assignment(exercise, reader, block, part=part, share=share),
                    captured=captured,
                    met=met,
                    random_state=exercise.settings.random_state,
                    now=utc_now(),
                )
                store.add_worklist(worklist, items)
                note_copies(store, copies(worklist.id, _said(store, items)))
                met += [item.post for item in items]
    return 2 * len(waiting)


def share(exercise: Exercise, names: Sequence[str], *, posts: int) -> str:
    """Draw one list of *posts* for a team of readers, of what none of them met; return its name."""
    settings = exercise.settings
    with CaseStore.open_existing(exercise.case_path) as store:
        team = f"team-{len(teams(store)) + 1}"
        drawn = draw_worklist(
            exercise.key.gold(),
            shared_assignment(team, size=posts, level=settings.level, mode=settings.mode),
            captured=[each.id for each in documents.all_documents(store)],
            met=_met(store, names),
            random_state=settings.random_state,
            now=utc_now(),
        )
        _share_out(store, team, shared_lists(team, names, drawn))
    return team


def join(exercise: Exercise, names: Sequence[str], *, team: str) -> int:
    """Give readers a list of *team* too, without what they met before; return of how many posts.

    Raises ExerciseError for an unknown team and for who is in it already.
    """
    with CaseStore.open_existing(exercise.case_path) as store:
        refuse_joining(team, names, teams(store))
        first = next(each for each in decisions.worklists(store) if team_of(store, each.id) == team)
        items = decisions.work_items(store, first.id)
        captured = {each.id for each in documents.all_documents(store)}
        gold, number = list(exercise.key.gold()), 0
        for name in names:
            left = {each.id for each in unmet(gold, captured, met=_met(store, [name]))}
            own = [item for item in items if item.post in left]
            made = replace(first, drawn_at=utc_text(utc_now()), purpose=None, opened_at=None)
            _share_out(store, team, [list_of(name, team, (made, own))])
            number += len(own)
    return number


def _share_out(
    store: CaseStore, team: str, lists: Sequence[tuple[WorkList, list[WorkItem]]]
) -> None:
    """Add the lists of a team; what repeats another post is folded alike for all its members."""
    add_shared(store, team, lists)
    for worklist, items in lists:
        found = copies(team, _said(store, items))
        note_copies(store, [replace(each, worklist=worklist.id) for each in found])


def score(exercise: Exercise) -> int:
    """Mark every standing decision against the key; return how many were marked."""
    with CaseStore.open_existing(exercise.case_path) as store:
        unread = copied(store)
        standing = [each for each in decisions.standing(store) if each.id not in unread]
        read_at = documents.read_at(store, {each.post for each in standing})
    marked = scoring.score(standing, exercise.key.gold(), read_at=read_at)
    return exercise.key.write_scores(marked)


def evaluate(exercise: Exercise, *, stages: Stages, lang: str = SOURCE) -> Path:
    """Measure the classifier on the exercise; return the page among its reports."""
    model = standard_model(home_of(exercise), progress=stages("model"))
    measured = measuring.measure_exercise(exercise, model=model, progress=stages("evaluate"))
    return measuring.write(measured, exercise.reports_folder / "evaluation", lang=lang)


def report(exercise: Exercise, *, lang: str = "en") -> Path:
    """Mark the decisions and write the after-action review; return the page."""
    score(exercise)
    settings = exercise.settings
    review = class_review(
        exercise.key.scores(),
        exercise.key.gold(),
        random_state=settings.random_state,
        lang=lang,
    )
    page = exercise.reports_folder / "after-action.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    text = after_action.render(
        review,
        title=settings.title or exercise.name,
        exercise=exercise.canary,
        made_at=utc_text(utc_now()),
        lang=lang,
    )
    page.write_text(text, encoding="utf-8")
    return page


def _has_own(store: CaseStore, reader: str) -> bool:
    """Say whether lists were drawn for *reader* alone."""
    own = (blocks()[each.block] for each in decisions.worklists(store, reader=reader))
    return any(not (row.shared or row.on_request or row.by_search) for row in own)


def _met(store: CaseStore, readers: Sequence[str]) -> list[str]:
    """Return the posts that any of *readers* was given."""
    lists = (each for name in readers for each in decisions.worklists(store, reader=name))
    items = (item.post for each in lists for item in decisions.work_items(store, each.id))
    return list(dict.fromkeys(items))


def _assignment(
    exercise: Exercise, reader: str, block: str, *, part: float, share: float
) -> Assignment:
    settings = exercise.settings
    size = max(round(settings.work_items * part), 2)
    return Assignment(reader, block, size, share, settings.level, settings.mode)


def _said(store: CaseStore, items: Sequence[WorkItem]) -> Iterator[Said]:
    """Yield what each post of a list says, and what it answers."""
    for item in items:
        post = documents.document(store, item.post)
        if post is not None:
            parent = documents.document(store, post.parent) if post.parent else None
            yield Said(post.id, post.text, parent.text if parent else "")


def _decides(people: HomeStore, name: str) -> bool:
    account = people.account(name)
    return account is not None and Permission.DECIDE in roles()[account.role].may

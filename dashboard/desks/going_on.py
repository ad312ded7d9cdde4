"""Finds the work list that a trainee has opened and not finished, to go on without a detour."""

from casefile.errors import StoreError
from casefile.exercise import Exercise
from casefile.records import WorkList
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access


def unfinished(access: Access, exercise: Exercise) -> WorkList | None:
    """Return the trainee's oldest open list in *exercise* that still has a post to decide.

    A case file that cannot be read has none; what is wrong with it, its own pages tell.
    """
    if not exercise.case_path.is_file():
        return None
    try:
        with TraineeDesk.open(access, exercise.name) as desk:
            opened = (each for each in desk.worklists() if each.opened_at and not each.closed_at)
            return next((each for each in opened if _is_left(desk, each)), None)
    except StoreError:
        return None


def _is_left(desk: TraineeDesk, worklist: WorkList) -> bool:
    return desk.arranged(worklist).next_open(after=None) is not None

"""Lays decisions beside the key; whoever calls has checked that these keys may be read."""

from collections.abc import Sequence

from assessment.debrief import ItemDebrief, debrief
from assessment.scoring import score
from casefile.exercise import Exercise
from casefile.queries import flags
from casefile.records import Decision, Flag
from casefile.store import CaseStore
from dashboard.language import spoken


def beside_the_key(
    exercise: Exercise, store: CaseStore, own: Sequence[Decision]
) -> list[ItemDebrief]:
    """Return *own* decisions beside the key, marked with the shipped costs.

    Which opinions were changed on purpose is told once the debrief is open.
    """
    gold = list(exercise.key.gold())
    told = exercise.settings.debrief_opened_at is not None
    own_flags = list(exercise.key.flags()) if told else []
    marks = list(score(own, gold))
    return debrief(own, gold, marks, shown=_shown(store, own), unchanged=own_flags, lang=spoken())


def _shown(store: CaseStore, own: Sequence[Decision]) -> list[Flag]:
    run = flags.latest_run(store)
    if run is None:
        return []
    found = (flags.flag(store, each.post, run=run.number) for each in own)
    return [each for each in found if each is not None]

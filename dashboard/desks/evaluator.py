"""The evaluator's desk: how the classifier fares against the key, and no trainee's decisions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casefile.errors import FormatError
from casefile.exercise import Exercise
from casefile.home import HomeStore
from casefile.records import Job
from casefile.vocabulary import Permission
from dashboard.language import spoken
from dashboard.session import Access


@dataclass(frozen=True, slots=True)
class EvaluatorDesk:
    """What an evaluator may read and ask for."""

    access: Access

    @classmethod
    def open(cls, access: Access) -> "EvaluatorDesk":
        """Return the desk, or raise AccessDenied."""
        access.require(Permission.READ_EVALUATION)
        return cls(access)

    def evaluation(self, exercise: Exercise) -> Mapping[str, Any] | None:
        """Return the latest evaluation of *exercise*, or None if there is none yet."""
        path = exercise.reports_folder / "evaluation" / "evaluation.json"
        if not path.is_file():
            return None
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except ValueError as error:
            raise FormatError(f"{path.name} is not JSON ({error}); evaluate again.") from error

    def ask(self, exercise: Exercise) -> None:
        """Ask the runner to evaluate *exercise*."""
        self.access.require(Permission.EVALUATE)
        with HomeStore.open(self.access.home) as home:
            home.ask_for_job(
                "evaluate",
                exercise=exercise.name,
                asked_by=self.access.name,
                settings={"lang": spoken()},
            )

    def jobs(self, exercise: Exercise) -> list[Job]:
        """Return the jobs of an exercise, newest first."""
        with HomeStore.open(self.access.home) as home:
            return home.jobs(exercise=exercise.name)

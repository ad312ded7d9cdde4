"""What trainees asked and nobody answered yet, for whoever may read the class's decisions."""

from dataclasses import dataclass

from casefile.clock import utc_now, utc_text
from casefile.exercise import Exercise
from casefile.queries import documents
from casefile.queries import second_thoughts as kept
from casefile.records import Request, RequestKind
from casefile.store import CaseStore
from casefile.vocabulary import Permission
from dashboard.session import Access


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits for an answer, with the text of its post."""

    request: Request
    text: str


@dataclass(frozen=True, slots=True)
class RequestDesk:
    """The requests of one exercise."""

    access: Access
    exercise: Exercise

    @classmethod
    def open(cls, access: Access, exercise: Exercise) -> "RequestDesk":
        """Return the desk, or raise AccessDenied."""
        access.require(Permission.READ_CLASS_DECISIONS)
        return cls(access, exercise)

    def waiting(self) -> list[Waiting]:
        """Return what only whoever runs the exercise can answer, oldest first."""
        if not self.exercise.case_path.is_file():
            return []
        with CaseStore.open_existing(self.exercise.case_path) as store:
            asked = [each for each in kept.requests(store) if _waits(each)]
            found = [(each, documents.document(store, each.post)) for each in asked]
        return [Waiting(each, document.text if document else "") for each, document in found]

    def answer(self, request: Request, text: str) -> None:
        """Answer a request; an answer that there is already stands."""
        with CaseStore.open_existing(self.exercise.case_path) as store:
            kept.answer(store, request.id, text, who=self.access.name, at=utc_text(utc_now()))


def _waits(request: Request) -> bool:
    """Say whether a request is unanswered and on nobody's list."""
    if request.answered_at is not None:
        return False
    return request.kind is not RequestKind.SECOND_OPINION or request.worklist is None

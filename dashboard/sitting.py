"""What one run of the trainee's screen is about: who reads, at which desk, and which work list."""

from dataclasses import dataclass
from functools import cached_property

from casefile.records import WorkList
from dashboard.desks.trainee import TraineeDesk
from dashboard.queue_order import Queue
from dashboard.session import Access


@dataclass(frozen=True)
class Sitting:
    """One run of the screen; its queue is read when it is first asked for."""

    access: Access
    desk: TraineeDesk
    worklist: WorkList

    @cached_property
    def queue(self) -> Queue:
        """The work list as it now stands, in the order in which it is read."""
        return self.desk.arranged(self.worklist)

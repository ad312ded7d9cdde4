"""What a trainee does about a decision: takes it back, asks a second reader, or escalates."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from assessment.second_thoughts import refuse_withdrawal, second_list, second_reader
from casefile.clock import utc_now, utc_text
from casefile.errors import InvalidDecision
from casefile.home import HomeStore
from casefile.queries import decisions
from casefile.queries import second_thoughts as kept
from casefile.records import Decision, Request, RequestKind, Withdrawal, WorkList
from casefile.vocabulary import Permission, modes, roles
from dashboard.desks.copies import take_back_copies
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import spoken


@dataclass(frozen=True, slots=True)
class SecondThoughts:
    """One trainee's second thoughts on one post of one work list."""

    desk: TraineeDesk
    worklist: WorkList
    post: str

    def withdrawn(self) -> dict[str, Withdrawal]:
        """Return which of the trainee's decisions on the post were taken back, by decision."""
        return kept.withdrawals(self.desk.store, self.post, reader=self.desk.access.name)

    def may_withdraw(self) -> bool:
        """Return whether there is a decision that can still be taken back."""
        try:
            refuse_withdrawal(self.worklist, seen=self._seen(), lang=spoken())
        except InvalidDecision:
            return False
        return self.desk.decision(self.post) is not None

    def withdraw(self, why: str) -> Decision | None:
        """Take the standing decision back and return it, or raise InvalidDecision."""
        standing = self.desk.decision(self.post)
        if standing is None:
            return None
        refuse_withdrawal(self.desk.worklist(self.worklist.id), seen=self._seen(), lang=spoken())
        withdrawal = Withdrawal(standing.id, utc_text(utc_now()), why)
        kept.withdraw(self.desk.store, withdrawal)
        take_back_copies(self.desk, withdrawal)
        return standing

    def _seen(self) -> bool:
        """Say whether the key, or an opinion that had been kept back, was shown since."""
        mode = modes()[self.worklist.mode]
        told = mode.opinion_after_verdict and not mode.opinion_before_verdict
        return told or self.desk.debrief_open(self.worklist, self.post)

    def asked(self) -> list[Request]:
        """Return what the trainee asked somebody about the post."""
        asked = kept.requests(self.desk.store, post=self.post, reader=self.desk.access.name)
        return [each for each in asked if each.kind is not RequestKind.GLOSS]

    def read_by_second(self, request: Request) -> bool:
        """Return whether the second reader has judged the post; how, is not told."""
        return any(not each.skipped for each in self._second(request))

    def second_verdict(self, request: Request) -> str | None:
        """Return how the second reader judged the post, once the debrief is open."""
        opened = self.desk.exercise.settings.debrief_opened_at is not None
        if not opened or not self.desk.debrief_open(self.worklist, self.post):
            return None
        found = (each for each in self._second(request) if not each.skipped)
        return next((each.verdict for each in found), None)

    def _second(self, request: Request) -> list[Decision]:
        standing = decisions.standing(self.desk.store) if request.worklist else []
        own = (each for each in standing if each.post == self.post)
        return [each for each in own if each.worklist == request.worklist]

    def ask_second_reader(self, text: str) -> Request:
        """Put the post on the list of somebody who has not met it; without one it waits."""
        store, asker = self.desk.store, self.desk.access.name
        reader = second_reader(
            asker, self._people(), busy=self._busy(), met=kept.readers_of(store, self.post)
        )
        found = None
        if reader is not None:
            found = second_list(reader, level=self.worklist.level, now=utc_now())
            kept.add_to_list(store, found, self.post)
        return self._ask(RequestKind.SECOND_OPINION, text, worklist=found.id if found else None)

    def escalate(self, text: str) -> Request:
        """Tell whoever runs the exercise of the post, with a question."""
        return self._ask(RequestKind.ESCALATION, text, worklist=None)

    def _ask(self, kind: RequestKind, text: str, *, worklist: str | None) -> Request:
        asker, at = self.desk.access.name, utc_text(utc_now())
        parts = "\x1f".join((asker, self.post, kind, text))
        number = hashlib.sha256(parts.encode()).hexdigest()[:32]
        request = Request(number, self.post, asker, kind, text, at, worklist)
        kept.ask(self.desk.store, request)
        return request

    def _people(self) -> list[str]:
        """Return everybody enrolled who may decide."""
        with HomeStore.open(self.desk.access.home) as home:
            accounts = [home.account(name) for name in home.enrolled(self.desk.exercise.name)]
        return [
            each.name for each in accounts if each and Permission.DECIDE in roles()[each.role].may
        ]

    def _busy(self) -> Counter[str]:
        """Return how many posts each reader was given to read second."""
        given = (each.worklist for each in kept.requests(self.desk.store))
        return Counter(each.partition("/")[0] for each in given if each is not None)

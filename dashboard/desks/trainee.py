"""The trainee's desk: own work lists and decisions, and of machine and key what is open."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from assessment.base_rate import BaseRateCard, card_of
from assessment.choice import Choice
from assessment.debrief import ItemDebrief
from assessment.evidence_hold import hold_of
from assessment.form import Form, Ground
from assessment.second_thoughts import unchanged
from assessment.triage import decide
from casefile import clock
from casefile.clock import utc_now, utc_text
from casefile.consultation import open_worklist
from casefile.covering import is_covered, severity_of
from casefile.errors import AccessDenied
from casefile.exercise import Exercise
from casefile.home import HomeStore
from casefile.queries import (
    care,
    claims,
    decisions,
    documents,
    drafts,
    evidence,
    flags,
    rounds,
    search,
)
from casefile.queries.queue import QueueRow, queue
from casefile.records import (
    Capture,
    CustodyEntry,
    Decision,
    Document,
    Flag,
    Holding,
    Moment,
    WorkList,
)
from casefile.store import CaseStore
from casefile.timeline import timeline
from casefile.vocabulary import Permission, blocks, modes
from casefile.warrant import safety_warranted
from dashboard.desks.marking import beside_the_key
from dashboard.language import say, spoken
from dashboard.queue_order import Queue, arranged
from dashboard.session import Access


@dataclass(frozen=True, slots=True)
class Reading:
    """One post as the trainee reads it, with what stands around it."""

    document: Document
    parent: Document | None
    before: tuple[Document, ...]
    after: tuple[Document, ...]
    captures: tuple[Capture, ...]
    custody: Mapping[str, Sequence[CustodyEntry]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TraineeDesk:
    """An open case file, read with one trainee's eyes."""

    access: Access
    exercise: Exercise
    store: CaseStore

    @classmethod
    @contextmanager
    def open(cls, access: Access, exercise: str) -> Iterator["TraineeDesk"]:
        """Yield the desk over *exercise*, or raise AccessDenied; inside of one, that very desk."""
        around = _around.get()
        if around is not None and (around.access, around.exercise.name) == (access, exercise):
            yield around
            return
        access.require(Permission.DECIDE)
        found = access.exercise(exercise)
        with CaseStore.open_existing(found.case_path) as store:
            desk = cls(access, found, store)
            before = _around.set(desk)
            try:
                yield desk
            finally:
                _around.reset(before)

    def base_rate(self) -> BaseRateCard | None:
        """Return the classifier's own card, or None where it was not measured yet."""
        path = self.exercise.reports_folder / "evaluation" / "evaluation.json"
        return card_of(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None

    def worklists(self) -> list[WorkList]:
        """Return the trainee's work lists, the oldest first."""
        return decisions.worklists(self.store, reader=self.access.name)[::-1]

    def worklist(self, worklist: str) -> WorkList:
        """Return one of the trainee's own work lists, or raise AccessDenied."""
        for each in self.worklists():
            if each.id == worklist:
                return each
        raise AccessDenied(say("This work list is not yours. Choose one of your own."))

    def start(self, worklist: WorkList, *, purpose: str) -> None:
        """Open the work list with the purpose its consultations are logged under."""
        open_worklist(self.exercise, self.store, worklist, purpose=purpose, now=utc_now())

    def queue(self, worklist: WorkList) -> list[QueueRow]:
        """Return the posts of the work list with the trainee's own verdicts."""
        return queue(self.store, worklist.id, colleagues=self._colleagues(worklist))

    def _colleagues(self, worklist: WorkList) -> dict[str, str]:
        """Return what others do with the posts of a shared list: never who, never how judged."""
        team = self.team(worklist)
        at, reader = utc_text(utc_now()), self.access.name
        return claims.with_colleagues(self.store, team, reader=reader, at=at) if team else {}

    def colleague(self, worklist: WorkList, post: str) -> str | None:
        """Return what a colleague does with a post of a shared list, or None."""
        return self._colleagues(worklist).get(post)

    def holds(self, worklist: WorkList, post: str) -> bool:
        """Return whether *post* is on the work list."""
        return decisions.is_listed(self.store, worklist.id, post)

    def team(self, worklist: WorkList) -> str | None:
        """Return the team that shares *worklist*, or None if it is the trainee's own."""
        return claims.team_of(self.store, worklist.id) if blocks()[worklist.block].shared else None

    def members(self, worklist: WorkList) -> int:
        """Return how many share *worklist*."""
        return len(claims.teams(self.store).get(str(self.team(worklist)), ()))

    def welfare(self, rows: list[QueueRow]) -> set[str]:
        """Return which posts bear a welfare sign; that heading is shown in every mode."""
        run = flags.latest_run(self.store)
        if run is None:
            return set()
        return set(flags.welfare_posts(self.store, [row.post for row in rows], run=run.number))

    def arranged(self, worklist: WorkList) -> Queue:
        """Return the work list as its queue: the machine orders it only where the mode shows it."""
        rows = self.queue(worklist)
        flagged = self._flagged(rows, worklist)
        return arranged(
            rows,
            worklist,
            welfare=self.welfare(rows),
            urgency={each.id: -each.score for each in flagged},
            critical=[each.id for each in flagged if safety_warranted(each.indicators)],
            last=self._heavy(rows)
            if care.low_exposure(self.store, reader=self.access.name)
            else (),
        )

    def _heavy(self, rows: list[QueueRow]) -> set[str]:
        """Return which posts have words of violence, by the fixed list alone."""
        texts = documents.known_texts(self.store, [row.post for row in rows])
        return {post for post, (_, text) in texts.items() if is_covered(severity_of(text))}

    def _flagged(self, rows: list[QueueRow], worklist: WorkList) -> list[Flag]:
        """Return what the machine flags of the list, nothing where the mode hides it."""
        run = flags.latest_run(self.store)
        if run is None or not modes()[worklist.mode].opinion_before_verdict:
            return []
        found = (flags.flag(self.store, row.post, run=run.number) for row in rows)
        return [each for each in found if each is not None and each.flag]

    def reading(self, post: str) -> Reading:
        """Return the post, thread and captures, or raise AccessDenied if it is in no list."""
        if not decisions.is_given(self.store, post, reader=self.access.name):
            raise AccessDenied(say("This post is in none of your work lists."))
        found = documents.document(self.store, post)
        if found is None:
            raise AccessDenied(say("This post was never captured."))
        found, *around = self._in_their_languages(
            [found, *(documents.thread(self.store, found.thread) if found.thread else [])]
        )
        parent = next((each for each in around if each.id == found.parent), None)
        each_captured = (evidence.capture(self.store, each) for each in found.captures)
        captured = tuple(each for each in each_captured if each is not None)
        return Reading(
            found,
            parent,
            tuple(each for each in around if each.position < found.position and each is not parent),
            tuple(each for each in around if each.position > found.position),
            captured,
            {
                each.id: tuple(
                    evidence.custody_about(self.store, each, post=post, who=self.access.name)
                )
                for each in captured
            },
        )

    def _in_their_languages(self, read: list[Document]) -> list[Document]:
        """Return what was *read*, each with the language found in it where its page names none."""
        known = search.languages_of(self.store, {each.id for each in read})
        return [replace(each, lang=each.lang or known.get(each.id)) for each in read]

    def decision(self, post: str) -> Decision | None:
        """Return the trainee's own standing decision on *post*."""
        return decisions.standing_on(self.store, post, reader=self.access.name)

    def last(self, post: str) -> Decision | None:
        """Return the trainee's latest decision on *post*, be it taken back."""
        return next(reversed(self.history(post)), None)

    def history(self, post: str) -> list[Decision]:
        """Return the trainee's own decisions on *post*, oldest first."""
        return decisions.history(self.store, post, reader=self.access.name)

    def may_see_opinion(self, worklist: WorkList, post: str) -> bool:
        """Return whether mode or debrief show the machine's opinion on *post* now."""
        mode = modes()[worklist.mode]
        if mode.opinion_before_verdict or self.debrief_open(worklist, post):
            return True
        return mode.opinion_after_verdict and self.decision(post) is not None

    def opinion(self, worklist: WorkList, post: str) -> Flag | None:
        """Return the machine's opinion on *post* if it may be seen now, otherwise None."""
        run = flags.latest_run(self.store)
        if run is None or not self.may_see_opinion(worklist, post):
            return None
        return flags.flag(self.store, post, run=run.number)

    def debrief_open(self, worklist: WorkList, post: str) -> bool:
        """Return whether the key may be read: decided, and debrief open or feedback given."""
        return self.decision(post) is not None and self.has_debrief(worklist)

    def has_debrief(self, worklist: WorkList) -> bool:
        """Return whether what is decided on *worklist* may be read beside the key."""
        opened = self.exercise.settings.debrief_opened_at is not None
        return opened or blocks()[worklist.block].feedback

    def item(self, post: str) -> ItemDebrief:
        """Return the trainee's decision on *post* beside the key, or raise AccessDenied."""
        for each in self.debriefed():
            if each.decision.post == post:
                return each
        raise AccessDenied(say("The debrief of this post is not open yet."))

    def debriefed(self) -> list[ItemDebrief]:
        """Return the trainee's own decisions whose key may be read, beside it."""
        self.access.require(Permission.READ_OWN_DEBRIEF)
        lists = {each.id: each for each in self.worklists()}
        own = [
            each
            for each in decisions.standing(self.store, reader=self.access.name)
            if each.worklist in lists and self.debrief_open(lists[each.worklist], each.post)
        ]
        return beside_the_key(self.exercise, self.store, own)

    def draft(self, post: str) -> str | None:
        """Return the half-filled form kept for *post*."""
        return drafts.draft(self.store, post, reader=self.access.name)

    def keep_draft(self, post: str, content: str) -> None:
        """Keep a half-filled form over a reload."""
        at = utc_text(utc_now())
        drafts.keep_draft(self.store, post, reader=self.access.name, content=content, at=at)

    def decide(self, worklist: WorkList, document: Document, choice: Choice) -> Decision:
        """Take the decision *choice* makes, or raise InvalidDecision; the draft goes with it.

        A form sent again as it stands adds nothing.
        """
        shown = (
            flags.latest_run(self.store) if self.may_see_opinion(worklist, document.id) else None
        )
        taken = decide(
            document,
            choice,
            self.access.account.role,
            worklist=self.worklist(worklist.id),
            shown_run=None if shown is None else shown.number,
            now=utc_now(),
            replaces=self.last(document.id),
            ground=self.ground(document),
        )
        standing = self.decision(document.id)
        if standing is not None and unchanged(standing, taken):
            taken = standing
        else:
            self.enter(taken, document)
        if self.draft(document.id) is not None:
            drafts.drop_draft(self.store, document.id, reader=self.access.name)
        return taken

    def enter(self, taken: Decision, document: Document) -> None:
        """Add the decision, and ask the runner for the evidence hold that it wants."""
        now = utc_now()
        time = clock.at(self.exercise.clock, now)
        hold = hold_of(taken, document, now=now, exercise_time=time)
        team = claims.team_of(self.store, taken.worklist) if taken.worklist else None
        if team is None:
            self.store.add_decision(taken, hold=hold)
        else:
            at = utc_text(now)
            claims.add_claimed_decision(self.store, taken, team, at=at, hold=hold)
        if hold is not None:
            asked = {"decision": hold.decision, "url": hold.url, "as_of": hold.exercise_time}
            with HomeStore.open(self.access.home) as home:
                home.ask_for_job(
                    "preserve",
                    exercise=self.exercise.name,
                    asked_by=self.access.name,
                    settings=asked,
                )

    def holdings(self, post: str) -> list[Holding]:
        """Return the evidence holds that the trainee's own decisions on *post* ask for."""
        return rounds.holdings(self.store, post, reader=self.access.name)

    def timeline(self, post: str) -> list[Moment]:
        """Return what is known of *post* over time, as far as the exercise's clock has come."""
        until = utc_text(clock.at(self.exercise.clock, utc_now()))
        return timeline(self.store, post, until=until)

    def form(self, worklist: WorkList, document: Document, choice: Choice) -> Form:
        """Return the form on *document* as it is filled in, with whose law it stands under."""
        asked, today = replace(choice, lang=spoken()), utc_now().date()
        return Form(asked, document, worklist.level, today, self.ground(document))

    def ground(self, document: Document) -> Ground:
        """Return whose law applies, and what the trainee did on the post and its thread."""
        done = (each.disposition for each in self.history(document.id))
        thread = document.thread or ""
        standing = decisions.standing_in(self.store, thread, reader=self.access.name)
        under_way = (each.disposition for each in standing if each.post != document.id)
        return Ground(
            self.exercise.settings.jurisdiction,
            done=frozenset(each for each in done if each),
            under_way=frozenset(each for each in under_way if each),
        )


_around: ContextVar[TraineeDesk | None] = ContextVar("around", default=None)

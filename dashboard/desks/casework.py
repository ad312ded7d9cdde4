"""A trainee's own cases: what they hold, what may be added, and how the chart compares."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.casework import edge_faults, statement_faults
from assessment.hypotheses import Sheet, sheet
from assessment.network import NetworkScore, network_score
from casefile.clock import utc_now, utc_text
from casefile.custody import HEAD_FILE, Act, Verb, append
from casefile.errors import AccessDenied, InvalidDecision
from casefile.queries import casework, decisions, documents, evidence
from casefile.records import (
    Capture,
    Casebook,
    CasePost,
    CaseStatement,
    Document,
    Edge,
    Hypothesis,
    Reading,
    WorkList,
)
from casefile.rows import DataclassRecord
from casefile.vocabulary import Permission
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, spoken
from reporting.case import Case
from reporting.casebook import Gathered, case_of


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """The cases of one trainee in one exercise."""

    desk: TraineeDesk

    def casebooks(self) -> list[Casebook]:
        """Return the trainee's own cases, oldest first."""
        return casework.casebooks(self.desk.store, reader=self.desk.access.name)

    def casebook(self, name: str) -> Casebook:
        """Return one of the trainee's own cases, or raise AccessDenied."""
        for each in self.casebooks():
            if each.id == name:
                return each
        raise AccessDenied(say("This case is not yours. Choose one of your own."))

    def open_case(self, title: str) -> Casebook:
        """Open a case called *title*."""
        number = len(self.casebooks()) + 1
        reader = self.desk.access.name
        made = Casebook(f"{reader}/case-{number}", reader, title, _now())
        casework.add(self.desk.store, made)
        return made

    def take(self, casebook: Casebook, post: str) -> None:
        """Take a post into a case; only one that the trainee may read."""
        self.casebook(casebook.id)
        found = self.desk.reading(post).document
        casework.add(self.desk.store, CasePost(casebook.id, found.id, _now()))

    def holds(self, casebook: Casebook, post: str) -> bool:
        """Return whether a post is in a case already."""
        return post in casework.posts(self.desk.store, casebook.id)

    def documents(self, casebook: Casebook) -> list[Document]:
        """Return the posts of a case as they were captured last."""
        posts = casework.posts(self.desk.store, casebook.id)
        found = (documents.document(self.desk.store, post) for post in posts)
        return [each for each in found if each is not None]

    def list_of(self, post: str) -> WorkList | None:
        """Return the trainee's work list on which *post* stands, or None."""
        lists = (each for each in self.desk.worklists() if self.desk.holds(each, post))
        return next(lists, None)

    def captures(self, posts: Sequence[Document]) -> list[Capture]:
        """Return the captures from which *posts* were read."""
        names = dict.fromkeys(name for post in posts for name in post.captures)
        found = (evidence.capture(self.desk.store, name) for name in names)
        return [each for each in found if each is not None]

    def statements(self, casebook: Casebook) -> list[CaseStatement]:
        """Return what was stated in a case, facts and assessments."""
        return casework.statements(self.desk.store, casebook.id)

    def edges(self, casebook: Casebook) -> list[Edge]:
        """Return the links drawn in a case."""
        return casework.edges(self.desk.store, casebook.id)

    def state(self, casebook: Casebook, statement: CaseStatement) -> None:
        """Add a statement, or raise InvalidDecision with a sentence per fault."""
        captures = {each.id for each in self.captures(self.documents(casebook))}
        faults = list(statement_faults(statement, captures=captures, lang=spoken()))
        if faults:
            raise InvalidDecision(faults)
        self._add(casebook, statement)

    def suppose(self, casebook: Casebook, text: str) -> None:
        """Add a hypothesis."""
        self._add(casebook, Hypothesis("", casebook.id, text, ""))

    def read_as(self, casebook: Casebook, statement: str, hypothesis: str, *, fit: str) -> None:
        """Note how a statement fits a hypothesis."""
        self.casebook(casebook.id)
        casework.read_as(self.desk.store, Reading(statement, hypothesis, fit, _now()))

    def link(self, casebook: Casebook, edge: Edge) -> None:
        """Add a link to the chart, or raise InvalidDecision with a sentence per fault."""
        posts = self.documents(casebook)
        captures = {each.id for each in self.captures(posts)}
        accounts = accounts_of(posts)
        faults = list(edge_faults(edge, accounts=accounts, captures=captures, lang=spoken()))
        if faults:
            raise InvalidDecision(faults)
        self._add(casebook, edge)

    def remove(self, casebook: Casebook, kind: type[DataclassRecord], part: str) -> None:
        """Take a statement, a hypothesis or a link out of a case."""
        self.casebook(casebook.id)
        casework.remove(self.desk.store, kind, part, at=_now())

    def sheet(self, casebook: Casebook) -> Sheet:
        """Return the sheet of a case: evidence by hypothesis."""
        store = self.desk.store
        hypotheses = casework.hypotheses(store, casebook.id)
        return sheet(self.statements(casebook), hypotheses, casework.readings(store, casebook.id))

    def network(self, casebook: Casebook) -> NetworkScore | None:
        """Return the chart beside the true network once the debrief is open, otherwise None."""
        exercise = self.desk.exercise
        opened = exercise.settings.debrief_opened_at is not None
        if not opened or not exercise.key.has("links.jsonl"):
            return None
        self.desk.access.require(Permission.READ_OWN_DEBRIEF)
        accounts = accounts_of(self.documents(casebook))
        return network_score(
            self.edges(casebook), exercise.key.links(), exercise.key.actors(), accounts=accounts
        )

    def report(self, casebook: Casebook) -> Case:
        """Return the case as it leaves the exercise."""
        self.desk.access.require(Permission.EXPORT_CASES)
        posts = self.documents(casebook)
        held = {each.id for each in posts}
        standing = decisions.standing(self.desk.store, reader=casebook.reader)
        found = self.sheet(casebook)
        gathered = Gathered(
            documents=tuple(posts),
            captures=tuple(self.captures(posts)),
            decisions=tuple(each for each in standing if each.post in held),
            statements=tuple(self.statements(casebook)),
            edges=tuple(self.edges(casebook)),
            hypotheses=tuple((each.text, found.against[each.id]) for each in found.hypotheses),
        )
        canary = self.desk.exercise.canary
        head = evidence.last_custody(self.desk.store)
        return case_of(casebook, gathered, exercise=canary, made_at=_now(), head=head)

    def hand_over(self, casebook: Casebook, page: str) -> None:
        """Log that the report of a case left the exercise."""
        exercise = self.desk.exercise
        digest = hashlib.sha256(page.encode()).hexdigest()
        what = f"case {casebook.id} as siena"
        why = exercise.settings.plan.purpose
        act = Act(_now(), casebook.reader, Verb.TRANSFERRED, what, why, digest)
        append(self.desk.store, exercise.folder / HEAD_FILE, [act])

    def _add(self, casebook: Casebook, part: CaseStatement | Hypothesis | Edge) -> None:
        """Add a part under an id of its own and the time of now."""
        self.casebook(casebook.id)
        at = _now()
        number = hashlib.sha256(f"{casebook.id}\x1f{part}\x1f{at}".encode()).hexdigest()[:32]
        casework.add(self.desk.store, replace(part, id=number, at=at))


def accounts_of(posts: Sequence[Document]) -> list[str]:
    """Return the accounts that wrote *posts*, each SITE/HANDLE, in order of appearance."""
    return list(dict.fromkeys(f"{each.site}/{each.author}" for each in posts if each.author))


def _now() -> str:
    return utc_text(utc_now())

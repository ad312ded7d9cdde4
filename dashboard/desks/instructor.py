"""The instructor's desk: making exercises, running them, and reading what the class did."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from itertools import count

from assessment.debrief import ReaderDebrief, reader_debrief
from casefile.clock import utc_now, utc_text
from casefile.errors import ExerciseError
from casefile.exercise import Exercise, Settings, list_exercises
from casefile.home import HomeStore
from casefile.queries import claims, decisions, queue
from casefile.queries.queue import Progress
from casefile.records import Account, Job, JobState
from casefile.store import CaseStore
from casefile.vocabulary import Permission, roles
from dashboard.desks.marking import beside_the_key
from dashboard.language import say, spoken
from dashboard.session import Access

RUNNING, BUILD = (JobState.WAITING, JobState.RUNNING), "build"


@dataclass(frozen=True, slots=True)
class InstructorDesk:
    """What an instructor may read and ask for."""

    access: Access

    @classmethod
    def open(cls, access: Access) -> "InstructorDesk":
        """Return the desk, or raise AccessDenied."""
        access.require(Permission.BUILD_EXERCISES)
        return cls(access)

    def trainees(self) -> list[Account]:
        """Return the accounts that can be enrolled."""
        deciding = [code for code, row in roles().items() if Permission.DECIDE in row.may]
        with HomeStore.open(self.access.home) as home:
            return [each for role in deciding for each in home.accounts(role=role)]

    def build(self, name: str, settings: Settings, *, trainees: Collection[str]) -> int:
        """Ask for an exercise to be made and return the job's number.

        Its sites get a port of their own, so that it can be made while another is open.
        """
        others = list_exercises(self.access.home)
        if self.is_taken(name):
            raise ExerciseError(say("There is an exercise of that name already."))
        with HomeStore.open(self.access.home) as home:
            asked = _plain(settings)
            taken: set[object] = {each.settings.port for each in others}
            taken |= {job.settings.get("port") for job in home.jobs() if job.state in RUNNING}
            asked["port"] = next(port for port in count(settings.port) if port not in taken)
            for trainee in trainees:
                home.enrol(name, trainee)
            return home.ask_for_job(BUILD, exercise=name, asked_by=self.access.name, settings=asked)

    def unused_random_state(self) -> int:
        """Return the smallest number that made no web yet."""
        with HomeStore.open(self.access.home) as home:
            used = {job.settings.get("random_state") for job in home.jobs()}
        used |= {each.settings.random_state for each in list_exercises(self.access.home)}
        return next(number for number in count(1) if number not in used)

    def is_taken(self, name: str) -> bool:
        """Return whether there is an exercise called *name*, or one is being built."""
        if any(each.name == name for each in list_exercises(self.access.home)):
            return True
        return any(job.kind == BUILD and job.state in RUNNING for job in self.jobs(name))

    def build_again(self, job: Job) -> None:
        """Ask for a failed job once more; it goes on where it stopped."""
        self.access.require(Permission.BUILD_EXERCISES)
        with HomeStore.open(self.access.home) as home:
            home.ask_for_job(
                job.kind, exercise=job.exercise, asked_by=self.access.name, settings=job.settings
            )

    def ask(self, kind: str, exercise: Exercise) -> None:
        """Ask the runner for one kind of work on *exercise*."""
        self.access.require(Permission.RUN_EXERCISES)
        with HomeStore.open(self.access.home) as home:
            asked = {"lang": spoken()}
            home.ask_for_job(
                kind, exercise=exercise.name, asked_by=self.access.name, settings=asked
            )

    def enrol(self, exercise: Exercise, names: Collection[str]) -> None:
        """Enrol trainees; work lists for them are drawn by the runner."""
        self.access.require(Permission.ENROL)
        with HomeStore.open(self.access.home) as home:
            for name in names:
                home.enrol(exercise.name, name)

    def share(self, exercise: Exercise, names: Collection[str], *, posts: int) -> None:
        """Ask for one list that the trainees called *names* share."""
        self.access.require(Permission.RUN_EXERCISES)
        asked = {"names": sorted(names), "posts": posts}
        with HomeStore.open(self.access.home) as home:
            home.ask_for_job(
                "share", exercise=exercise.name, asked_by=self.access.name, settings=asked
            )

    def join(self, exercise: Exercise, names: Collection[str], *, team: str) -> None:
        """Ask that the trainees called *names* join a team that shares a list."""
        self.access.require(Permission.RUN_EXERCISES)
        asked = {"names": sorted(names), "team": team}
        with HomeStore.open(self.access.home) as home:
            home.ask_for_job(
                "join", exercise=exercise.name, asked_by=self.access.name, settings=asked
            )

    def teams(self, exercise: Exercise) -> dict[str, list[str]]:
        """Return who is in each team that shares a list."""
        if not exercise.case_path.is_file():
            return {}
        with CaseStore.open_existing(exercise.case_path) as store:
            return claims.teams(store)

    def enrolled(self, exercise: Exercise) -> list[str]:
        """Return who is enrolled."""
        with HomeStore.open(self.access.home) as home:
            return home.enrolled(exercise.name)

    def jobs(self, exercise: str) -> list[Job]:
        """Return the jobs of an exercise, newest first."""
        with HomeStore.open(self.access.home) as home:
            return home.jobs(exercise=exercise)

    def progress(self, exercise: Exercise) -> list[Progress]:
        """Return how far everyone is with every work list."""
        self.access.require(Permission.READ_CLASS_DECISIONS)
        if not exercise.case_path.is_file():
            return []
        with CaseStore.open_existing(exercise.case_path) as store:
            return queue.progress(store)

    def pace(self, exercise: Exercise) -> list[tuple[str, str]]:
        """Return on which work list something was decided when."""
        self.access.require(Permission.READ_CLASS_DECISIONS)
        with CaseStore.open_existing(exercise.case_path) as store:
            return queue.pace(store)

    def open_debrief(self, exercise: Exercise) -> None:
        """Let trainees read the key to what they decided, from now on."""
        self.access.require(Permission.OPEN_DEBRIEF)
        exercise.with_settings(debrief_opened_at=utc_text(utc_now()))

    def scores(self, exercise: Exercise) -> dict[tuple[str, str], ReaderDebrief]:
        """Return everyone's marks, by reader and block; never a ranking."""
        self.access.require(Permission.READ_CLASS_SCORES)
        with CaseStore.open_existing(exercise.case_path) as store:
            blocks = {each.id: each.block for each in decisions.worklists(store)}
            every = decisions.standing(store)
            items = beside_the_key(exercise, store, every)
        return {
            (reader, block): reader_debrief(
                reader,
                [item for item in items if blocks.get(str(item.decision.worklist)) == block],
                block=block,
            )
            for reader, block in sorted(
                {(each.reader, blocks[str(each.worklist)]) for each in every}
            )
        }


def _plain(settings: Settings) -> dict[str, object]:
    return {key: value for key, value in asdict(settings).items() if _is_plain(value)}


def _is_plain(value: object) -> bool:
    return value is not None and not isinstance(value, Mapping)

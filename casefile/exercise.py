"""One exercise is one folder: its paths, and the exercise.toml from which all can be made again."""

import difflib
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from casefile.clock import Clock, moment, utc_text
from casefile.errors import ExerciseError
from casefile.events import Event, refuse_repeated
from casefile.key import Key

SETTINGS_FILE = "exercise.toml"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\Z")


@dataclass(frozen=True, slots=True)
class Plan:
    """The collection plan: no crawl without one; it is printed into every WARC file.

    `begins` and `ends` are exercise time, None for the exercise's own start and end.
    """

    purpose: str = "Training: recognise indicators of violent extremism in context."
    legal_basis: str = "Exercise order of the academy; fictional data only."
    scope: str = "The fictional web of this exercise and nothing else."
    collector: str = "exercise collector"
    begins: str | None = None
    ends: str | None = None
    interval_minutes: int = 60


@dataclass(frozen=True, slots=True)
class Glossary:
    """The invented names of the briefing, which a classifier may know."""

    groups: tuple[str, ...] = ()
    attacks: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Care:
    """How readers are looked after: when a break is proposed, and an invented contact to call."""

    break_minutes: int = 25
    break_severe: int = 20
    contact: str = ""
    reached: str = "+000 112 000"


@dataclass(frozen=True, slots=True)
class Settings:
    """What exercise.toml holds; `ambiguity` and `prevalence` are shares, `level` is 1 to 3."""

    pack: str = "veldania"
    random_state: int = 1
    posts: int = 2000
    languages: tuple[str, ...] = ("en", "sq")
    ambiguity: float = 0.5
    prevalence: float = 0.02
    mode: str = "unaided"
    level: int = 1
    title: str = ""
    jurisdiction: str = "default"
    port: int = 8900
    work_items: int = 20
    start: str = "2031-03-01T00:00:00Z"
    end: str = "2031-03-31T00:00:00Z"
    rate: float = 1.0
    opened_at: str | None = None
    debrief_opened_at: str | None = None
    plan: Plan = field(default_factory=Plan)
    glossary: Glossary = field(default_factory=Glossary)
    care: Care = field(default_factory=Care)
    traps: tuple[str, ...] = ()
    tampered: bool = False
    event: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        """Refuse settings outside their ranges with one sentence each."""
        for wrong, sentence in _range_checks(self):
            if wrong:
                raise ExerciseError(sentence)
        refuse_repeated(self.event)


def _range_checks(settings: Settings) -> list[tuple[bool, str]]:
    return [
        (settings.posts < 1, f"posts is {settings.posts}; an exercise has at least 1 post."),
        (
            not 0 <= settings.ambiguity <= 1,
            f"ambiguity is {settings.ambiguity}; it is a share from 0 to 1.",
        ),
        (
            not 0 <= settings.prevalence <= 0.2,
            f"prevalence is {settings.prevalence}; it is a share from 0 to 0.2.",
        ),
        (settings.level not in (1, 2, 3), f"level is {settings.level}; it is 1, 2 or 3."),
        (
            not 1024 <= settings.port <= 65535,
            f"port is {settings.port}; choose one from 1024 to 65535.",
        ),
        (not settings.languages, "languages is empty; name at least one, for example en."),
        (
            settings.care.break_minutes < 1 or settings.care.break_severe < 1,
            "care proposes a break after less than 1 minute or post; give at least 1 of each.",
        ),
        (settings.work_items < 1, f"work_items is {settings.work_items}; give at least 1."),
    ]


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise's folder and its settings; every path of ARCHITECTURE is a property."""

    folder: Path
    settings: Settings

    @property
    def name(self) -> str:
        """The folder's name, by which every command knows the exercise."""
        return self.folder.name

    @property
    def canary(self) -> str:
        """A mark of this exercise that stands on every page of its web."""
        settings = self.settings
        text = f"{settings.pack}/{settings.random_state}/{settings.posts}"
        return "PROVA-" + hashlib.sha256(text.encode()).hexdigest()[:16].upper()

    @property
    def clock(self) -> Clock:
        """The exercise clock."""
        settings = self.settings
        opened = None if settings.opened_at is None else moment(settings.opened_at)
        return Clock(moment(settings.start), moment(settings.end), settings.rate, opened)

    @property
    def key(self) -> Key:
        """The sealed folder beside the case."""
        return Key(self.folder / "key")

    @property
    def web_path(self) -> Path:
        """The fictional web; only synthetic_corpus opens it."""
        return self.folder / "web.db"

    @property
    def case_path(self) -> Path:
        """The case file."""
        return self.folder / "case.db"

    @property
    def warc_folder(self) -> Path:
        """Where the evidence lies."""
        return self.folder / "warc"

    @property
    def timestamps_folder(self) -> Path:
        """Where timestamp tokens lie."""
        return self.folder / "timestamps"

    @property
    def authority_folder(self) -> Path:
        """The exercise's own timestamp authority, its key readable by the owner alone."""
        return self.folder / "authority"

    @property
    def tampered_folder(self) -> Path:
        """The copy of the case in which one thing was changed on purpose."""
        return self.folder / "tampered"

    @property
    def reports_folder(self) -> Path:
        """Where reports are written."""
        return self.folder / "reports"

    @property
    def events_path(self) -> Path:
        """What happened on the web while it was watched, a line an event."""
        return self.folder / "events.jsonl"

    @property
    def visitors_path(self) -> Path:
        """Who asked the web for what, a line a visit."""
        return self.folder / "visitors.jsonl"

    @property
    def server_path(self) -> Path:
        """The file in which the running server writes its process and port."""
        return self.folder / "server.json"

    def with_settings(self, **changes: Any) -> "Exercise":
        """Write exercise.toml with *changes* and return the exercise as it then is.

        What others have written since this exercise was opened is kept.
        """
        newest = open_exercise(self.folder).settings
        changed = Exercise(self.folder, replace(newest, **changes))
        _write_settings(changed)
        return changed


def create(folder: Path, settings: Settings) -> Exercise:
    """Make the exercise folder, or raise ExerciseError if it exists or its name is unusable."""
    if not _NAME.match(folder.name):
        raise ExerciseError(
            f"{folder.name!r} is no exercise name; use lower-case letters, digits and hyphens, "
            "for example border-talk."
        )
    if (folder / SETTINGS_FILE).exists():
        raise ExerciseError(f"{folder} exists already; choose another name or delete the folder.")
    exercise = _checked(Exercise(folder, settings))
    folder.mkdir(parents=True, exist_ok=True)
    _write_settings(exercise)
    return exercise


def open_exercise(folder: Path) -> Exercise:
    """Return the exercise kept in *folder*, or raise ExerciseError saying what is broken."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        raise ExerciseError(
            f"{folder} is not an exercise: it has no {SETTINGS_FILE}. "
            f"Make one with: prova new {folder.name}"
        )
    return _checked(Exercise(folder, _settings_of(path)))


def locate(name_or_folder: str, *, home: Path) -> Path:
    """Return the folder meant by a command's first argument: a path, or a name under *home*."""
    given = Path(name_or_folder)
    if (given / SETTINGS_FILE).is_file() or len(given.parts) > 1:
        return given
    return home / "exercises" / name_or_folder


def list_exercises(home: Path) -> list[Exercise]:
    """Return the exercises of *home* in order of name, leaving out folders that are none."""
    folder = home / "exercises"
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [open_exercise(each) for each in found if (each / SETTINGS_FILE).is_file()]


def opened_now(exercise: Exercise, *, now: datetime) -> Exercise:
    """Return *exercise* with its clock started at *now*."""
    return exercise.with_settings(opened_at=utc_text(now.astimezone(UTC)))


def _checked(exercise: Exercise) -> Exercise:
    moment(utc_text(exercise.clock.start))
    return exercise


def _settings_of(path: Path) -> Settings:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{path} is not TOML: {error}.") from error
    try:
        return settings_from(_flattened(table))
    except ExerciseError as error:
        raise ExerciseError(f"{path}: {error}") from error


def settings_from(table: Mapping[str, Any]) -> Settings:
    """Return the settings that *table* holds, defaults for the rest; raise ExerciseError."""
    _refuse_unknown(table)
    try:
        return msgspec.convert(table, Settings, strict=True)
    except msgspec.ValidationError as error:
        raise ExerciseError(f"{error}.") from error


def _refuse_unknown(table: Mapping[str, Any]) -> None:
    known = [each.name for each in fields(Settings)]
    for name in table:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"it knows {', '.join(known)}."
            raise ExerciseError(f"There is no setting {name!r}; {hint}")


_CLOCK_KEYS = ("start", "end", "rate", "opened_at")


def _flattened(table: Mapping[str, Any]) -> dict[str, Any]:
    clock = table.get("clock", {})
    if not isinstance(clock, dict):
        raise ExerciseError(f"clock is {clock!r}; it is a table with start, end and rate.")
    return {**{name: value for name, value in table.items() if name != "clock"}, **clock}


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_none(each) for name, each in value.items() if each is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(each) for each in value]
    return value


def _write_settings(exercise: Exercise) -> None:
    plain = _without_none(asdict(exercise.settings))
    table = {name: value for name, value in plain.items() if name not in _CLOCK_KEYS}
    if not table["event"]:
        del table["event"]  # or nobody could add an [[event]] by hand
    table["clock"] = {name: plain[name] for name in _CLOCK_KEYS if name in plain}
    path = exercise.folder / SETTINGS_FILE
    part = path.with_name(path.name + ".part")
    part.write_text(tomli_w.dumps(table), encoding="utf-8")
    part.replace(path)

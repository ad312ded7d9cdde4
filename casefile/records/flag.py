"""A machine's claim about one post, and the run that made it."""

from dataclasses import dataclass

from casefile.records.annotation import Annotation

VALIDITY = "research on text; not for decisions about persons"


@dataclass(frozen=True, slots=True)
class Run:
    """One numbered pass of a stage over the case: which model, lexicon and versions it used."""

    number: int
    stage: str
    at: str
    model: str
    model_sha256: str
    lexicon_sha256: str
    posts: int


@dataclass(frozen=True, slots=True)
class Flag:
    """What a classifier says of one post; `flag` is false where it found nothing to act on.

    `score` is calibrated, 0 to 1; `without_thread` is the verdict had the parent been unknown.
    """

    id: str
    lang: str | None
    flag: bool
    score: float
    context: str | None
    indicators: tuple[Annotation, ...] = ()
    nexus: tuple[str, ...] = ()
    protective: tuple[str, ...] = ()
    welfare: tuple[str, ...] = ()
    validity: str = VALIDITY
    severity: int = 0
    abstained: bool = False
    reason: str | None = None
    without_thread: bool | None = None
    run: int = 0

"""How one decision compares with the key, sub-scores apart and the sum last."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """The marks of one decision: shares are 0 to 1, `cost` is in the exercise's own units.

    A sub-score is None where the exercise's level or the post's key leaves nothing to mark.
    """

    decision: str
    reader: str
    post: str
    verdict: str
    key_verdict: str
    outcome: str
    context: float | None
    evidence_f1: float | None
    signs_f1: float | None
    severity: float | None
    disposition: float | None
    procedure: float | None
    seconds: float
    cost: float
    error_class: str | None
    total: float

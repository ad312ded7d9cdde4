"""Asks whether people lean on the machine when it is right, and stand when it is wrong."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.detection import ratio
from assessment.scoring import key_verdict
from assessment.triage import FINAL, FIRST
from casefile.records import Decision, Flag, LabelledPost
from casefile.vocabulary.catalogue import verdicts
from casefile.vocabulary.triage import Verdict


@dataclass(frozen=True, slots=True)
class Reliance:
    """What a class did with the machine's opinion after a first decision of its own."""

    switched_to_right: int = 0
    first_wrong_machine_right: int = 0
    stayed_right: int = 0
    first_right_machine_wrong: int = 0

    @property
    def rair(self) -> float | None:
        """The share of own mistakes corrected where the machine was right."""
        return ratio(self.switched_to_right, self.first_wrong_machine_right)

    @property
    def rsr(self) -> float | None:
        """The share of right first decisions kept where the machine was wrong."""
        return ratio(self.stayed_right, self.first_right_machine_wrong)

    @property
    def over_reliance(self) -> float | None:
        """The share of right first decisions given up for a wrong machine."""
        return None if self.rsr is None else 1 - self.rsr


def reliance(
    decisions: Iterable[Decision], gold: Iterable[LabelledPost], shown: Iterable[Flag]
) -> Reliance:
    """Return what became of first decisions once the *shown* opinions were seen.

    Posts whose right verdict the machine's flag cannot say (a person in danger, an ordinary
    crime, a post that cannot be judged) are left out.
    """
    key = {post.id: post for post in gold}
    said = {flag.id: flag.flag for flag in shown}
    stages: dict[tuple[str, str], dict[str, Decision]] = defaultdict(dict)
    for each in decisions:
        stages[each.reader, each.post][each.stage] = each
    cases = [
        _case(own[FIRST], own[FINAL], key[post], machine=said[post])
        for (_, post), own in stages.items()
        if FIRST in own and FINAL in own and post in key and post in said
    ]
    found = [case for case in cases if case is not None]
    wrong_right = [last for first, last, machine in found if not first and machine]
    right_wrong = [last for first, last, machine in found if first and not machine]
    return Reliance(sum(wrong_right), len(wrong_right), sum(right_wrong), len(right_wrong))


def _case(
    first: Decision, final: Decision, post: LabelledPost, *, machine: bool
) -> tuple[bool, bool, bool] | None:
    """Return whether first, final and machine were right, or None where they cannot be compared."""
    key = verdicts()[Verdict(key_verdict(post, level=first.level))]
    if not key.counted or key.signal != post.flag:
        return None
    return first.verdict == key.code, final.verdict == key.code, machine == post.flag

"""The frozen records that travel between the rooms; none of them reads or writes anything."""

from casefile.records.account import Account, Job, JobState, SignIn
from casefile.records.annotation import Annotation, Span
from casefile.records.capture import Capture, CustodyEntry, Document, Refusal
from casefile.records.casework import (
    Casebook,
    CasePost,
    CaseStatement,
    Edge,
    Hypothesis,
    Reading,
)
from casefile.records.decision import Claim, Copy, Decision, WorkItem, WorkList
from casefile.records.flag import Flag, Run
from casefile.records.post import LabelledPost, Post, Version
from casefile.records.review import ContextResult, Interval, Mistake, Review
from casefile.records.rounds import Absence, Hold, Holding, Round, RoundKind, Sighting
from casefile.records.score import Score
from casefile.records.second_thoughts import Request, RequestKind, Withdrawal
from casefile.records.timeline import Changes, Moment, MomentKind
from casefile.records.truth import (
    AccountOf,
    ActorTruth,
    ClueTruth,
    HerringTruth,
    LinkTruth,
    StorylineTruth,
    Turn,
)

__all__ = [
    "Absence",
    "Account",
    "AccountOf",
    "ActorTruth",
    "Annotation",
    "Capture",
    "CasePost",
    "CaseStatement",
    "Casebook",
    "Changes",
    "Claim",
    "ClueTruth",
    "ContextResult",
    "Copy",
    "CustodyEntry",
    "Decision",
    "Document",
    "Edge",
    "Flag",
    "HerringTruth",
    "Hold",
    "Holding",
    "Hypothesis",
    "Interval",
    "Job",
    "JobState",
    "LabelledPost",
    "LinkTruth",
    "Mistake",
    "Moment",
    "MomentKind",
    "Post",
    "Reading",
    "Refusal",
    "Request",
    "RequestKind",
    "Review",
    "Round",
    "RoundKind",
    "Run",
    "Score",
    "Sighting",
    "SignIn",
    "Span",
    "StorylineTruth",
    "Turn",
    "Version",
    "Withdrawal",
    "WorkItem",
    "WorkList",
]

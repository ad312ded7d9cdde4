"""The frozen records that travel between the rooms; none of them reads or writes anything."""

from casefile.records.account import Account, Job, JobState, SignIn
from casefile.records.annotation import Annotation, Span
from casefile.records.capture import Capture, CustodyEntry, Document, Refusal
from casefile.records.decision import Decision, WorkItem, WorkList
from casefile.records.flag import Flag, Run
from casefile.records.post import LabelledPost, Post, Version
from casefile.records.review import ContextResult, Interval, Mistake, Review
from casefile.records.score import Score

__all__ = [
    "Account",
    "Annotation",
    "Capture",
    "ContextResult",
    "CustodyEntry",
    "Decision",
    "Document",
    "Flag",
    "Interval",
    "Job",
    "JobState",
    "LabelledPost",
    "Mistake",
    "Post",
    "Refusal",
    "Review",
    "Run",
    "Score",
    "SignIn",
    "Span",
    "Version",
    "WorkItem",
    "WorkList",
]

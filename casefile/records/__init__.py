"""The frozen records that travel between the rooms; none of them reads or writes anything."""

from casefile.records.account import Account, Job, JobState, SignIn
from casefile.records.annotation import Annotation, Span
from casefile.records.capture import Capture, CustodyEntry, Document, Refusal
from casefile.records.decision import Decision, WorkItem, WorkList
from casefile.records.flag import Flag, Run
from casefile.records.post import LabelledPost, Post
from casefile.records.score import Score

__all__ = [
    "Account",
    "Annotation",
    "Capture",
    "CustodyEntry",
    "Decision",
    "Document",
    "Flag",
    "Job",
    "JobState",
    "LabelledPost",
    "Post",
    "Refusal",
    "Run",
    "Score",
    "SignIn",
    "Span",
    "WorkItem",
    "WorkList",
]

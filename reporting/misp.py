"""Writes a case as a MISP event that can neither be published nor block anything."""

import uuid
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from casefile.clock import moment
from casefile.records import Capture, Decision, Document
from casefile.vocabulary.catalogue import (
    confidences,
    contexts,
    decisions,
    indicators,
    likelihoods,
    nexus,
    protective,
    tlp,
    welfare,
)
from casefile.vocabulary.table import Table
from reporting.case import Case

NAMESPACE: Final = "pcve-training"
MARKING: Final = f'{NAMESPACE}:marking="exercise-synthetic"'
_NAMESPACE: Final = uuid.UUID("a8a3a9c8-5d9e-5a60-8a30-7d3d6f8c4a11")
_PREDICATES: Final[dict[str, Table[str, Any]]] = {
    "indicator": indicators(),
    "nexus": nexus(),
    "welfare": welfare(),
    "protective": protective(),
    "context": contexts(),
    "decision": decisions(),
}


def event(case: Case) -> dict[str, Any]:
    """Return the case as a MISP event: unpublished, for this organisation only, never to an IDS."""
    found = list(chain.from_iterable(_attributes(case, each) for each in case.documents))
    return {
        "Event": {
            "uuid": _uuid(case, "event"),
            "info": case.name,
            "date": moment(case.made_at).date().isoformat(),
            "timestamp": str(int(moment(case.made_at).timestamp())),
            "published": False,
            "distribution": "0",
            "analysis": "0",
            "threat_level_id": "4",
            "Tag": [{"name": name} for name in event_tags(case)],
            "Attribute": [_comment(case), *found],
        }
    }


def event_tags(case: Case) -> Iterator[str]:
    """Yield the tags of the whole event: the exercise's marking and how far it may be shared."""
    yield MARKING
    shared = tlp()[case.sharing].misp
    if shared is not None:
        yield shared


def decision_tags(decision: Decision) -> Iterator[str]:
    """Yield what the reader said of a post as machine tags; likelihood and basis are two tags."""
    yield from _coded("indicator", decision.signs)
    yield from _coded("nexus", decision.nexus)
    yield from _coded("welfare", decision.welfare)
    yield from _coded("protective", decision.protective)
    yield from _coded("context", [decision.context])
    yield from _coded("decision", [decision.disposition])
    if decision.likelihood is not None:
        yield likelihoods()[decision.likelihood].misp
    if decision.confidence is not None:
        yield confidences()[decision.confidence].misp


def taxonomy() -> dict[str, Any]:
    """Return our codes as a MISP taxonomy, since none for this purpose exists there."""
    values = [
        {"predicate": name, "entry": [_entry(row) for row in table.values()]}
        for name, table in _PREDICATES.items()
    ]
    marking = {"value": "exercise-synthetic", "expanded": "Exercise, synthetic, not intelligence"}
    return {
        "namespace": NAMESPACE,
        "description": "Codes of a training exercise; every tagged text is invented.",
        "version": 1,
        "exclusive": False,
        "predicates": [{"value": name, "expanded": name} for name in ("marking", *_PREDICATES)],
        "values": [{"predicate": "marking", "entry": [marking]}, *values],
    }


def _attributes(case: Case, document: Document) -> Iterator[dict[str, Any]]:
    decision = case.decision_on(document.id)
    tags = [] if decision is None else list(decision_tags(decision))
    text = _attribute(case, "text", document.text, comment=f"post {document.id}", tags=tags)
    address = _attribute(case, "url", document.url, comment=f"post {document.id}")
    yield address | {"category": "External analysis"}
    yield text | {"category": "External analysis"}
    yield from (_hash(case, capture) for capture in case.captures_of(document))


def _hash(case: Case, capture: Capture) -> dict[str, Any]:
    told = f"body captured {capture.captured_at} from {capture.final_url}"
    found = _attribute(case, "sha256", capture.body_sha256, comment=told)
    return found | {"category": "Payload delivery"}


def _comment(case: Case) -> dict[str, Any]:
    chain_end = f"custody chain: {case.custody_length} entries, head {case.custody_head or 'none'}"
    found = _attribute(case, "comment", f"{case.marking}; {chain_end}", comment="")
    return found | {"category": "Internal reference"}


def _attribute(
    case: Case, kind: str, value: str, *, comment: str, tags: Iterable[str] = ()
) -> dict[str, Any]:
    return {
        "uuid": _uuid(case, f"{kind}/{comment}/{value}"),
        "type": kind,
        "value": value,
        "comment": comment,
        "to_ids": False,
        "distribution": "0",
        "disable_correlation": True,
        "Tag": [{"name": name} for name in (MARKING, *tags)],
    }


def _coded(predicate: str, codes: Iterable[str | None]) -> Iterator[str]:
    """Yield the tags of codes that the taxonomy has; choices of the first day have none."""
    table = _PREDICATES[predicate]
    return (f'{NAMESPACE}:{predicate}="{code}"' for code in codes if code in table)


def _entry(row: Any) -> dict[str, str]:
    return {"value": row.code, "expanded": row.name, "description": row.definition}


def _uuid(case: Case, name: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{case.exercise}/{case.id}/{case.reader}/{name}"))

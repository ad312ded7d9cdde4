"""Writes a case as a STIX 2.1 bundle: observations, rationale, opinion, grouping, report."""

import json
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from casefile.records import Capture, Decision, Document, Flag
from casefile.vocabulary.catalogue import decisions as dispositions
from casefile.vocabulary.catalogue import tlp, verdicts
from casefile.vocabulary.names import name_of
from casefile.vocabulary.triage import Verdict
from reporting.case import Case

Object = dict[str, Any]
_NAMESPACE: Final = uuid.UUID("2f0f7c7e-8a53-5d1c-9d55-6a3f1f0f4a10")
_OBSERVABLES: Final = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
_AGREES: Final = {True: "agree", False: "disagree"}


def bundle(case: Case) -> Object:
    """Return the case as a STIX 2.1 bundle; the same case gives the same identifiers."""
    writer = _identity(case)
    extension = _extension(case, writer["id"])
    frame = [writer, _statement(case), _sharing(case), extension]
    content = [
        each
        for document in case.documents
        for each in _observation(case, document, extension["id"])
    ]
    own = [_owned(case, each) for each in content]
    grouping = _owned(case, _grouping(case, own))
    report = _owned(case, _report(case, [grouping, *own]))
    objects = {each["id"]: each for each in [*frame, *own, grouping, report]}
    return {"type": "bundle", "id": _id(case, "bundle"), "objects": list(objects.values())}


def _observation(case: Case, document: Document, extension: str) -> Iterator[Object]:
    """Yield the observation of one post with its observables, rationale and opinion."""
    captures = case.captures_of(document)
    seen = [*map(_artifact, captures), *_account(document), _address(document)]
    yield from seen
    observed = _observed(case, document, captures, refs=_ids(seen), extension=extension)
    yield observed
    decision = case.decision_on(document.id)
    flag = next((each for each in case.flags if each.id == document.id), None)
    if decision is not None:
        yield _rationale(case, decision, observed["id"])
    if flag is not None:
        claim = _claim(case, flag, observed["id"])
        yield claim
        if decision is not None:
            yield _opinion(case, decision, flag, claim["id"])


def _observed(
    case: Case,
    document: Document,
    captures: Sequence[Capture],
    *,
    refs: Sequence[str],
    extension: str,
) -> Object:
    times = sorted(each.captured_at for each in captures) or [case.made_at]
    decision = case.decision_on(document.id)
    codes = [] if decision is None else [*decision.signs, *decision.nexus, *decision.welfare]
    return {
        **_plain(case, "observed-data", document.id),
        "first_observed": times[0],
        "last_observed": times[-1],
        "number_observed": max(len(captures), 1),
        "object_refs": list(refs),
        **({"labels": codes} if codes else {}),
        "extensions": {
            extension: {
                "extension_type": "property-extension",
                "post": document.id,
                "codes": codes,
                "context": None if decision is None else decision.context,
                "custody_head": case.custody_head,
                "custody_length": case.custody_length,
            }
        },
    }


def _address(document: Document) -> Object:
    return _observable("url", {"value": document.url})


def _artifact(capture: Capture) -> Object:
    named = _observable("artifact", {"hashes": {"SHA-256": capture.body_sha256}})
    return named | {"mime_type": capture.media_type, "url": capture.final_url}


def _account(document: Document) -> Iterator[Object]:
    if document.author is not None:
        yield _observable("user-account", {"account_login": document.author})


def _rationale(case: Case, decision: Decision, observed: str) -> Object:
    """Return why the reader decided so; likelihood and confidence are never joined."""
    words = [*decision.answers.values(), decision.note or ""]
    verdict = name_of(verdicts()[Verdict(decision.verdict)])
    chosen = dispositions().get(decision.disposition or "")
    return {
        **_plain(case, "note", decision.id),
        "abstract": verdict if chosen is None else f"{verdict}: {chosen.name}",
        "content": "\n".join(filter(None, words)) or verdict,
        "authors": [decision.reader],
        "object_refs": [observed],
    }


def _claim(case: Case, flag: Flag, observed: str) -> Object:
    told = "warrants a flag" if flag.flag else "warrants no flag"
    return {
        **_plain(case, "note", f"flag/{flag.run}/{flag.id}"),
        "abstract": f"Classifier, run {flag.run}",
        "content": f"The classifier says that this post {told}. {flag.validity}",
        "object_refs": [observed],
    }


def _opinion(case: Case, decision: Decision, flag: Flag, claim: str) -> Object:
    acts = verdicts()[Verdict(decision.verdict)].signal
    return {
        **_plain(case, "opinion", f"{decision.id}/{flag.run}"),
        "opinion": _AGREES[acts == flag.flag],
        "explanation": f"The reader's verdict: {name_of(verdicts()[Verdict(decision.verdict)])}.",
        "object_refs": [claim],
    }


def _grouping(case: Case, content: Iterable[Object]) -> Object:
    return {
        **_plain(case, "grouping", case.id),
        "name": case.name,
        "context": "suspicious-activity",
        "object_refs": _ids(content),
    }


def _report(case: Case, content: Iterable[Object]) -> Object:
    return {
        **_plain(case, "report", case.id),
        "name": case.name,
        "description": case.marking,
        "report_types": ["observed-data"],
        "published": case.made_at,
        "object_refs": _ids(content),
    }


def _identity(case: Case) -> Object:
    return {
        **_plain(case, "identity", "writer"),
        "name": f"Prova exercise {case.exercise}",
        "description": case.marking,
        "identity_class": "organization",
    }


def _statement(case: Case) -> Object:
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": _id(case, "marking-definition"),
        "created": case.made_at,
        "definition_type": "statement",
        "definition": {"statement": case.marking},
    }


def _sharing(case: Case) -> Object:
    """Return the TLP 2.0 marking definition."""
    known = _markings()
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": known["ids"][case.sharing],
        "created": known["created"],
        "name": name_of(tlp()[case.sharing]),
        "extensions": {
            known["extension"]: {
                "extension_type": "property-extension",
                "tlp_2_0": case.sharing.lower(),
            }
        },
    }


def _extension(case: Case, writer: str) -> Object:
    return {
        **_plain(case, "extension-definition", "codes"),
        "created_by_ref": writer,
        "name": "pcve-training codes",
        "description": "Codes that a trainee gave to an invented post; no person is assessed.",
        "schema": "post, codes, context, custody_head, custody_length",
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _owned(case: Case, found: Object) -> Object:
    """Return the object with its author, where it can have one, and both markings."""
    author = {"created_by_ref": _id(case, "identity", "writer")} if "created" in found else {}
    markings = [_id(case, "marking-definition"), _tlp_id(case)]
    return found | author | {"object_marking_refs": markings}


def _plain(case: Case, kind: str, name: str) -> Object:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(case, kind, name),
        "created": case.made_at,
        "modified": case.made_at,
    }


def _observable(kind: str, contributing: Mapping[str, Any]) -> Object:
    """Return an observable, whose identifier follows from what it is in every tool alike."""
    canonical = json.dumps(contributing, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    name = uuid.uuid5(_OBSERVABLES, canonical)
    return {"type": kind, "spec_version": "2.1", "id": f"{kind}--{name}", **contributing}


def _id(case: Case, kind: str, name: str = "") -> str:
    key = f"{case.exercise}/{case.id}/{case.reader}/{kind}/{name}"
    return f"{kind}--{uuid.uuid5(_NAMESPACE, key)}"


def _tlp_id(case: Case) -> str:
    return str(_markings()["ids"][case.sharing])


def _ids(objects: Iterable[Object]) -> list[str]:
    return list(dict.fromkeys(each["id"] for each in objects))


@cache
def _markings() -> Mapping[str, Any]:
    return tomllib.loads((files("reporting") / "stix_tlp.toml").read_text("utf-8"))

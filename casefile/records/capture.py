"""What the collector received, what was read from it, and what was refused or done with it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capture:
    """One response as received: times are ISO 8601 UTC, hashes SHA-256 in hex, offsets bytes.

    `previous` is the capture of the same address before; `revisits` the one that holds the body
    where this one found it unchanged, and then `body_sha256` and `body_bytes` are of that body.
    """

    id: str
    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    captured_at: str
    exercise_time: str
    collector: str
    tool: str
    exercise: str
    body_sha256: str
    body_bytes: int
    record_sha256: str
    warc_file: str
    warc_offset: int
    warc_length: int
    media_type: str
    language: str | None = None
    previous: str | None = None
    timestamp_token: str | None = None
    round: int = 1
    revisits: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one post, read from one or more captures; `id` is the permalink's ID."""

    id: str
    url: str
    site: str
    site_kind: str
    text: str
    author: str | None
    posted_at: str | None
    thread: str | None
    thread_title: str | None
    parent: str | None
    position: int
    captures: tuple[str, ...]
    quoted: str | None = None
    forwarded_from: str | None = None
    lang: str | None = None
    section: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """An address that the collector did not visit, where it was found, and the deciding rule."""

    url: str
    found_on: str | None
    rule: str
    refused_at: str


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One link of the custody chain: who did what, when and why, bound to the link before."""

    number: int
    at: str
    who: str
    verb: str
    what: str
    why: str
    content_sha256: str
    previous_sha256: str
    entry_sha256: str

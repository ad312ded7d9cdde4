"""Says whether an address lies on the fictional web, and by which rule."""

import re
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 2048


@dataclass(frozen=True, slots=True)
class Scope:
    """The fictional web: every NAME.localhost on one port, and nothing else."""

    port: int
    domain: str = "localhost"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an address may be visited, the rule that decided, and its reason in a sentence."""

    allowed: bool
    rule: str
    reason: str

    def __str__(self) -> str:
        """Return the verdict as one line."""
        said = "allowed" if self.allowed else "refused"
        return f"{said}, by the rule {self.rule!r}: {self.reason}"


@dataclass(frozen=True, slots=True)
class _Parts:
    """An address taken apart by the letter, without any repair that a browser would do."""

    url: str
    scheme: str
    user: bool
    host: str
    port: str


_FORM = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?://(?P<place>[^/?#]*))?", re.ASCII)
_PLAIN = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\[\]]+\Z", re.ASCII)
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z", re.ASCII)


def explain(url: str, scope: Scope) -> Verdict:
    """Return whether *url* lies in *scope*, with the first rule that it breaks.

    >>> explain("http://forum.localhost:8900/t/1", Scope(8900)).allowed
    True
    >>> explain("http://127.0.0.1:8900/", Scope(8900)).rule
    'host'
    """
    parts = _taken_apart(url)
    for name, breaks, reason in _RULES:
        if breaks(parts, scope):
            return Verdict(False, name, reason.format(port=scope.port, domain=scope.domain))
    return Verdict(True, "scope", "It lies on the fictional web.")


def _taken_apart(url: str) -> _Parts:
    form = _FORM.match(url)
    if form is None:
        return _Parts(url, "", False, "", "")
    place = form["place"] or ""
    user, at, rest = place.rpartition("@")
    host, _, port = rest.partition(":") if not rest.startswith("[") else (rest, "", "")
    return _Parts(url, form["scheme"].lower(), bool(user or at), host.lower(), port)


def _is_foreign(parts: _Parts, scope: Scope) -> bool:
    name, dot, domain = parts.host.partition(".")
    return not (dot and domain == scope.domain and _NAME.match(name))


_Rule = Callable[[_Parts, Scope], bool]
_RULES: tuple[tuple[str, _Rule, str], ...] = (
    (
        "length",
        lambda parts, _: len(parts.url) > LONGEST,
        f"An address has at most {LONGEST} characters.",
    ),
    (
        "characters",
        lambda parts, _: not _PLAIN.match(parts.url),
        "An address holds plain ASCII characters only: no blanks, tabs, newlines or backslashes.",
    ),
    (
        "scheme",
        lambda parts, _: parts.scheme != "http",
        "The fictional web speaks http only.",
    ),
    (
        "user",
        lambda parts, _: parts.user,
        "An address with a user name before the host leads readers astray.",
    ),
    ("host", _is_foreign, "The sites of the fictional web are called NAME.{domain}."),
    (
        "port",
        lambda parts, scope: parts.port != str(scope.port),
        "The fictional web lies on port {port} and on no other.",
    ),
)

"""Reads a report's statements: one a line, fact or assessment, each with its own grade."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.vocabulary.catalogue import information_grades, source_grades, statement_kinds


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a report; `kind` and `grade` are None where its line does not say them."""

    text: str
    kind: str | None = None
    grade: str | None = None


def read_statements(text: str) -> Iterator[Statement]:
    """Yield the statements of *text*, written `kind | grade | sentence` or `kind | sentence`.

    >>> next(read_statements("fact | A1 | The post stood here at 22:41.")).grade
    'A1'
    """
    return (_read_line(line) for line in text.splitlines() if line.strip())


def _read_line(line: str) -> Statement:
    parts = [part.strip() for part in line.split("|", maxsplit=2)]
    kind = parts[0].lower()
    if len(parts) == 1 or kind not in statement_kinds():
        return Statement(line.strip())
    if len(parts) == 3 and _is_grade(parts[1]):
        return Statement(parts[2], kind, parts[1])
    return Statement(" | ".join(parts[1:]), kind)


def _is_grade(text: str) -> bool:
    return text[:1] in source_grades() and text[1:] in information_grades()

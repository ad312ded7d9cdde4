"""Reads a report's statements: one a line, fact or assessment, each with its own grade."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from casefile.languages import interface_languages
from casefile.vocabulary.catalogue import information_grades, source_grades, statement_kinds
from casefile.vocabulary.names import name_of

_LOOKALIKES: Final = str.maketrans("АВСХ", "ABCX")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a report; `kind` and `grade` are None where its line does not say them."""

    text: str
    kind: str | None = None
    grade: str | None = None


def read_statements(text: str) -> Iterator[Statement]:
    """Yield the statements of *text*, written `kind | grade | sentence` or `kind | sentence`.

    A kind is written by its code or by its name in any language of the interface; a source grade
    from a Cyrillic keyboard counts as the Latin letter it looks like.

    >>> next(read_statements("fact | A1 | The post stood here at 22:41.")).grade
    'A1'
    """
    return (_read_line(line) for line in text.splitlines() if line.strip())


def _read_line(line: str) -> Statement:
    parts = [part.strip() for part in line.split("|", maxsplit=2)]
    kind = _kinds().get(parts[0].casefold())
    if len(parts) == 1 or kind is None:
        return Statement(line.strip())
    grade = parts[1].upper().translate(_LOOKALIKES)
    if len(parts) == 3 and _is_grade(grade):
        return Statement(parts[2], kind, grade)
    return Statement(" | ".join(parts[1:]), kind)


def _is_grade(text: str) -> bool:
    return text[:1] in source_grades() and text[1:] in information_grades()


@cache
def _kinds() -> Mapping[str, str]:
    """Return the codes of the kinds by all that one may write for them."""
    names = {
        name_of(row, lang=lang).casefold(): code
        for lang in interface_languages()
        for code, row in statement_kinds().items()
    }
    return names | {code: code for code in statement_kinds()}

"""Checks the answer to one forced field by the kind of the field."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from assessment.choice import PENDING
from assessment.wording import sentence
from casefile.records import Document
from casefile.statements import read_statements
from casefile.vocabulary.catalogue import levels, shipped, statement_kinds
from casefile.vocabulary.names import name_of
from casefile.vocabulary.triage import Field, FieldKind

YES: Final = "yes"
NO: Final = "no"
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")


@dataclass(frozen=True, slots=True)
class Asking:
    """What an answer is judged by: the field, the post, the form's level, day and language."""

    field: Field
    document: Document
    level: int
    today: date
    lang: str

    def say(self, key: str, /, **values: object) -> str:
        """Return the sentence *key* about this field."""
        return sentence(key, lang=self.lang, field=name_of(self.field, lang=self.lang), **values)


def answer_faults(answer: str, asking: Asking) -> Iterator[str]:
    """Yield one sentence for each thing that is wrong with a given answer."""
    check = _CHECKS.get(asking.field.kind)
    return iter(()) if check is None else check(answer.strip(), asking)


def _choice(answer: str, asking: Asking) -> Iterator[str]:
    table = asking.field.choices
    if table is not None and answer not in {str(code) for code in shipped()[table]}:
        yield asking.say("code_unknown", code=repr(answer))


def _choices(answer: str, asking: Asking) -> Iterator[str]:
    for each in answer.split(","):
        yield from _choice(each.strip(), asking)


def _yes_no(answer: str, asking: Asking) -> Iterator[str]:
    if answer not in (YES, NO):
        yield asking.say("not_yes_or_no")


def _agreed(answer: str, asking: Asking) -> Iterator[str]:
    if answer != YES:
        yield asking.say("not_agreed")


def _date(answer: str, asking: Asking) -> Iterator[str]:
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        yield asking.say("not_a_date", example=asking.today + timedelta(days=30))
        return
    away, limit = (day - asking.today).days, asking.field.max_days
    if away <= 0:
        yield asking.say("date_past", today=asking.today)
    if limit is not None and away > limit:
        yield asking.say("date_too_late", days=away, limit=limit)


def _url(answer: str, asking: Asking) -> Iterator[str]:
    if answer != asking.document.url:
        yield asking.say("not_this_address", url=asking.document.url)


def _email(answer: str, asking: Asking) -> Iterator[str]:
    if not _EMAIL.match(answer):
        yield asking.say("not_an_email")


def _capture(answer: str, asking: Asking) -> Iterator[str]:
    if answer != PENDING and answer not in asking.document.captures:
        yield asking.say("not_a_capture")


def _statements(answer: str, asking: Asking) -> Iterator[str]:
    kinds = ", ".join(name_of(row, lang=asking.lang) for row in statement_kinds().values())
    for each in read_statements(answer):
        if each.kind is None:
            yield asking.say("statement_unmarked", statement=each.text, kinds=kinds)
        elif levels()[asking.level].four_by_four and each.grade is None:
            yield asking.say("statement_ungraded", statement=each.text)


_CHECKS: Final[Mapping[FieldKind, Callable[[str, Asking], Iterator[str]]]] = {
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.YES_NO: _yes_no,
    FieldKind.AGREED: _agreed,
    FieldKind.DATE: _date,
    FieldKind.URL: _url,
    FieldKind.EMAIL: _email,
    FieldKind.CAPTURE: _capture,
    FieldKind.STATEMENTS: _statements,
}

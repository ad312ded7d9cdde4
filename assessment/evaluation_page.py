"""Writes an evaluation as one page that needs nothing from outside."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from assessment.charts import calibration_chart, rates_chart
from assessment.judged import Judged
from assessment.tables import NONE, TABLES
from casefile.vocabulary.catalogue import shipped
from casefile.vocabulary.names import name_of

SHOWN: Final = 1000
TITLES: Final = {
    "contexts": "Contexts",
    "languages": "Languages",
    "site_kinds": "Kinds of site",
    "communities": "Communities of the fictional country",
    "expressions": "Protected expression",
    "splits": "Splits and families seen in training",
}


def render(
    evaluation: Mapping[str, Any], judged: Iterable[Judged] = (), *, shown: int = SHOWN
) -> str:
    """Return the page of *evaluation*; a click on a slice leads to its wrongly judged posts."""
    wrong = [each for each in judged if not each.right]
    return _template().render(
        found=evaluation,
        titles=TITLES,
        wrong=[_post(each) for each in wrong[:shown]],
        left_out=max(len(wrong) - shown, 0),
        rates=rates_chart(_named(evaluation["contexts"]), title="wrongly flagged per 100 posts"),
        calibration=calibration_chart(evaluation["calibration"]["bins"]),
    )


def _named(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {label(name): row for name, row in rows.items()}


def label(code: str) -> str:
    """Return a code with its name, or the word itself where no table has it."""
    row = next((table[code] for table in shipped().values() if code in table), None)
    if row is None or code == NONE or name_of(row) == code:
        return code
    return f"{code} {name_of(row)}" if code.isupper() else name_of(row)


def _post(judged: Judged) -> dict[str, Any]:
    post = judged.post
    return {
        "id": post.id,
        "kind": "missed" if post.flag else "wrongly flagged",
        "score": judged.flag.score,
        "text": post.text,
        "parent": post.parent_text,
        "functionality": post.functionality,
        "slices": {table: named(judged) or NONE for table, named in TABLES.items()},
    }


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("assessment"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"label": label, "share": share, "number": number}
    return environment.get_template("evaluation.jinja")


def share(value: float | None) -> str:
    """Return a share in per cent, or a dash.

    >>> share(0.1234), share(None)
    ('12.3 %', '–')
    """
    return "–" if value is None else f"{100 * value:.1f} %"


def number(value: float | None) -> str:
    """Return a count rounded to the whole, small ones to a tenth, or a dash.

    >>> number(17.6), number(0.42)
    ('18', '0.4')
    """
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 1 or value == 0 else f"{value:.1f}"

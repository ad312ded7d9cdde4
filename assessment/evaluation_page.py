"""Writes an evaluation as one page that needs nothing from outside."""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from assessment.charts import calibration_chart, rates_chart
from assessment.judged import Judged
from assessment.suites import functionality_name
from assessment.tables import NONE, TABLES
from assessment.wording import SOURCE, sentence, sentences
from casefile.vocabulary.catalogue import shipped
from casefile.vocabulary.names import name_of

SHOWN: Final = 1000
SLICED: Final = (
    "contexts",
    "languages",
    "site_kinds",
    "communities",
    "expressions",
    "splits",
)


def render(
    evaluation: Mapping[str, Any],
    judged: Iterable[Judged] = (),
    *,
    shown: int = SHOWN,
    lang: str = SOURCE,
) -> str:
    """Return the page of *evaluation* in the reader's language.

    A click on a slice leads to its wrongly judged posts.
    """
    wrong = [each for each in judged if not each.right]
    say = partial(sentence, lang=lang)
    return _template(lang).render(
        found=evaluation,
        lang=lang,
        say=say,
        some=sentences(lang).get("page_chosen") or sentences(SOURCE)["page_chosen"],
        tables=SLICED,
        wrong=[_post(each, lang=lang) for each in wrong[:shown]],
        left_out=max(len(wrong) - shown, 0),
        rates=rates_chart(_named(evaluation["contexts"], lang=lang), title=say("page_per_100")),
        calibration=calibration_chart(
            evaluation["calibration"]["bins"], said=say("page_said"), true=say("page_true")
        ),
    )


def _named(rows: Mapping[str, Mapping[str, Any]], *, lang: str) -> dict[str, Mapping[str, Any]]:
    return {label(name, lang=lang): row for name, row in rows.items()}


def label(code: str, *, lang: str = SOURCE) -> str:
    """Return a code with its name, or the word itself where no table has it."""
    row = next((table[code] for table in shipped().values() if code in table), None)
    if code == NONE:
        return sentence("page_no_value", lang=lang)
    if row is None or name_of(row) == code:
        return code
    name = name_of(row, lang=lang)
    return f"{code} {name}" if code.isupper() else name


def _post(judged: Judged, *, lang: str) -> dict[str, Any]:
    post = judged.post
    kind = "missed" if post.flag else "wrongly_flagged"
    return {
        "id": post.id,
        "kind": _kind(kind, lang=lang),
        "score": judged.flag.score,
        "text": post.text,
        "parent": post.parent_text,
        "functionality": post.functionality,
        "slices": {table: named(judged) or NONE for table, named in TABLES.items()},
    }


@cache
def _template(lang: str) -> Template:
    environment = Environment(
        loader=PackageLoader("assessment"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "label": partial(label, lang=lang),
        "kind": partial(_kind, lang=lang),
        "baseline": partial(_baseline, lang=lang),
        "functionality": partial(functionality_name, lang=lang),
        "share": share,
        "number": number,
    }
    return environment.get_template("evaluation.jinja")


def _baseline(name: str, *, lang: str) -> str:
    """Return what one would pick instead in words, or its name where it came with the figures."""
    key = f"page_baseline_{name}"
    return sentence(key, lang=lang) if key in sentences(SOURCE) else name


def _kind(error: str, *, lang: str) -> str:
    """Return what a slice got wrong, in words."""
    return sentence(f"page_kind_{error}", lang=lang)


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

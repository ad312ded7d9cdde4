"""Puts an evaluation into words and rows: the headline, the worst slice, and tables to sort."""

from collections.abc import Callable, Iterator, Mapping
from math import floor
from typing import Any, Final

from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import contexts, expressions, indicators, site_kinds
from casefile.vocabulary.table import Table
from dashboard.language import say, spoken
from dashboard.writing import language_name, number

PERCENT: Final = ", %"
_TABLES: Final[Mapping[str, Callable[[], Table[str, Any]]]] = {
    "contexts": contexts,
    "expressions": expressions,
    "indicators": indicators,
    "site_kinds": site_kinds,
}


def percent(share: float | None) -> str:
    """Return a share as a whole percentage, halves upwards, or a dash for none.

    >>> percent(0.456), percent(0.125), percent(None)
    ('46 %', '13 %', '–')
    """
    return "–" if share is None else f"{floor(share * 100 + 0.5)} %"


def rarity(share: float) -> str:
    """Return how rare something is, with one decimal place where it has one.

    >>> rarity(0.02), rarity(0.0247)
    ('2 %', '2.5 %')
    """
    hundredths = round(100 * share, 1)
    return f"{number(hundredths, places=0 if hundredths == round(hundredths) else 1)} %"


def named(table: str, code: str) -> str:
    """Return the name of *code* in a table of the evaluation, in the reader's language."""
    if code == "none":
        return say("nothing sounds like a sign") if table == "contexts" else say("none")
    if table == "languages":
        return language_name(code)
    if table not in _TABLES:
        return code
    rows = _TABLES[table]()
    return name_of(rows[code], lang=spoken()) if code in rows else code


def headline(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences an evaluator reads first."""
    told, pairs = found["per_1000"], found["pairs"]
    if told["found"] is not None:
        yield say(
            "Per 1,000 posts at your prevalence ({share}): {found} found, {missed} missed, "
            "{wrong} posts wrongly flagged.",
            share=rarity(found["prevalence"]),
            **_counts(told),
        )
    if pairs["accuracy"] is not None:
        yield say(
            "Minimal pairs wholly right: {share} of {n}{interval}.",
            share=percent(pairs["accuracy"]),
            n=pairs["n"],
            interval=_interval(pairs.get("low"), pairs.get("high")),
        )


def worst_slice(found: Mapping[str, Any]) -> str:
    """Return one sentence on the slice that fares worst after shrinkage."""
    worst = found.get("worst_slices", {})
    slices = worst.get("slices", [])
    if not slices:
        return say("No slice fares worse than the whole.")
    first = slices[0]
    kind = say("missed") if first["kind"] == "missed" else say("wrongly flagged")
    return say(
        "Worst of {looked_at} slices, small ones counting for less: "
        "{name}, {share} {kind} ({errors} of {n}).",
        looked_at=worst["looked_at"],
        name=named(first["table"], first["name"]),
        share=percent(first["rate"]),
        kind=kind,
        errors=first["errors"],
        n=first["n"],
    )


def sliced(table: str, rows: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of one table of the evaluation as the screen shows them."""
    if table == "baselines":
        return [_baseline(name, row) for name, row in rows.items()]
    return [{"": named(table, code)} | _cells(row) for code, row in rows.items()]


def is_share(label: str) -> bool:
    """Return whether the column called *label* holds percentages."""
    return label.endswith(PERCENT)


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    counts = {"n": say("posts"), "flagworthy": say("flag-worthy")}
    shares = {
        "precision": say("precision"),
        "recall": say("found"),
        "f1": "F1",
        "false_positive_rate": say("wrongly flagged"),
        "abstained": say("abstained"),
    }
    return {label: row[key] for key, label in counts.items() if key in row} | {
        label + PERCENT: _hundredths(row[key]) for key, label in shares.items() if key in row
    }


def _baseline(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    told = row["per_1000"]
    return {
        "": name,
        say("found per 1,000"): told["found"],
        say("missed per 1,000"): told["missed"],
        say("wrongly flagged per 1,000"): told["wrongly_flagged"],
        "F1" + PERCENT: _hundredths(row["overall"]["f1"]["value"]),
        say("pairs wholly right") + PERCENT: _hundredths(row["pairs"]["accuracy"]),
    }


def _hundredths(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _counts(told: Mapping[str, float]) -> dict[str, str]:
    """Return the three counts of the headline, all with as many places, so that they add up."""
    names = {"found": "found", "missed": "missed", "wrong": "wrongly_flagged"}
    places = 0 if all(told[key] == round(told[key]) for key in names.values()) else 1
    return {name: number(told[key], places=places) for name, key in names.items()}


def _interval(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return say(" (too few for an interval)")
    return say(
        " ({share} interval {low} to {high})", share="95 %", low=percent(low), high=percent(high)
    )

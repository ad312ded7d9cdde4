"""How to judge, before the first post: the three verdicts with their keys, and what errors cost."""

import streamlit as st
from markupsafe import Markup

from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import costs, decisions, verdicts
from casefile.vocabulary.cost_table import acting_threshold, cost
from casefile.vocabulary.triage import CostRule, Decision
from dashboard.language import say, spoken
from dashboard.writing import cost as written


def show_how_to_judge(*, level: int) -> None:
    """Show what is asked of every post on *level*, and what each mistake costs."""
    st.html(
        Markup('<aside class="card"><h4>{}</h4><p>{}</p><dl>{}</dl>{}</aside>').format(
            say("How to judge"),
            say(
                "Words that sound like a sign are not yet one: ask who speaks, and whether the "
                "writer stands behind it. A quotation, a report, a prayer or a protest is left "
                "alone."
            ),
            _verdicts(),
            _costs(level),
        )
    )


def _verdicts() -> Markup:
    lang = spoken()
    return Markup("").join(
        Markup("<div><dt><kbd>{}</kbd> {}</dt> <dd>{}</dd></div>").format(
            str(row.shortcut).upper(), name_of(row, lang=lang), definition_of(row, lang=lang)
        )
        for row in verdicts().values()
    )


def _costs(level: int) -> Markup:
    dear = [rule for rule in costs().values() if rule.cost > 0]
    lines = Markup("").join(map(_line, sorted(dear, key=_dearest_first)))
    return Markup(
        '<details class="fold"><summary>{}</summary><p class="quiet">{}</p>'
        '<table class="ledger">{}</table></details>'
    ).format(say("What a mistake costs"), _threshold(level), lines)


def _line(rule: CostRule) -> Markup:
    return Markup("<tr><td>{}</td><td>{}</td></tr>").format(
        name_of(rule, lang=spoken()), written(rule.cost)
    )


def _dearest_first(rule: CostRule) -> float:
    return -rule.cost


def _threshold(level: int) -> str:
    """Say from which likelihood on acting is cheaper, for the gravest ordinary measure."""
    act, leave = _gravest(), _leaving()
    missed = cost(leave.code, act.code, level=level)
    wrongly = cost(act.code, leave.code, level=level)
    share = acting_threshold(missed=missed, wrongly_acted=wrongly)
    return say(
        "To leave what belongs to “{act}” costs {missed}, the reverse {wrongly}: act once it "
        "is likelier than {share} in a hundred.",
        act=name_of(act, lang=spoken()),
        missed=written(missed),
        wrongly=written(wrongly),
        share=round(share * 100),
    )


def _gravest() -> Decision:
    """Return the measure that is dearest to miss among those that can be refused."""
    measures = [
        row
        for row in decisions().values()
        if verdicts()[row.verdict].signal and not row.never_blocks
    ]
    return max(measures, key=_cost_of_leaving)


def _cost_of_leaving(row: Decision) -> float:
    return cost(_leaving().code, row.code)


def _leaving() -> Decision:
    rows = (row for row in decisions().values() if not verdicts()[row.verdict].signal)
    return next(row for row in rows if verdicts()[row.verdict].counted)

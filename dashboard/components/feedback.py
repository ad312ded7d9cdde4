"""One decision beside the key: yours, the key's, what was missed, and the minimal pair."""

from collections.abc import Iterable, Iterator, Sequence

import streamlit as st
from markupsafe import Markup

from assessment.debrief import ItemDebrief
from assessment.minimal_pair import MinimalPair, Stretch
from assessment.scoring import key_verdict
from casefile.covering import Heavy
from casefile.records import Decision, Flag, LabelledPost
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import decisions as dispositions
from casefile.vocabulary.catalogue import protective, verdicts
from casefile.vocabulary.form import context_at, decision_at, offered_signs, sign_at
from casefile.vocabulary.triage import Verdict
from dashboard.components.marks import Mark, marked
from dashboard.figures import percent
from dashboard.language import say, spoken
from dashboard.veil import Veil


def show_feedback(item: ItemDebrief, *, veil: Veil) -> None:
    """Show one item of the debrief; *veil* covers words of its sentence and its minimal pair."""
    st.html(
        Markup('<section class="feedback {}"><p class="lead">{}</p>{}{}{}{}{}</section>').format(
            item.score.outcome,
            marked(item.sentence, (), covers=_covers(item, veil)),
            _table(item),
            _error(item),
            _machine(item),
            _colleagues(item),
            _pair(item, veil),
        )
    )


def _covers(item: ItemDebrief, veil: Veil) -> list[Heavy]:
    """Return what is covered of the sentence: words of the post, never what it says of them."""
    spans = item.post.spans
    quotes = [*(each.quote for each in spans), *(each.cue.quote for each in spans if each.cue)]
    quote = max((each for each in quotes if each in item.sentence), key=len, default="")
    start = item.sentence.find(quote)
    return [Heavy(start + each.start, start + each.end, each.severity) for each in veil.over(quote)]


def texts_beside(item: ItemDebrief | None) -> tuple[str, ...]:
    """Return the text that the feedback on *item* sets beside the post's own, if there is one."""
    return () if item is None or item.pair is None else (_text(item.pair.other),)


def _table(item: ItemDebrief) -> Markup:
    level = item.decision.level
    rows = (
        (
            say("verdict"),
            _verdict(item.decision),
            _named_verdict(key_verdict(item.post, level=level)),
        ),
        (say("context"), _context(item.decision.context), _context(_at_level(item))),
        (
            say("what happens"),
            _disposition(item.decision.disposition),
            _disposition(decision_at(str(item.post.disposition), level=level)),
        ),
        (
            say("signs"),
            _codes(_own_signs(item.decision)),
            _codes(_key_signs(item.post, level=level)),
        ),
    )
    lines = Markup("").join(_compared(*row) for row in rows)
    return Markup(
        "<table><thead><tr><td></td><th scope='col'>{}</th><th scope='col'>{}</th></tr></thead>"
        "{}</table>"
    ).format(say("you"), say("the key"), lines)


def _compared(label: str, own: str, key: str) -> Markup:
    """Return one row; where the two differ, a sign says so beside the key's."""
    differs = own != key
    sign = Markup("<b title='{}'>≠</b> ").format(say("differs")) if differs else ""
    return Markup("<tr class='{}'><th scope='row'>{}</th><td>{}</td><td>{}{}</td></tr>").format(
        "differs" if differs else "", label, own, sign, key
    )


def _error(item: ItemDebrief) -> Markup:
    if item.error is None:
        return Markup("")
    return Markup('<p class="advice"><b>{}</b> {}</p>').format(item.error.name, item.error.advice)


def _machine(item: ItemDebrief) -> Markup:
    if item.opinion is None:
        return Markup("")
    said = _said(item.opinion)
    changed = say("Its opinion was changed on purpose.") if item.altered else ""
    return Markup('<p class="quiet">{} {}</p>').format(said, changed)


def _said(opinion: Flag) -> str:
    """Say whether the machine flagged it; a person in danger is no flag, but no silence either."""
    if opinion.flag:
        return say("The machine flagged it.")
    if opinion.welfare:
        return say("The machine did not flag it, but noticed that a person may be in danger.")
    return say("The machine did not flag it.")


def _colleagues(item: ItemDebrief) -> Markup:
    """Say how all who judged the post decided, where they are enough to hide each other."""
    if item.colleagues is None:
        return Markup("")
    shares = ", ".join(
        f"{_named_verdict(code)} {percent(item.colleagues[code])}"
        for code in verdicts()
        if code in item.colleagues
    )
    told = say("Of all who judged it: {shares}.", shares=shares)
    return Markup('<p class="quiet">{}</p>').format(told)


def _pair(item: ItemDebrief, veil: Veil) -> Markup:
    pair: MinimalPair | None = item.pair
    if pair is None:
        return Markup("")
    sides = ((pair.own, item.post), (pair.other, pair.post))
    return Markup('<div class="pair"><h4>{}</h4>{}</div>').format(
        say("Its minimal pair"),
        Markup("").join(_side(*side, level=item.decision.level, veil=veil) for side in sides),
    )


def _side(stretches: Sequence[Stretch], post: LabelledPost, *, level: int, veil: Veil) -> Markup:
    """Show one text of a pair, and below it what the key says about it."""
    text, verdict = _text(stretches), _named_verdict(key_verdict(post, level=level))
    words = marked(text, list(_differences(stretches)), covers=veil.over(text))
    return Markup("<p>{}<br><i>{}</i></p>").format(words, verdict)


def _differences(stretches: Sequence[Stretch]) -> Iterator[Mark]:
    place = 0
    for each in stretches:
        if each.differs:
            yield Mark(place, place + len(each.text), "apart", "")
        place += len(each.text)


def _text(stretches: Sequence[Stretch]) -> str:
    return "".join(each.text for each in stretches)


def _verdict(decision: Decision) -> str:
    return say("skipped") if decision.skipped else _named_verdict(decision.verdict)


def _named_verdict(code: str) -> str:
    return name_of(verdicts()[Verdict(code)], lang=spoken())


def _context(code: str | None) -> str:
    if code is None:
        return say("nothing sounds like a sign")
    return name_of(code, lang=spoken())


def _at_level(item: ItemDebrief) -> str | None:
    code = item.post.context
    return None if code is None else context_at(code, level=item.decision.level)


def _disposition(code: str | None) -> str:
    return "–" if code is None else name_of(dispositions()[code], lang=spoken())


def _own_signs(decision: Decision) -> Iterable[str]:
    return (*decision.signs, *decision.nexus, *decision.welfare, *decision.protective)


def _key_signs(post: LabelledPost, *, level: int) -> Iterable[str]:
    """Return the key's signs as the form of *level* offers them, in the order of the form."""
    own = (*post.indicators, *post.nexus, *post.welfare)
    raised = {sign_at(code, level=level) for code in own}
    offered = (str(row.code) for row in offered_signs(level))
    helpful = (code for code in post.protective if protective()[code].level <= level)
    danger = (code for code in post.welfare if code in raised)
    return (*(code for code in offered if code in raised), *danger, *helpful)


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(name_of(code, lang=spoken()) for code in codes) or "–"

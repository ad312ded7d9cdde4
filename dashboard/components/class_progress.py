"""One's progress in each class of contexts, exercise by exercise, with an interval over all."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from assessment.progress import ClassProgress
from casefile.records import Interval
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import context_groups
from dashboard.figures import percent
from dashboard.language import say, spoken


def class_progress(classes: Sequence[ClassProgress], titles: Mapping[str, str]) -> Markup:
    """Return a table: a line a class, a column an exercise of *titles*, the whole at the end."""
    names = [*titles.values(), say("in all"), say("interval")]
    heads = Markup("").join(Markup("<th scope='col'>{}</th>").format(each) for each in names)
    lines = Markup("").join(_line(each, titles) for each in classes)
    return Markup(
        '<h3>{}</h3><p class="quiet">{}</p>'
        '<table class="ledger"><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(
        say("Right verdicts by kind of context"),
        say("Counts say more than shares while they are small; no interval means too few posts."),
        heads,
        lines,
    )


def _line(own: ClassProgress, titles: Mapping[str, str]) -> Markup:
    by_exercise = {each.exercise: f"{each.right} / {each.of}" for each in own.steps}
    cells = [by_exercise.get(name, "–") for name in titles]
    cells += [percent(own.overall.value), _reach(own.overall)]
    told = Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    return Markup("<tr><th scope='row'>{}</th>{}</tr>").format(_name(own.group), told)


def _name(group: str | None) -> str:
    if group is None:
        return say("nothing sounds like a sign")
    return name_of(context_groups()[group], lang=spoken())


def _reach(found: Interval) -> str:
    if found.low is None or found.high is None:
        return say("too few")
    return f"{percent(found.low)} – {percent(found.high)}"

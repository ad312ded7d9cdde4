"""prova backtest: shows what an edited lexicon would change, before it is used."""

import json
from pathlib import Path

import click

from assessment.backtest import Changed
from casefile.exchange import read_lines
from casefile.records import LabelledPost
from prova.cli import Home
from prova.commands.arguments import json_option, model_option
from prova.progress import bars
from prova.standard import standard_model

_SHOWN = 5  # posts of a context that are mended or broken
_LONGEST = 90  # characters of a post


@click.command("backtest")
@click.argument("exercise", metavar="[EX]", required=False)
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Labelled posts, one JSON object a line, instead of an exercise.",
)
@click.option(
    "--lexicon",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The edited copy of a language's lexicon, a folder with the language's name.",
)
@model_option
@json_option
@click.pass_obj
def command(
    home: Home,
    exercise: str | None,
    gold: Path | None,
    lexicon: Path,
    model: Path | None,
    as_json: bool,
) -> None:
    """Show what an edited lexicon would change, for example: prova backtest demo --lexicon en."""
    from prova.backtesting import backtest

    if (exercise is None) == (gold is None):
        raise click.UsageError("Give either an exercise or --gold labelled.jsonl.")
    with bars() as stages:
        folder = model or standard_model(home.folder, progress=stages("model"))
        posts = list(
            read_lines(gold, LabelledPost)
            if gold is not None
            else home.exercise(str(exercise)).key.gold()
        )
        found = backtest(posts, lexicon, model=folder, progress=stages("backtest"))
    click.echo(json.dumps([_row(each) for each in found]) if as_json else _told(found))


def _row(changed: Changed) -> dict[str, object]:
    return {
        "context": changed.context,
        "n": changed.posts,
        "right_before": changed.right_before,
        "right_after": changed.right_after,
        "mended": [post.id for post in changed.mended],
        "broken": [post.id for post in changed.broken],
    }


def _told(found: list[Changed]) -> str:
    lines = [f"{'context':<8} {'posts':>7} {'right':>7} {'after':>7} {'mended':>7} {'broken':>7}"]
    for each in found:
        lines.append(
            f"{each.context:<8} {each.posts:>7} {each.right_before:>7} {each.right_after:>7} "
            f"{len(each.mended):>7} {len(each.broken):>7}"
        )
    for word, posts in (
        ("mended", [post for each in found for post in each.mended[:_SHOWN]]),
        ("broken", [post for each in found for post in each.broken[:_SHOWN]]),
    ):
        lines += [f"{word}: {post.id} {_short(post.text)}" for post in posts]
    return "\n".join(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"

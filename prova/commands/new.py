"""prova new: makes an exercise folder."""

from dataclasses import replace

import click

from casefile.exercise import Settings, create, locate
from prova.cli import Home

DEFAULTS = Settings()


@click.command("new")
@click.argument("exercise", metavar="EX")
@click.option("--pack", default=DEFAULTS.pack, show_default=True, help="The fictional country.")
@click.option(
    "--random-state", default=DEFAULTS.random_state, show_default=True, help="Makes the web."
)
@click.option("--posts", default=DEFAULTS.posts, show_default=True, help="How many posts.")
@click.option("--languages", default=",".join(DEFAULTS.languages), show_default=True)
@click.option("--ambiguity", default=DEFAULTS.ambiguity, show_default=True, help="Share, 0 to 1.")
@click.option("--prevalence", default=DEFAULTS.prevalence, show_default=True, help="0 to 0.2.")
@click.option(
    "--level", default=DEFAULTS.level, show_default=True, help="1 first day, 3 everything."
)
@click.option(
    "--mode", default=DEFAULTS.mode, show_default=True, help="What is shown of the machine."
)
@click.option("--port", default=DEFAULTS.port, show_default=True, help="Port of the fictional web.")
@click.option(
    "--traps", default="", help="For collectors: calendar, pagination, … after a comma, or all."
)
@click.option(
    "--tampered", is_flag=True, help="Plant a copy of the evidence in which one thing was changed."
)
@click.option("--title", default=DEFAULTS.title, help="The exercise's title on the screen.")
@click.pass_obj
def command(home: Home, /, exercise: str, languages: str, traps: str, **settings: object) -> None:
    """Make an exercise, for example: prova new border-talk --posts 500."""
    from synthetic_corpus.traps import chosen

    made = create(
        locate(exercise, home=home.folder),
        replace(
            DEFAULTS,
            languages=_parts(languages),
            traps=chosen(_parts(traps)),
            **settings,  # type: ignore[arg-type]  # click checked them
        ),
    )
    click.echo(f"made {made.folder}")


def _parts(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())

"""prova vocabulary: prints the codes."""

import json

import click

from casefile.vocabulary import languages, name_of, shipped
from prova.commands.arguments import json_option


@click.command("vocabulary")
@click.option("--lang", default="en", show_default=True, help="The language of the names.")
@json_option
def command(lang: str, *, as_json: bool) -> None:
    """Print every code with its name, for example: prova vocabulary --lang sq."""
    if lang not in languages():
        raise click.BadParameter(f"{lang} has no names yet; known are {', '.join(languages())}.")
    named = {
        title: {str(code): name_of(row, lang=lang) for code, row in table.items()}
        for title, table in shipped().items()
    }
    if as_json:
        click.echo(json.dumps(named, ensure_ascii=False, indent=1))
        return
    for title, rows in named.items():
        click.secho(title.replace("_", " "), bold=True)
        for code, name in rows.items():
            click.echo(f"  {code:<18} {name}")

"""The command line: finds the home folder and hands over to one module a command."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from casefile.errors import ProvaError
from casefile.exercise import Exercise, locate, open_exercise

COMMANDS: Final = {
    "demo": "demo",
    "new": "new",
    "lint": "lint",
    "generate": "generate",
    "serve": "serve",
    "scope": "scope",
    "crawl": "crawl",
    "classify": "classify",
    "run": "run",
    "train": "train",
    "annotate": "annotate",
    "evaluate": "evaluate",
    "backtest": "backtest",
    "gold": "gold",
    "score": "score",
    "report": "report",
    "export": "export",
    "verify": "verify",
    "captures": "captures",
    "custody": "custody",
    "erase": "erase",
    "user": "user",
    "dashboard": "dashboard",
    "work": "work",
    "vocabulary": "vocabulary",
}


@dataclass(frozen=True, slots=True)
class Home:
    """The folder under which all state lies."""

    folder: Path

    def exercise(self, name_or_folder: str) -> Exercise:
        """Return the exercise meant by a command's first argument."""
        return open_exercise(locate(name_or_folder, home=self.folder))


class Commands(click.Group):
    """A group that loads a command when it is called, and tells an expected error in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """Return the command called *cmd_name*, loading its module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"prova.commands.{COMMANDS[cmd_name]}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out the command; an expected error becomes one sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except ProvaError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(_system_sentence(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="PROVA_HOME",
    default=Path("prova-home"),
    show_default=True,
    help="The folder under which all state lies.",
)
@click.version_option(package_name="prova-sandbox", prog_name="prova")
@click.pass_context
def cli(ctx: click.Context, home: Path) -> None:
    """Prova: a training sandbox for judging indicators in context, on a fictional web."""
    ctx.obj = Home(home)


def main() -> None:
    """Run the command line."""
    cli(prog_name="prova")


def _system_sentence(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}."

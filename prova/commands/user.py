"""prova user: accounts of trainees, instructors and evaluators."""

import sys

import click

from casefile.accounts import make_account
from casefile.clock import utc_now
from casefile.home import HomeStore
from casefile.vocabulary import roles
from prova.cli import Home


@click.group("user")
def command() -> None:
    """Make accounts, for example: prova user add anna --role trainee."""


@command.command("add")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(list(roles())), help="What it may do.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.pass_obj
def add(home: Home, name: str, role: str, *, password_stdin: bool) -> None:
    """Add an account; the password is asked for unless it comes from standard input."""
    password = (
        sys.stdin.readline().rstrip("\r\n")
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    )
    account = make_account(name, role=role, password=password, now=utc_now())
    with HomeStore.open(home.folder) as store:
        store.add_account(account)
    click.echo(f"added {role} {name}")


@command.command("list")
@click.pass_obj
def show(home: Home) -> None:
    """List the accounts with their roles."""
    with HomeStore.open(home.folder) as store:
        for account in store.accounts():
            click.echo(f"{account.role:<12} {account.name}")

"""prova dashboard: the dashboard over all exercises of the home, and one runner."""

from pathlib import Path

import click

from dashboard.launch import LOOPBACK
from prova.cli import Home
from prova.desk import keep_open


@click.command("dashboard")
@click.option("--port", type=click.IntRange(1024, 65535), default=8501, show_default=True)
@click.option("--address", default=LOOPBACK, show_default=True, help="Another needs --certificate.")
@click.option("--certificate", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--certificate-key", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def command(
    home: Home, port: int, address: str, certificate: Path | None, certificate_key: Path | None
) -> None:
    """Start the dashboard and one runner; Ctrl+C stops both."""
    with keep_open(
        home.folder, port=port, address=address, certificate=certificate, key=certificate_key
    ) as url:
        click.echo(f"ready {url}")

"""Reaches a cluster at an address: one sentence where it cannot be reached or has no workers."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from casefile.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE_SECONDS: Final = 5


@contextmanager
def connected(address: str) -> "Iterator[Client]":
    """Yield a client of the cluster at *address*, or raise ClusterError after a short time."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise ClusterError(
            "A cluster needs dask.distributed, which is not installed; "
            "install it with: pip install 'prova-sandbox[cluster]'"
        ) from error
    _hush()
    try:
        client = Client(address, timeout=_PATIENCE_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(
            f"No cluster answers at {address}; start one with: dask scheduler, "
            "and give the address it prints, for example tcp://127.0.0.1:8786."
        ) from error
    with client:
        _await_a_worker(client, address)
        yield client


def _hush() -> None:
    """Keep the library's own loggers quiet: what goes wrong is told once, in one sentence."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def refuse_unreachable(address: str) -> None:
    """Raise ClusterError if there is no cluster with workers at *address*, before work begins."""
    with connected(address):
        pass


def _await_a_worker(client: "Client", address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
    except TimeoutError as error:
        raise ClusterError(
            f"The cluster at {address} has no worker; start one on each machine with: "
            f"dask worker {address} --nthreads 1"
        ) from error

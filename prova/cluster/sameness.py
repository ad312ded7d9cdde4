"""Makes sure that client and workers run the same program, so that the same rows come out."""

import socket
from typing import Final

from casefile.errors import ClusterError
from prova.material import material_sha256

_ROOMS: Final = ("assessment", "casefile", "classifiers", "synthetic_corpus")


def code_sha256() -> str:
    """Return the hash of the code and data that decide what a partition holds."""
    return material_sha256(*_ROOMS)


def refuse_other_code(wanted: str) -> None:
    """Raise ClusterError if this process runs another program than the one that asks."""
    if code_sha256() != wanted:
        raise ClusterError(
            f"The worker on {socket.gethostname()} runs another version of Prova; "
            "install the client's version there and start the worker again."
        )

"""Names a version of the program by what it is made of: the hash of its code and its data."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_ENDINGS: Final = (".py", ".toml", ".jsonl")


@lru_cache(maxsize=4)  # it is the same for as long as the program runs
def material_sha256(*rooms: str) -> str:
    """Return the hash of every module and every table of *rooms*."""
    digest = hashlib.sha256()
    for room in rooms:
        for path, content in sorted(_material(files(room), room)):
            digest.update(path.encode())
            digest.update(content)
    return digest.hexdigest()


def _material(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _material(entry, path)
        elif entry.name.endswith(_ENDINGS):
            found.append((path, entry.read_bytes()))
    return found

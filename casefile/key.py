"""What lies sealed beside the case: gold, unchanged flags and scores, for the marking only."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from casefile.errors import ExerciseError
from casefile.exchange import encoded, read_lines
from casefile.records import (
    ActorTruth,
    Flag,
    LabelledPost,
    LinkTruth,
    Score,
    StorylineTruth,
)

Record = TypeVar("Record")


class Key:
    """The folder `key/` of one exercise, readable by its owner alone (mode 0700)."""

    def __init__(self, folder: Path) -> None:
        """Point at *folder*, which is made at the first write."""
        self.folder = folder

    def gold(self) -> Iterator[LabelledPost]:
        """Yield the gold of every post, in the order of generation."""
        return self._read("gold.jsonl", LabelledPost, remedy="prova generate")

    def flags(self) -> Iterator[Flag]:
        """Yield the classifier's flags as it made them, before any was changed on purpose."""
        return self._read("opinions.jsonl", Flag, remedy="prova classify")

    def scores(self) -> Iterator[Score]:
        """Yield the marks of the latest scoring."""
        return self._read("scores.jsonl", Score, remedy="prova score")

    def actors(self) -> Iterator[ActorTruth]:
        """Yield who stands behind which accounts."""
        return self._read("actors.jsonl", ActorTruth, remedy="prova generate")

    def storylines(self) -> Iterator[StorylineTruth]:
        """Yield the storylines that were told, with their chains of evidence."""
        return self._read("storylines.jsonl", StorylineTruth, remedy="prova generate")

    def links(self) -> Iterator[LinkTruth]:
        """Yield the true edges between actors."""
        return self._read("links.jsonl", LinkTruth, remedy="prova generate")

    def manifest(self) -> dict[str, Any]:
        """Return the hashes and counts of what was generated."""
        path = self._existing("manifest.json", remedy="prova generate")
        return dict(json.loads(path.read_text(encoding="utf-8")))

    def has(self, name: str) -> bool:
        """Return whether the key holds the file *name*."""
        return (self.folder / name).is_file()

    def write_gold(self, posts: Iterable[LabelledPost]) -> int:
        """Replace the gold with *posts* and return their number."""
        return self._write("gold.jsonl", posts)

    def write_gold_lines(self, lines: Iterable[bytes]) -> None:
        """Replace the gold with *lines*, each the encoded gold of a post."""
        with self._replacing("gold.jsonl") as part, part.open("wb") as stream:
            stream.writelines(lines)

    def write_flags(self, flags: Iterable[Flag]) -> int:
        """Replace the unchanged flags with *flags* and return their number."""
        return self._write("opinions.jsonl", flags)

    def write_flag_lines(self, lines: Iterable[bytes]) -> None:
        """Replace the unchanged flags with *lines*, each an encoded flag."""
        with self._replacing("opinions.jsonl") as part, part.open("wb") as stream:
            stream.writelines(lines)

    def write_scores(self, scores: Iterable[Score]) -> int:
        """Replace the scores with *scores* and return their number."""
        return self._write("scores.jsonl", scores)

    def write_actors(self, actors: Iterable[ActorTruth]) -> str:
        """Replace the truth about people and return its hash."""
        return self._write_hashed("actors.jsonl", actors)

    def write_storylines(self, storylines: Iterable[StorylineTruth]) -> str:
        """Replace the truth about storylines and return its hash."""
        return self._write_hashed("storylines.jsonl", storylines)

    def write_links(self, links: Iterable[LinkTruth]) -> str:
        """Replace the true edges and return their hash."""
        return self._write_hashed("links.jsonl", links)

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """Replace the manifest."""
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        with self._replacing("manifest.json") as part:
            part.write_text(text, encoding="utf-8")

    def tampering(self) -> dict[str, str]:
        """Return what was changed on purpose in the tampered copy, and where."""
        path = self._existing("tampering.json", remedy="prova new --tampered")
        return dict(json.loads(path.read_text(encoding="utf-8")))

    def write_tampering(self, told: dict[str, str]) -> None:
        """Replace what is known of the tampered copy."""
        with self._replacing("tampering.json") as part:
            part.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")

    def gold_sha256(self) -> str:
        """Return the SHA-256 of the gold file in hex."""
        return self._sha256("gold.jsonl")

    def _sha256(self, name: str) -> str:
        with self._existing(name, remedy="prova generate").open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _write_hashed(self, name: str, records: Iterable[object]) -> str:
        self._write(name, records)
        return self._sha256(name)

    def _read(self, name: str, kind: type[Record], *, remedy: str) -> Iterator[Record]:
        return read_lines(self._existing(name, remedy=remedy), kind)

    def _write(self, name: str, records: Iterable[object]) -> int:
        written = 0
        with self._replacing(name) as part, part.open("wb") as stream:
            for record in records:
                stream.write(encoded(record))
                written += 1
        return written

    def _existing(self, name: str, *, remedy: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise ExerciseError(
                f"{path.parent.parent} has no {name} yet; make it with: "
                f"{remedy} {path.parent.parent.name}"
            )
        return path

    def _replacing(self, name: str) -> "_Replacement":
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        return _Replacement(self.folder / name)


class _Replacement:
    """A file that takes its name only once it is whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part")

    def __enter__(self) -> Path:
        return self.part

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if error is None:
            self.part.replace(self.path)
        else:
            self.part.unlink(missing_ok=True)

"""The standard model: trained from the shipped train families at first use, kept under the home."""

import shutil
from pathlib import Path
from typing import Final

from filelock import FileLock

from casefile.progress import Progress, counted, silent
from prova.material import material_sha256

POSTS: Final = 24_000
RANDOM_STATE: Final = 20_310_301
RARE: Final = 5.0  # times as many of the posts that are rare in any world
_MATERIAL: Final = ("casefile", "classifiers", "synthetic_corpus")


def standard_model(home: Path, *, progress: Progress = silent) -> Path:
    """Return the folder of the standard model, made first if this version's is not there yet."""
    folder = home / "models" / f"standard-{material_sha256(*_MATERIAL)[:12]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            _make(folder, progress)
    return folder


def _make(folder: Path, progress: Progress) -> None:
    from classifiers.lexicon import shipped_languages
    from classifiers.model_files import save
    from classifiers.training import fit
    from synthetic_corpus.generation import labelled_posts

    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    posts = labelled_posts(
        POSTS, random_state=RANDOM_STATE, families="train", rare=RARE,
        languages=shipped_languages(),
    )  # fmt: skip
    told = counted(posts, progress, total=POSTS)
    model = fit(told, random_state=RANDOM_STATE)
    save(model, part)
    part.replace(folder)

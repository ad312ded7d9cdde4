"""Keeps a model as JSON and plain arrays, so that opening a folder can run no code."""

import hashlib
import logging
import zipfile
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from casefile.errors import ModelError
from classifiers.heads import Heads
from classifiers.joint import PARTS as JOINT_PARTS
from classifiers.joint import Joint, width
from classifiers.learned import JOINS, Calibration, Model, Provenance, Thresholds
from classifiers.lexicon import lexicon_sha256, shipped_languages
from classifiers.vocabulary import Vocabulary

MANIFEST: Final = "manifest.json"
WORDS: Final = "words.json"
ARRAYS: Final = "arrays.npz"
FORMAT: Final = 5
HEADS: Final = ("segments", "voice", "posts")
PARTS: Final = ("weights", "bias")
RARITY: Final = "rarity"
JOINT: Final = tuple(f"joint_{part}" for part in JOINT_PARTS)
_LARGEST_BYTES: Final = 400_000_000
_LOG = logging.getLogger(__name__)


class Dated(msgspec.Struct, frozen=True):
    """What a manifest of any format says."""

    format: int


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model folder says of itself."""

    format: int
    heads: dict[str, tuple[str, ...]]
    langs: tuple[str, ...]
    calibration: Calibration
    shown: Calibration
    thresholds: Thresholds
    provenance: Provenance
    files: dict[str, str]


def save(model: Model, folder: Path) -> str:
    """Write *model* into *folder* and return the hash of its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {name: getattr(model, name) for name in HEADS}
    words = {name: heads.vocabulary.words for name, heads in parts.items()}
    (folder / WORDS).write_bytes(msgspec.json.encode(words))
    np.savez_compressed(folder / ARRAYS, allow_pickle=False, **_named_arrays(parts, model.joint))
    manifest = Manifest(
        FORMAT,
        {name: heads.names for name, heads in parts.items()},
        model.joint.langs,
        model.calibration,
        model.shown,
        model.thresholds,
        model.provenance,
        {name: _sha256(folder / name) for name in (WORDS, ARRAYS)},
    )
    text = msgspec.json.format(msgspec.json.encode(manifest))
    (folder / MANIFEST).write_bytes(text + b"\n")
    return _sha256(folder / MANIFEST)


def load(folder: Path) -> Model:
    """Return the model in *folder*, or raise ModelError if it was changed or is none."""
    manifest = _manifest(folder)
    for name, expected in manifest.files.items():
        _check(folder, name, expected)
    words, arrays = _words(folder / WORDS), _arrays(folder / ARRAYS)
    parts = {name: _heads(words, arrays, name, manifest.heads.get(name, ())) for name in HEADS}
    for heads in parts.values():
        _check_shapes(heads, folder)
    joint = Joint(manifest.langs, *(arrays[name] for name in JOINT))
    _check_joint(joint, parts, folder)
    model = Model(
        **parts,
        joint=joint,
        calibration=manifest.calibration,
        shown=manifest.shown,
        thresholds=manifest.thresholds,
        provenance=manifest.provenance,
        sha256=_sha256(folder / MANIFEST),
    )
    _warn_of_other_versions(manifest, folder)
    return model


def _named_arrays(parts: dict[str, Heads], joint: Joint) -> dict[str, np.ndarray]:
    """Return the arrays by their names; the weights of a word lie together, as rows meet them."""
    joined = {f"joint_{part}": getattr(joint, part) for part in JOINT_PARTS}
    rarities = {f"{name}_{RARITY}": heads.vocabulary.rarity for name, heads in parts.items()}
    return (
        joined
        | rarities
        | {
            f"{name}_{part}": np.asfortranarray(getattr(heads, part))
            for name, heads in parts.items()
            for part in PARTS
        }
    )


def _heads(
    words: dict[str, tuple[str, ...]],
    arrays: dict[str, np.ndarray],
    name: str,
    names: tuple[str, ...],
) -> Heads:
    weights, bias = (np.asfortranarray(arrays[f"{name}_{part}"]) for part in PARTS)
    return Heads(Vocabulary(words.get(name, ()), arrays[f"{name}_{RARITY}"]), names, weights, bias)


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    if not path.is_file():
        raise ModelError(f"{folder} is no model: it has no {MANIFEST}. Make one with: prova train")
    try:
        written = msgspec.json.decode(path.read_bytes(), type=Dated).format
        if written != FORMAT:
            raise ModelError(
                f"{folder} is a model of format {written}; this version reads format {FORMAT}. "
                "Train it again."
            )
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.MsgspecError as error:
        raise ModelError(f"{path} is not the manifest of a model: {error}") from error
    if set(manifest.files) != {WORDS, ARRAYS}:
        raise ModelError(f"{folder} names other files than {WORDS} and {ARRAYS}; train it again.")
    return manifest


def _check(folder: Path, name: str, expected: str) -> None:
    path = folder / name
    if not path.is_file():
        raise ModelError(f"{folder} lacks {name}; copy the whole folder or train it again.")
    if path.stat().st_size > _LARGEST_BYTES or _sha256(path) != expected:
        raise ModelError(f"{path} was changed after the model was made; train it again.")


def _words(path: Path) -> dict[str, tuple[str, ...]]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[str, ...]])
    except msgspec.MsgspecError as error:
        raise ModelError(f"{path} holds no lists of words: {error}") from error


def _arrays(path: Path) -> dict[str, np.ndarray]:
    wanted = [f"{name}_{part}" for name in HEADS for part in (RARITY, *PARTS)]
    wanted += JOINT
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in wanted}
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path} does not hold the arrays of a model: {error}") from error


def _check_shapes(heads: Heads, folder: Path) -> None:
    words, names = len(heads.vocabulary.words), len(heads.names)
    shapes = (heads.weights.shape, heads.bias.shape, heads.vocabulary.rarity.shape)
    if shapes != ((names, words), (names,), (words,)):
        raise ModelError(f"{folder} holds arrays that do not fit its words; train it again.")
    numbers = (heads.weights, heads.bias, heads.vocabulary.rarity)
    if not all(each.dtype.kind == "f" and np.isfinite(each).all() for each in numbers):
        raise ModelError(f"{folder} holds weights that are no numbers; train it again.")


def _check_joint(joint: Joint, parts: dict[str, Heads], folder: Path) -> None:
    codes, posts = len(parts["segments"].names), len(parts["posts"].index.keys() - {JOINS})
    if not joint.fits(width(codes=codes, posts=posts, langs=len(joint.langs))):
        raise ModelError(f"{folder} holds a joint that does not fit its heads; train it again.")


def _warn_of_other_versions(manifest: Manifest, folder: Path) -> None:
    if manifest.provenance.lexicon_sha256 != lexicon_sha256(shipped_languages()):
        _LOG.warning("%s was trained beside other lexicons; its figures may differ.", folder)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

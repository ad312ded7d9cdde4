import hashlib
import json
import pickle

import numpy as np
import pytest

from casefile.errors import ModelError
from casefile.records import Post
from classifiers import model_files
from classifiers.pipeline import Annotator


@pytest.fixture
def folder(tmp_path, model):
    model_files.save(model, tmp_path / "m")
    return tmp_path / "m"


def test_a_saved_model_says_the_same(folder, model):
    post = Post("p", "We will burn the depot on Sunday.", lang="en")

    loaded = model_files.load(folder)

    assert Annotator(loaded).flag(post) == Annotator(model).flag(post)
    assert len(loaded.sha256) == 64


def test_the_manifest_names_what_the_model_was_made_of(folder):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    assert manifest["provenance"]["posts"] == 30
    assert set(manifest["provenance"]["versions"]) == {"python", "scikit-learn", "spacy"}


@pytest.mark.parametrize("name", ["words.json", "arrays.npz"])
def test_a_changed_file_is_refused(folder, name):
    path = folder / name
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(ModelError, match=f"{name} was changed"):
        model_files.load(folder)


def test_a_folder_without_a_manifest_is_no_model(tmp_path):
    with pytest.raises(ModelError, match=r"is no model: it has no manifest\.json"):
        model_files.load(tmp_path)


def test_another_format_is_named(folder):
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | {"format": 9}
    path.write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(ModelError, match="format 9; this version reads format 5"):
        model_files.load(folder)


class _Trap:
    def __reduce__(self):
        return (print, ("the trap was sprung",))


def test_an_untrusted_folder_runs_no_code(folder, capsys):
    arrays = {
        f"{name}_{part}": np.array([_Trap()], dtype=object)
        for name in ("segments", "voice", "posts")
        for part in ("rarity", "weights", "bias")
    }
    np.savez(folder / "arrays.npz", allow_pickle=True, **arrays)
    vouch_for(folder, "arrays.npz")

    with pytest.raises(ModelError, match="does not hold the arrays"):
        model_files.load(folder)

    assert "sprung" not in capsys.readouterr().out


def test_a_joint_of_other_heads_is_refused(folder):
    with np.load(folder / "arrays.npz") as arrays:
        found = {name: arrays[name] for name in arrays.files}
    found["joint_hidden"] = found["joint_hidden"][:, :-1]
    np.savez(folder / "arrays.npz", **found)
    vouch_for(folder, "arrays.npz")

    with pytest.raises(ModelError, match="holds a joint that does not fit its heads"):
        model_files.load(folder)


def test_a_pickle_in_place_of_the_words_is_refused(folder):
    (folder / "words.json").write_bytes(pickle.dumps(_Trap()))
    vouch_for(folder, "words.json")

    with pytest.raises(ModelError, match="holds no lists of words"):
        model_files.load(folder)


def test_a_model_beside_other_lexicons_warns_in_words(folder, caplog):
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["provenance"]["lexicon_sha256"] = "0"
    path.write_text(json.dumps(manifest), encoding="utf-8")

    model_files.load(folder)

    assert "was trained beside other lexicons" in caplog.text


def vouch_for(folder, name):
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    path.write_text(json.dumps(manifest), encoding="utf-8")

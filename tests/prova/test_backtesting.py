import json
import shutil
from importlib.resources import files

import pytest

from casefile.exchange import encoded
from casefile.records import LabelledPost
from classifiers import model_files, training
from tests.classifiers.samples import labelled_posts

STRANGE = LabelledPost("strange", "They oiled every hinge of the gate.", "en", family="strange")
ENGLISH = files("classifiers") / "lexicons" / "en"


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    """Return a folder with a small model, its gold and a copy of the English lexicon."""
    folder = tmp_path_factory.mktemp("backtest")
    model_files.save(training.fit(labelled_posts(), random_state=1), folder / "model")
    (folder / "gold.jsonl").write_bytes(b"".join(map(encoded, [*labelled_posts(), STRANGE])))
    return folder


@pytest.fixture
def tried(material, prova, tmp_path):
    """Return a function that edits one file of the lexicon and backtests the copy."""
    shutil.copytree(ENGLISH, tmp_path / "en")

    def run(edit):
        path = tmp_path / "en" / "indicators.jsonl"
        path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
        words = ["--gold", material / "gold.jsonl", "--lexicon", tmp_path / "en"]
        return prova("backtest", *map(str, words), "--model", str(material / "model"), "--json")

    return run


def test_an_unchanged_lexicon_changes_no_verdict(tried):
    found = json.loads(tried(lambda text: text).stdout)

    assert sum(row["n"] for row in found) == len(labelled_posts()) + 1
    assert all(not row["mended"] and not row["broken"] for row in found)


def test_a_new_rule_shows_what_it_breaks(tried):
    rule = {
        "id": "new-hinge",
        "code": "GLO",
        "patterns": ["oiled every hinge"],
        "matches": ["They <oiled every hinge>."],
        "ignores": ["They oiled the gate."],
    }
    found = json.loads(tried(lambda text: f"{text}\n{json.dumps(rule)}\n").stdout)

    broken = [post for row in found for post in row["broken"]]
    assert broken == ["strange"]


def test_a_rule_whose_example_fails_is_refused_with_file_and_line(tried):
    result = tried(lambda text: text.replace("<We will hurt you>", "<We will greet you>", 1))

    assert result.exit_code == 1
    assert "en/indicators.jsonl, line" in result.stderr


def test_a_folder_that_is_no_lexicon_is_refused(material, prova, tmp_path):
    words = ["--gold", str(material / "gold.jsonl"), "--lexicon", str(tmp_path)]
    result = prova("backtest", *words, "--model", str(material / "model"))

    assert result.exit_code == 1
    assert "is no whole lexicon" in result.stderr

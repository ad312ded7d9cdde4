"""The house keeps its rules: rooms, packages, and no code of the vocabulary spelt in Python."""

import ast
import re
from pathlib import Path

import pytest

from casefile.vocabulary import contexts, decisions, indicators, nexus, protective, welfare

ROOT = Path(__file__).parents[1]
ROOMS = (
    "assessment",
    "casefile",
    "classifiers",
    "crawler",
    "dashboard",
    "prova",
    "reporting",
    "synthetic_corpus",
)
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
CODES = frozenset().union(indicators(), contexts(), decisions(), nexus(), protective(), welfare())


@pytest.mark.parametrize("room", ROOMS)
def test_every_folder_with_modules_is_a_package(room):
    folders = {path.parent for path in (ROOT / room).rglob("*.py")}

    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_opens_with_one_sentence(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert docstring
    assert docstring.split("\n\n")[0].rstrip().endswith((".", ":", "?"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_of_the_vocabulary_is_spelt_in_python(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defaults = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)}

    spelt = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in CODES and id(node) not in defaults
    ]

    assert spelt == []


def test_no_module_in_the_dashboard_shadows_a_room_or_a_library():
    names = {path.stem for path in (ROOT / "dashboard").glob("*")} - {"__init__", "__main__"}

    assert names.isdisjoint({*ROOMS, "locale", "streamlit", "code", "queue", "types", "select"})


def test_every_migration_is_numbered_in_order():
    source = (ROOT / "casefile" / "migrations.py").read_text(encoding="utf-8")

    for steps in ("case", "home"):
        numbers = [int(n) for n in re.findall(rf"@{steps}_steps\(\)\ndef m(\d+)_", source)]
        assert numbers == list(range(1, len(numbers) + 1))

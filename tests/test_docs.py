"""The documents tell of everything there is: every command, every role, every room and page."""

from pathlib import Path

import pytest

from casefile.events import EventKind
from casefile.vocabulary import contexts, indicators, nexus, roles
from prova.cli import COMMANDS
from synthetic_corpus.traps import trap_rules

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
VOCABULARY = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_tells_of_every_command(command):
    assert f"`prova {command}`" in README


@pytest.mark.parametrize("role", roles())
def test_the_readme_tells_every_role_where_to_begin(role):
    assert f"As a{'n' if role[0] in 'aeiou' else ''} {role}." in README


@pytest.mark.parametrize("code", [*indicators(), *contexts(), *nexus()])
def test_the_vocabulary_page_tells_of_every_code(code):
    assert f"`{code}`" in VOCABULARY


@pytest.mark.parametrize("trap", trap_rules().trap)
def test_the_world_page_tells_of_every_trap(trap):
    assert f"`{trap}`" in (ROOT / "docs" / "world.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", EventKind)
def test_the_exercises_page_tells_of_every_kind_of_event(kind):
    assert str(kind) in (ROOT / "docs" / "exercises.md").read_text(encoding="utf-8")


def test_the_tree_in_the_readme_is_the_tree():
    rooms = {
        path.parent.name
        for path in ROOT.glob("*/__init__.py")
        if not path.parent.name.startswith(".")
    }

    told = {line.split("/")[0] for line in README.splitlines() if "/  " in line}

    assert rooms <= told
    assert all((ROOT / name).is_dir() for name in told)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_no_link_leads_nowhere(page):
    for target in _links(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_links_to_what_is_there():
    for target in _links(README):
        assert (ROOT / target).exists(), target


def _links(text: str) -> list[str]:
    targets = [part.split(")")[0].split("#")[0] for part in text.split("](")[1:]]
    return [target for target in targets if target and "://" not in target]

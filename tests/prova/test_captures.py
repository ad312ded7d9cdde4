"""prova captures names what can be erased."""

import json

import pytest

from tests.homes import EXERCISE, make_home


@pytest.fixture
def at_home(prova, tmp_path):
    """Return a function that runs a command over a small home."""
    make_home(tmp_path)
    return lambda *words: prova("--home", str(tmp_path), *words)


def test_every_capture_is_listed_with_its_address(at_home):
    lines = at_home("captures", EXERCISE).stdout.splitlines()

    first = "t1\t2026-03-01T08:00:00Z\t200\thttp://agora.localhost:8900/t/t1"
    assert (len(lines), lines[0]) == (6, first)


@pytest.mark.parametrize("words", [["--url", "/t/t4"], ["--post", "a7"]])
def test_one_capture_is_found_by_its_address_or_a_post_of_it(at_home, words):
    found = json.loads(at_home("captures", EXERCISE, "--json", *words).stdout)

    assert [each["id"] for each in found] == ["t4"]

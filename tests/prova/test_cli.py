import json
import socket
import subprocess
import sys

import pytest

from casefile.exercise import open_exercise
from prova.cli import COMMANDS


@pytest.fixture
def at_home(prova, tmp_path):
    """Return a function that runs a command with a home of its own."""
    return lambda *words: prova("--home", str(tmp_path), *words)


def test_every_command_explains_itself_with_an_example_or_a_sentence(prova):
    for name in COMMANDS:
        result = prova(name, "--help")

        assert result.exit_code == 0, name
        assert f"{name} [OPTIONS]" in result.stdout


def test_an_expected_error_is_one_sentence_and_exit_1(at_home):
    result = at_home("generate", "nowhere")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "nowhere is not an exercise: it has no exercise.toml" in result.stderr


@pytest.mark.parametrize("words", [["classify", "demo"], ["evaluate", "demo", "-o", "report"]])
def test_no_model_is_made_for_an_exercise_without_captures(at_home, tmp_path, words):
    at_home("new", "demo")

    result = at_home(*words)

    assert "demo has no case file yet; make it with: prova crawl demo" in result.stderr
    assert not (tmp_path / "models").exists()


def test_an_exercise_without_captures_has_nothing_to_verify(at_home):
    at_home("new", "demo")

    result = at_home("verify", "demo")

    assert result.exit_code == 0
    assert "nothing was captured yet, so there is no evidence to verify" in result.stderr


@pytest.mark.parametrize(
    "words", [["fly"], ["new"], ["new", "demo", "--posts", "many"], ["evaluate", "-o", "x"]]
)
def test_wrong_usage_is_exit_2(at_home, words):
    assert at_home(*words).exit_code == 2


def test_a_missing_permission_is_a_sentence_too(at_home, tmp_path):
    (tmp_path / "exercises").write_text("in the way", encoding="utf-8")

    result = at_home("new", "demo")

    assert result.exit_code == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--posts", "0"], "posts is 0; an exercise has at least 1 post"),
        (["--prevalence", "0.9"], "prevalence is 0.9; it is a share from 0 to 0.2"),
        (["--pack", "atlantis"], "atlantis"),
        (["--languages", "xx"], "xx"),
    ],
)
def test_an_impossible_exercise_is_refused_before_anything_is_written(
    at_home, tmp_path, words, sentence
):
    made = at_home("new", "demo", *words)
    told = made.stderr + at_home("generate", "demo").stderr

    assert sentence in told
    assert not (tmp_path / "exercises" / "demo" / "web.db").exists()


def test_traps_are_chosen_by_name_and_a_wrong_one_is_refused(at_home, tmp_path):
    refused = at_home("new", "demo", "--traps", "calendar,tar pit")
    made = at_home("new", "demo", "--traps", "calendar, login")

    assert refused.exit_code == 1
    assert "There is no trap 'tar pit'" in refused.stderr
    assert made.exit_code == 0
    assert open_exercise(tmp_path / "exercises" / "demo").settings.traps == ("calendar", "login")


def test_two_processes_generate_what_one_does(at_home, tmp_path):
    for name, jobs in (("one", "1"), ("two", "2")):
        at_home("new", name, "--posts", "1000", "--languages", "en")
        assert at_home("generate", name, "--jobs", jobs).exit_code == 0

    keys = [tmp_path / "exercises" / name / "key" for name in ("one", "two")]
    assert len({(key / "manifest.json").read_bytes() for key in keys}) == 1


def test_a_small_world_names_the_cells_it_leaves_empty(at_home):
    at_home("new", "demo", "--posts", "60", "--languages", "en")

    told = at_home("generate", "demo").stdout

    assert "empty in so small a world: CX-HIS × " in told


def test_the_vocabulary_is_printed_for_people_and_for_machines(prova):
    people, machines = prova("vocabulary"), prova("vocabulary", "--json", "--lang", "sq")

    assert "THR                direct threat" in people.stdout
    assert json.loads(machines.stdout)["contexts"]["CX-CTR"]


def test_an_account_is_made_from_standard_input(at_home, tmp_path):
    command = [sys.executable, "-m", "prova", "--home", str(tmp_path)]
    command += ["user", "add", "anna", "--role", "trainee", "--password-stdin"]

    done = subprocess.run(
        command, input="long enough\n", text=True, capture_output=True, check=True
    )

    assert done.stdout == "added trainee anna\n"
    assert at_home("user", "list").stdout == "trainee      anna\n"


def test_an_occupied_port_is_named_with_its_remedy(at_home):
    at_home("new", "demo", "--posts", "60")
    at_home("generate", "demo")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        result = at_home("serve", "demo", "--port", str(port))

    assert result.exit_code == 1
    assert f"Port {port} is taken by another program" in result.stderr


def test_scope_is_explained_before_any_crawl(at_home):
    at_home("new", "demo")

    inside = at_home("scope", "demo", "http://agora.localhost:8900/")
    outside = at_home("scope", "demo", "http://127.0.0.1:8901/")

    assert inside.stdout.startswith("allowed, by the rule 'scope'")
    assert outside.stdout.startswith("refused, by the rule 'host'")


def test_a_line_that_is_no_post_is_told_with_its_number_and_the_rest_goes_on(
    prova, demo_home, tmp_path
):
    posts, flags = tmp_path / "posts.jsonl", tmp_path / "flags.jsonl"
    posts.write_text('{"id": "1", "text": "Good morning."}\nnope\n', encoding="utf-8")

    result = prova("--home", str(demo_home), "annotate", str(posts), "-o", str(flags))

    assert result.exit_code == 1
    assert "line 2: it is not JSON" in result.stderr
    assert [json.loads(line)["id"] for line in flags.read_text("utf-8").splitlines()] == ["1"]

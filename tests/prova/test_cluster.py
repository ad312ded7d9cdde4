"""Runs on a real scheduler with two real workers in processes of their own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from casefile.exercise import create, open_exercise
from casefile.queries import flags
from casefile.store import CaseStore
from classifiers import model_files, training
from synthetic_corpus.generation import generate
from tests.classifiers.samples import labelled_posts
from tests.prova.collected import SETTINGS, collected

distributed = pytest.importorskip(
    "distributed", reason="the extra prova-sandbox[cluster] is not installed"
)
PATIENCE_SECONDS = 300  # on a machine where much else goes on
NOWHERE = "127.0.0.1:1"
LARGE = replace(SETTINGS, posts=4800)
KEY = ("gold.jsonl", "manifest.json", "actors.jsonl", "links.jsonl", "storylines.jsonl")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Yield the address of a cluster of two workers with one thread each."""
    folder = tmp_path_factory.mktemp("cluster")
    notes = folder / "scheduler.json"
    workers = ["worker", "--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder)]
    processes = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "dask",
                *words,
                "--no-dashboard",
                "--scheduler-file",
                str(notes),
            ],
            stderr=subprocess.DEVNULL,
        )
        for words in (["scheduler", "--host", "127.0.0.1", "--port", "0"], workers)
    ]
    with distributed.Client(scheduler_file=str(notes), timeout=PATIENCE_SECONDS) as client:
        client.wait_for_workers(2, timeout=PATIENCE_SECONDS)
        listening = client.scheduler.address
    yield listening
    for process in reversed(processes):
        process.terminate()
        process.wait(PATIENCE_SECONDS)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return a home with a small model, a large web and a small case, both made here alone."""
    home = tmp_path_factory.mktemp("home")
    model_files.save(training.fit(labelled_posts(), random_state=1), home / "model")
    collected(home / "exercises" / "small")
    generate(create(home / "exercises" / "large", LARGE))
    create(home / "exercises" / "empty", SETTINGS)
    return home


@pytest.fixture(scope="module")
def cases(home, address, prova):
    """Return two copies of the small case, one classified here and one on the cluster."""
    here, there = (
        open_exercise(shutil.copytree(home / "exercises" / "small", home / "exercises" / name))
        for name in ("here", "there")
    )
    words = ("--home", str(home), "classify", "--model", str(home / "model"))
    for case, options in ((here, ()), (there, ("--cluster", address))):
        told = prova(*words, case.name, *options)
        assert told.exit_code == 0, told.output
    return here, there


def begun(home, *words):
    line = [sys.executable, "-m", "prova", "--home", str(home), *map(str, words)]
    return subprocess.Popen(line, stderr=subprocess.PIPE, text=True)


def await_a_part(exercise, work):
    while not list(exercise.folder.glob("parts/*/0?????.json")):
        assert work.poll() is None, work.stderr.read()
        time.sleep(0.02)


def classified(exercise):
    with CaseStore.open(exercise.case_path) as store:
        found = list(flags.flags(store, run=1))
    return found, (exercise.folder / "key" / "opinions.jsonl").read_bytes()


def key_of(exercise):
    return {name: (exercise.folder / "key" / name).read_bytes() for name in KEY}


def test_a_killed_worker_costs_time_and_no_results(home, address):
    there = create(home / "exercises" / "worker-killed", LARGE)
    with distributed.Client(address) as client:
        victim = min(client.run(os.getpid).values())

    work = begun(home, "generate", there.name, "--cluster", address)
    await_a_part(there, work)
    os.kill(victim, signal.SIGKILL)
    _, told = work.communicate(timeout=PATIENCE_SECONDS)

    assert work.returncode == 0, told
    assert key_of(there) == key_of(open_exercise(home / "exercises" / "large"))


def test_a_killed_client_goes_on_from_finished_partitions(home, address, prova):
    there = create(home / "exercises" / "client-killed", LARGE)

    work = begun(home, "generate", there.name, "--cluster", address)
    await_a_part(there, work)
    work.kill()
    work.communicate()
    finished = len(list(there.folder.glob("parts/*/0?????.json")))
    again = prova("--home", str(home), "generate", there.name, "--cluster", address)

    assert again.exit_code == 0, again.output
    assert int(again.stderr.split()[1].replace(",", "")) >= 480 * finished > 0
    assert key_of(there) == key_of(open_exercise(home / "exercises" / "large"))
    assert not (there.folder / "parts").exists()


def test_a_case_is_classified_on_a_cluster_as_here(cases):
    here, there = map(classified, cases)

    assert len(here[0]) == SETTINGS.posts
    assert there == here


def test_a_case_is_evaluated_on_a_cluster_as_here(home, cases, address, prova):
    words = ("--home", str(home), "evaluate", "--model", str(home / "model"))
    reports = home / "evaluated-here", home / "evaluated-there"

    for case, report, options in zip(cases, reports, ((), ("--cluster", address)), strict=True):
        told = prova(*words, case.name, "-o", str(report), *options)
        assert told.exit_code == 0, told.output

    for name in ("evaluation.json", "index.html"):
        here, there = (report / name for report in reports)
        assert there.read_bytes() == here.read_bytes()


def test_labelled_posts_are_judged_on_a_cluster_as_here(home, cases, address, prova):
    gold, known = home / "gold.jsonl", ("--model", str(home / "model"))
    prova("--home", str(home), "gold", cases[0].name, "-o", str(gold))
    words = ("--home", str(home), "evaluate", "--gold", str(gold), *known)
    reports = home / "judged-here", home / "judged-there"

    for report, options in zip(reports, ((), ("--cluster", address)), strict=True):
        told = prova(*words, "-o", str(report), *options)
        assert told.exit_code == 0, told.output

    here, there = (report / "evaluation.json" for report in reports)
    assert there.read_bytes() == here.read_bytes()


def test_a_cluster_refuses_captures_without_the_exercises_mark(home, prova):
    collected(home / "exercises" / "foreign", mark="PROVA-ELSEWHERE")

    told = prova(
        "--home", str(home), "classify", "foreign", "--model", str(home / "model"),
        "--cluster", NOWHERE,
    )  # fmt: skip

    assert told.exit_code == 1
    assert "holds captures marked 'PROVA-ELSEWHERE'" in told.stderr


def test_a_cluster_refuses_labelled_posts_without_a_mark(home, tmp_path, prova):
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "1", "text": "Hello", "canary": "PROVA-0"}', encoding="utf-8")

    told = prova(
        "--home", str(home), "evaluate", "--gold", str(gold), "--model", str(home / "model"),
        "-o", str(tmp_path / "report"), "--cluster", NOWHERE,
    )  # fmt: skip

    assert told.exit_code == 1
    assert "line 1: it does not bear the mark of an exercise of this home" in told.stderr


def test_an_address_without_a_cluster_is_told_in_one_sentence(home, prova):
    begun_at = time.monotonic()

    told = prova("--home", str(home), "generate", "empty", "--cluster", NOWHERE)

    assert told.exit_code == 1
    assert told.stderr.startswith(f"Error: No cluster answers at {NOWHERE}; start one with")
    assert time.monotonic() - begun_at < 15


def test_without_the_extra_one_sentence_says_how_to_install_it(home, monkeypatch, prova):
    monkeypatch.setitem(sys.modules, "distributed", None)

    told = prova("--home", str(home), "generate", "empty", "--cluster", NOWHERE)

    assert told.exit_code == 1
    assert "pip install 'prova-sandbox[cluster]'" in told.stderr


def test_annotate_has_no_cluster(tmp_path, prova):
    posts = tmp_path / "posts.jsonl"
    posts.touch()

    told = prova("annotate", str(posts), "-o", str(tmp_path / "f.jsonl"), "--cluster", NOWHERE)

    assert told.exit_code == 2


def test_processes_here_and_a_cluster_exclude_each_other(home, prova):
    told = prova("--home", str(home), "classify", "small", "--jobs", "2", "--cluster", NOWHERE)

    assert told.exit_code == 2

"""The runner: carries out the jobs of the dashboard one after another."""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

from casefile.clock import utc_now, utc_text
from casefile.errors import JobError, ProvaError
from casefile.home import HomeStore
from casefile.progress import Progress
from casefile.records import Job, JobState
from casefile.runner_lock import next_runner, only_runner
from prova.jobs import KINDS, PRESERVE
from prova.recrawling import ask_due
from prova.waiting import fire_due
from prova.webs import Webs

_PAUSE_SECONDS = 0.4
_TELL_EVERY_SECONDS = 0.25


def work(home: Path, *, until: Callable[[], bool], waits: bool = False) -> None:
    """Carry out jobs and serve the open exercises of *home* until *until* says to stop.

    If another runner works on this home, it *waits* for that one to end or raises JobError.
    """
    if not waits:
        with only_runner(home):
            _work(home, until)
        return
    with next_runner(home, until=until) as it_is_our_turn:
        if it_is_our_turn:
            _work(home, until)


def _work(home: Path, until: Callable[[], bool]) -> None:
    with Webs(home) as webs:
        name = f"{socket.gethostname()}-{os.getpid()}"
        with HomeStore.open(home) as store:
            store.return_jobs(except_runner=name)
        while not until():
            webs.follow()
            fire_due(home, now=utc_now())
            ask_due(home, now=utc_now())
            if not work_once(home, runner=name):
                time.sleep(_PAUSE_SECONDS)


def work_once(home: Path, *, runner: str) -> bool:
    """Carry out the oldest waiting job, evidence holds first; return whether there was one."""
    with HomeStore.open(home) as store:
        job = store.take_job(runner, first=PRESERVE)
        if job is not None:
            carry_out(job, home=home, store=store)
        return job is not None


def carry_out(job: Job, *, home: Path, store: HomeStore) -> None:
    """Do what *job* asks for and note how it ended."""
    ended = {"state": JobState.FAILED, "message": "The runner stopped in the middle of it."}
    try:
        if job.kind not in KINDS:
            raise JobError(f"There is no job {job.kind!r}; known are {', '.join(KINDS)}.")
        message = KINDS[job.kind](job, home=home, tell=_teller(store, job.id))
        ended = {"state": JobState.DONE, "message": message}
    except (ProvaError, OSError) as error:
        ended = {"state": JobState.FAILED, "message": str(error)}
    finally:
        store.report_job(job.id, ended_at=utc_text(utc_now()), **ended)


def _teller(store: HomeStore, number: int) -> Callable[[str], Progress]:
    def stage(name: str) -> Progress:
        store.report_job(number, stage=name, done=0, total=0)
        told_at = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal told_at
            if done == total or time.monotonic() - told_at > _TELL_EVERY_SECONDS:
                told_at = time.monotonic()
                store.report_job(number, done=done, total=total)

        return tell

    return stage

"""Decides which of a crawl's processes visits which site, so that no two visit the same."""

from collections.abc import Iterator

from crawler.orders import LookBack, Met

Errands = Iterator[tuple[int, Met | LookBack]]
FIRST = 0  # the process that also judges what lies on no site of the web


class Frontier:
    """The sites met so far: given to a process, or waiting for one that has nothing to do.

    A site stays with the process it was given to, which alone knows what was asked of it.
    """

    def __init__(self, jobs: int, *, seed_site: str) -> None:
        """Share out among *jobs* processes; the first begins with *seed_site*."""
        self._owners = {"": FIRST, seed_site: FIRST}
        self._waiting: dict[str, list[Met]] = {}
        self._sent = [0] * jobs
        self._resting = [False] * jobs

    @property
    def is_exhausted(self) -> bool:
        """Whether every process rests, having done all it was sent."""
        return all(self._resting) and not self._waiting

    def meet(self, met: Met) -> Errands:
        """Take in an address; yield it with the process that is to visit it, if there is one."""
        owner = self._owners.get(met.site)
        if owner is not None:
            yield from self.send(owner, met)
        else:
            self._waiting.setdefault(met.site, []).append(met)
            yield from self._given_out()

    def rest(self, job: int, *, taken: int) -> Errands:
        """Note that a process rests after its *taken*-th errand; yield what it is given next."""
        self._resting[job] = taken == self._sent[job]
        yield from self._given_out()

    def send(self, job: int, *errands: Met | LookBack) -> Errands:
        """Yield *errands* for a process, which rests no more."""
        for errand in errands:
            self._sent[job] += 1
            self._resting[job] = False
            yield job, errand

    def _given_out(self) -> Errands:
        for job, rests in enumerate(self._resting):
            if rests and self._waiting:
                site = next(iter(self._waiting))
                self._owners[site] = job
                yield from self.send(job, *self._waiting.pop(site))

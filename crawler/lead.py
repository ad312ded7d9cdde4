"""Leads the processes of a crawl from the seed to the end: one, or several that share the sites."""

from collections.abc import Callable
from dataclasses import asdict

from crawler.frontier import FIRST, Errands, Frontier
from crawler.orders import Finish, LookBack, Met, Order, Report, Resting
from crawler.robots import front_page
from crawler.workers import Workers


class Lead:
    """Passes addresses on between processes, until all rest; then lets the first one close.

    A single process goes its way alone, from the seed that its order names.
    """

    def __init__(
        self, workers: Workers, order: Order, *, progress: Callable[[Report], None]
    ) -> None:
        """Lead *workers*, who have their orders, and tell *progress* what they keep."""
        self.workers = workers
        self.order = order
        self.progress = progress
        self.reports = [Report()] * order.jobs
        self.ended: list[int] = []
        self._frontier = Frontier(order.jobs, seed_site=front_page(order.seed_url))
        self._looked_back = False
        self._finishing = False

    def followed(self) -> Report:
        """Follow the crawl to its end and return what all have kept together."""
        self._begin()
        for number, message in self.workers.messages():
            match message:
                case None:
                    self._take_leave(number)
                case Report():
                    self._note(number, message)
                case Met():
                    self._send(self._frontier.meet(message))
                case Resting():
                    self._send(self._frontier.rest(number, taken=message.taken))
                    self._go_on()
        return self._together()

    def _begin(self) -> None:
        if self.order.jobs == 1:
            self.workers.hang_up(FIRST)
        else:
            seed = Met(self.order.seed_url, None, front_page(self.order.seed_url))
            self._send(self._frontier.meet(seed))

    def _send(self, errands: Errands) -> None:
        for number, errand in errands:
            self.workers.say(number, errand)

    def _go_on(self) -> None:
        """Take the next step once all rest: look back on earlier rounds, then come to the end."""
        if not self._frontier.is_exhausted or self._finishing:
            return
        if not self._looked_back:
            self._looked_back = True
            self._send(self._frontier.send(FIRST, LookBack()))
            return
        self._finishing = True
        for number in range(1, self.order.jobs):
            self.workers.say(number, Finish())

    def _take_leave(self, number: int) -> None:
        """Note that a process has ended; the first one is the last to finish."""
        self.ended.append(number)
        if self.order.jobs == 1:
            return
        failed = self.reports[number].error or self.workers.status(number) != 0
        if failed or not self._finishing:
            for other in range(self.order.jobs):
                self.workers.hang_up(other)
        elif len(self.ended) == self.order.jobs - 1:
            self.workers.say(FIRST, Finish())

    def _note(self, number: int, report: Report) -> None:
        self.reports[number] = report
        if report.error is None:
            self.progress(self._together())

    def _together(self) -> Report:
        kept = [asdict(report) for report in self.reports]
        counted = {
            name: sum(each[name] for each in kept)
            for name, value in kept[0].items()
            if isinstance(value, int)
        }
        return Report(**counted)

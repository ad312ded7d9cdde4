"""Which post comes next."""

import pytest

from casefile.queries.queue import QueueRow
from casefile.records import WorkList
from dashboard.queue_headings import headings_of
from dashboard.queue_order import Queue, arranged


def _row(position: int, *, verdict: str | None = None, skipped: int = 0) -> QueueRow:
    post = f"p{position}"
    return QueueRow(
        position, post, "agora", "forum", None, None, "text", None, "en", verdict,
        "first" if verdict else None, skipped, 0,
    )  # fmt: skip


def _queue(*rows: QueueRow, mode: str = "unaided", **order: object) -> Queue:
    worklist = WorkList("w", "trainee", "measured", mode, 1, "2031-03-01T00:00:00Z")
    welfare = order.get("welfare", ())
    urgency, critical = order.get("urgency", {}), order.get("critical", ())
    return arranged(  # type: ignore[arg-type]
        rows, worklist, welfare=welfare, urgency=urgency, critical=critical
    )


def test_the_next_post_is_the_next_undecided_one() -> None:
    queue = _queue(_row(1, verdict="leave"), _row(2), _row(3))

    assert queue.next_open(after="p2") == "p3"
    assert queue.next_open(after=None) == "p2"


def test_after_the_last_post_the_earlier_ones_left_open_come_again() -> None:
    assert _queue(_row(1), _row(2)).next_open(after="p2") == "p1"


def test_a_welfare_post_comes_before_everything() -> None:
    queue = _queue(_row(1), _row(2), _row(3), welfare=("p3",))

    assert [row.post for row in queue.rows] == ["p3", "p1", "p2"]
    assert queue.next_open(after="p1") == "p3"


def test_nothing_is_next_when_all_is_decided() -> None:
    assert _queue(_row(1, verdict="act")).next_open(after="p1") is None


def test_a_skipped_post_is_neither_done_nor_next() -> None:
    queue = _queue(_row(1, verdict="cannot_tell", skipped=1), _row(2))

    assert (queue.done, queue.skipped) == (0, 1)
    assert queue.next_open(after=None) == "p2"


@pytest.mark.parametrize(
    ("mode", "first"), [("unaided", "p1"), ("judge_advisor", "p1"), ("ai_first", "p2")]
)
def test_the_machine_orders_the_queue_only_where_it_is_shown_first(mode: str, first: str) -> None:
    queue = _queue(_row(1), _row(2), mode=mode, urgency={"p2": -0.9})

    assert queue.rows[0].post == first


def test_back_goes_to_the_post_before() -> None:
    queue = _queue(_row(1), _row(2))

    assert queue.before("p2") == "p1"
    assert queue.before("p1") is None


def test_a_safety_critical_flag_comes_before_a_surer_one_and_each_heading_says_why() -> None:
    queue = _queue(
        *map(_row, (1, 2, 3, 4)),
        mode="ai_first",
        welfare=("p4",),
        urgency={"p2": -0.9, "p3": -0.6},
        critical=("p3",),
    )

    told = [(each.name, each.why, [row.post for row in each.rows]) for each in headings_of(queue)]

    assert told == [
        ("welfare", "A person may be in danger.", ["p4"]),
        ("urgent", "The machine sees a threat, a plan, a farewell or a target.", ["p3"]),
        ("today", "The machine flags it.", ["p2"]),
        ("later", "The machine does not flag it; in order of capture.", ["p1"]),
    ]


def test_a_mode_that_hides_the_machine_has_no_heading_of_its_making() -> None:
    names = [each.name for each in headings_of(_queue(_row(1), _row(2), urgency={"p2": -0.9}))]

    assert "urgent" not in names

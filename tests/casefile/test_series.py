"""An account is held against its own earlier posts only, and too few posts tell nothing."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from scipy.stats import binomtest, fisher_exact

from casefile.queries.search_index import fill
from casefile.queries.series import (
    RateNote,
    ShareNote,
    handles_in,
    last_day,
    rate_chance,
    series_notes,
    share_chance,
)
from casefile.records import Document
from casefile.store import CaseStore

FIRST, UNTIL = date(2031, 1, 1), date(2031, 2, 18)  # 42 days, then a week
Build = Callable[..., Document]


def _posts(document: Build, days: Iterable[int], *, text: str = "Rain again.") -> list[Document]:
    return [
        document(id=f"{day}-{n}", text=text, posted_at=f"{FIRST + timedelta(day)}T09:00:00Z")
        for n, day in enumerate(days)
    ]


def _texts(document: Build, texts: Iterable[str]) -> list[Document]:
    return [
        document(id=f"p{n}", text=text, posted_at=f"{FIRST + timedelta(n)}T09:00:00Z")
        for n, text in enumerate(texts)
    ]


def test_the_chance_of_a_rate_is_the_binomial_one() -> None:
    # one week against two: each post falls into the last week with chance 1/3
    assert rate_chance(6, 0, days=14) == pytest.approx(2 / 3**6)
    # 5 or more of 6: 6 * (1/3)^5 * 2/3 + (1/3)^6 = 13 / 729
    assert rate_chance(5, 1, days=14) == pytest.approx(26 / 729)
    # none of 6: (2/3)^6 = 64 / 729
    assert rate_chance(0, 6, days=14) == pytest.approx(128 / 729)
    assert rate_chance(2, 4, days=14) == 1


def test_the_chance_of_a_share_is_the_hypergeometric_one() -> None:
    # 4 or 5 of 5 later, 5 named of 10: (5 * 5 + 1) / 252
    assert share_chance(4, 5, named_before=1, earlier=5) == pytest.approx(26 / 252)
    assert share_chance(5, 5, named_before=0, earlier=5) == pytest.approx(1 / 252)
    assert share_chance(0, 5, named_before=3, earlier=5) == 1


def test_both_chances_are_those_of_scipy() -> None:
    tails = [binomtest(9, 21, 7 / 67, alternative=tail).pvalue for tail in ("less", "greater")]
    exact = fisher_exact([[11, 3], [2, 13]], alternative="greater").pvalue

    assert rate_chance(9, 12, days=60) == pytest.approx(2 * min(tails))
    assert share_chance(11, 14, named_before=2, earlier=15) == pytest.approx(exact)


def test_an_abrupt_rise_is_told_with_its_two_figures(document: Build) -> None:
    posts = _posts(document, [0, 10, 20, 30, *range(42, 49)])

    (note,) = series_notes(posts, until=UNTIL)

    assert isinstance(note, RateNote)
    assert (note.before, note.recent, note.days, note.rises) == (3, 7, 42, True)
    assert (note.baseline, note.since, note.until) == (FIRST, date(2031, 2, 12), UNTIL)


def test_an_abrupt_silence_is_told_too(document: Build) -> None:
    # 41 posts after the first, none in the week: 2 * (6/7)^41 = .0036
    (note,) = series_notes(_posts(document, range(42)), until=UNTIL)

    assert isinstance(note, RateNote)
    assert (note.before, note.recent, note.rises) == (41, 0, False)


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(range(49), id="every day"),
        pytest.param([0, 44, 45, 46, 47], id="too few posts"),
        pytest.param(range(30, 49), id="less than two weeks before"),
        pytest.param([], id="no posts"),
    ],
)
def test_an_even_or_short_course_tells_nothing(document: Build, days: Iterable[int]) -> None:
    assert series_notes(_posts(document, days), until=UNTIL) == ()


def test_a_name_that_comes_to_stand_in_most_posts_is_told(document: Build) -> None:
    texts = ["Rain again."] * 13 + ["I saw @harn_fx."] * 2
    texts += ["Why is @harn_fx here?"] * 11 + ["Cold."] * 3

    (note,) = series_notes(_texts(document, texts), until=FIRST + timedelta(28))

    assert isinstance(note, ShareNote)
    assert (note.names, note.named, note.later) == (("@harn_fx",), 11, 14)
    assert (note.named_before, note.earlier, note.since) == (2, 15, FIRST + timedelta(15))
    assert len(note.posts) == 13


def test_names_that_always_stand_together_are_one(document: Build) -> None:
    texts = ["Rain again."] * 6 + ["Ask @mira_fx and @harn_fx."] * 6

    (note,) = series_notes(_texts(document, texts), until=FIRST + timedelta(11))

    assert isinstance(note, ShareNote)
    assert note.names == ("@mira_fx", "@harn_fx")


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["I saw @harn_fx."] * 20, id="named all along"),
        pytest.param(["Rain."] * 6 + ["I saw @harn_fx."] * 4 + ["Cold."] * 2, id="four posts"),
        pytest.param(["Rain."] * 25 + ["I saw @harn_fx."] * 5 + ["Cold."] * 15, id="a small share"),
        pytest.param(["Rain."] * 6 + ["I met Tamuri."] * 6, id="a name that may be a community's"),
        pytest.param(["Rain."] * 6 + ["We meet on Sunday."] * 6, id="a day of the week"),
    ],
)
def test_a_name_without_a_clear_rise_is_not_told(document: Build, texts: list[str]) -> None:
    posts = _texts(document, texts)

    assert series_notes(posts, until=FIRST + timedelta(len(texts) - 1)) == ()


def test_a_handle_is_the_same_in_both_scripts() -> None:
    assert list(handles_in("Видео сам @Марка.")) == list(handles_in("@Marka")) == ["@marka"]


def test_the_captured_span_of_a_site_ends_with_its_latest_post(
    store: CaseStore, document: Build
) -> None:
    posts = [
        document(id="p1", site="agora", posted_at="2031-03-01T09:00:00Z"),
        document(id="p2", site="agora", posted_at=None),
        document(id="p3", site="kettle", posted_at="2031-03-09T09:00:00Z"),
    ]
    store.add_captures([], documents=posts)
    fill(store)

    assert last_day(store, "agora") == date(2031, 3, 1)
    assert last_day(store, "elsewhere") is None

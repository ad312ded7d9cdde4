from datetime import date

import pytest

from casefile.errors import PackError
from synthetic_corpus.almanac import PRICES, Almanac, Day, days
from synthetic_corpus.generation import labelled_posts
from synthetic_corpus.pack import load_pack

ALMANAC = load_pack("veldania").almanac


def test_a_day_is_the_same_whoever_asks_and_another_in_another_world():
    asked = [Day(ALMANAC, state, date(2031, 3, 5)) for state in (1, 1, 2)]
    told = [(day.sky, day.degrees, [day.price(goods) for goods in PRICES]) for day in asked]

    assert told[0] == told[1] != told[2]


def test_weather_and_prices_keep_to_their_month_and_range():
    for day in days(ALMANAC, 3, date(2031, 1, 1), date(2031, 12, 31)):
        coldest, warmest = ALMANAC.month[day.date.month - 1].degrees
        night, noon = day.degrees
        assert coldest <= night < noon <= warmest
        assert day.sky in ALMANAC.month[day.date.month - 1].sky
        assert 46 <= day.price("bread") <= 58


def test_a_price_holds_for_a_week():
    week = list(days(ALMANAC, 3, date(2031, 3, 2), date(2031, 3, 8)))

    assert len({day.price("diesel") for day in week}) == 1


def test_the_nearest_feast_is_found_over_the_turn_of_the_year():
    assert Day(ALMANAC, 1, date(2031, 3, 1)).feast == "weir-day"
    assert Day(ALMANAC, 1, date(2031, 12, 30)).feast == "lamp-sunday"


def test_an_almanac_needs_twelve_months():
    with pytest.raises(PackError, match="has twelve months; this one has 0"):
        Almanac().check()


def test_everybody_who_names_the_price_of_bread_in_a_week_names_the_same():
    posts = list(labelled_posts(6000, families="all", random_state=4, languages=("en",)))
    told = {}
    by_day = [post for post in posts if "03" < post.posted_at[11:13] < "20"]
    for post in by_day:
        for words in post.text.replace(".", " ").split(" krones for a loaf")[:-1]:
            week = date.fromisoformat(post.posted_at[:10]).toordinal() // 7
            told.setdefault(week, set()).add(words.split()[-1])

    assert told
    assert all(len(prices) == 1 for prices in told.values())

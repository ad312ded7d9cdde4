from datetime import date
from random import Random

import pytest

from casefile.errors import PackError
from synthetic_corpus.almanac import PRICES, Almanac, Day, days
from synthetic_corpus.bank import load_bank
from synthetic_corpus.grammar import parse
from synthetic_corpus.pack import load_pack
from synthetic_corpus.realisation import Binding, realise

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


def test_everybody_who_writes_of_a_day_writes_of_the_same_price_and_sky():
    pack, bank = load_pack("veldania"), load_bank("sq")
    family = next(each for each in bank.families if each.id == "or-day-cmimet")
    day = Day(pack.almanac, 7, date(2031, 3, 5))

    told = [
        realise(
            parse("{bread}, {sky}, {festival}"), family,
            Binding(pack, bank, Random(n), *pack.communities[:2], pack.ideologies[0], day=day),
        ).text
        for n in range(5)
    ]  # fmt: skip

    assert set(told) == {f"{day.price('bread')}, re të ulëta, Ditë e Pendës"}

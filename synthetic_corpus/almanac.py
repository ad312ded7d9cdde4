"""Knows the country's days: feasts, prices and weather, the same for everybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from casefile.errors import PackError
from synthetic_corpus.chance import chance

PRICES = ("bread", "diesel", "coffee", "potatoes", "cheese", "firewood")
DEGREES = ("coldest", "warmest")
_DAYS_A_PRICE_HOLDS = 7
_MONTHS = 12
_SPREAD = 0.35  # of a month's range lies between the night and the day


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that is kept every year, as month and day: "03-09"."""

    id: str
    day: str

    def in_year(self, year: int) -> date:
        """Return the day it is kept in *year*."""
        return date.fromisoformat(f"{year}-{self.day}")


@dataclass(frozen=True, slots=True)
class Goods:
    """Something everybody buys, with its lowest and highest price of the year in krones."""

    id: str
    krones: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Month:
    """A month's weather: degrees Celsius of its coldest night and warmest day, and its skies."""

    degrees: tuple[int, int]
    sky: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Almanac:
    """The feasts, goods and twelve months of a country."""

    feast: tuple[Feast, ...] = ()
    goods: tuple[Goods, ...] = ()
    month: tuple[Month, ...] = ()

    def check(self) -> None:
        """Raise PackError if a year has other than twelve months or a price has no goods."""
        if len(self.month) != _MONTHS:
            raise PackError(f"an almanac has twelve months; this one has {len(self.month)}.")
        missing = sorted({*PRICES} - {each.id for each in self.goods})
        if missing:
            raise PackError(
                f"the almanac has no price for {', '.join(missing)}; add it to [[goods]]."
            )


@dataclass(frozen=True, slots=True)
class Day:
    """One day of one world."""

    almanac: Almanac
    random_state: int
    date: date

    @property
    def sky(self) -> str:
        """What the sky is like."""
        skies = self.almanac.month[self.date.month - 1].sky
        return self._chance("sky").choices([*skies], [*skies.values()])[0]

    @property
    def degrees(self) -> tuple[int, int]:
        """The night's and the day's degrees Celsius."""
        coldest, warmest = self.almanac.month[self.date.month - 1].degrees
        spread = max(2, round((warmest - coldest) * _SPREAD))
        night = coldest + round(self._chance("night").random() * (warmest - coldest - spread))
        return night, night + spread

    @property
    def feast(self) -> str:
        """The feast that is nearest, past or to come."""
        return min(self.almanac.feast, key=self._distance).id

    def price(self, goods: str) -> int:
        """Return what *goods* cost in this week, in krones."""
        low, high = next(each.krones for each in self.almanac.goods if each.id == goods)
        week = self.date.toordinal() // _DAYS_A_PRICE_HOLDS
        return low + round(
            chance(self.random_state, f"price/{goods}", week).random() * (high - low)
        )

    def number(self, slot: str) -> str:
        """Return the number that a slot such as {bread} or {warmest} stands for on this day."""
        return str(self.degrees[DEGREES.index(slot)] if slot in DEGREES else self.price(slot))

    def _chance(self, kind: str) -> Random:
        return chance(self.random_state, f"weather/{kind}", self.date.isoformat())

    def _distance(self, feast: Feast) -> int:
        years = (self.date.year - 1, self.date.year, self.date.year + 1)
        return min(abs((feast.in_year(year) - self.date).days) for year in years)


def days(almanac: Almanac, random_state: int, first: date, last: date) -> Iterator[Day]:
    """Yield every day from *first* to *last*."""
    for passed in range((last - first).days + 1):
        yield Day(almanac, random_state, first + timedelta(days=passed))

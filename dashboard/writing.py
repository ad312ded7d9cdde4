"""Writes dates, numbers and the names of languages as the language in use does."""

from datetime import date, datetime

from babel.dates import format_skeleton, format_time
from babel.numbers import format_decimal
from markupsafe import Markup

from dashboard.language import say, way


def moment(at: datetime) -> str:
    """Return a day and time to the minute, the month in letters and the day before it.

    >>> moment(datetime(2031, 3, 14, 22, 41))
    '14 Mar 2031, 22:41'
    """
    habits = way()
    time = format_time(at, "HH:mm", locale=habits)
    return str(habits.datetime_formats["medium"]).replace("{1}", day(at)).replace("{0}", time)


def day(at: date) -> str:
    """Return a day, the month in letters.

    >>> day(date(2031, 3, 14))
    '14 Mar 2031'
    """
    return str(format_skeleton("yMMMd", at, locale=way()))


def quoted(words: Markup) -> Markup:
    """Return *words* between the quotation marks of the language in use.

    >>> str(quoted(Markup("they said so")))
    '“they said so”'
    """
    return Markup(say("“{words}”")).format(words=words)  # noqa: S704  our own words


def date_pattern() -> str:
    """Return how a date is typed into a field.

    >>> date_pattern()
    'DD/MM/YYYY'
    """
    mark = "." if "." in way().date_formats["short"].pattern else "/"
    return mark.join(("DD", "MM", "YYYY"))


def number(value: float, *, places: int = 0, signed: bool = False) -> str:
    """Return *value* with just so many decimal *places*, its sign always there if *signed*.

    >>> number(1234), number(0.25, places=1), number(1.5, places=1, signed=True)
    ('1,234', '0.2', '+1.5')
    """
    return _decimal(value, "#,##0" + "." * bool(places) + "0" * places, signed=signed)


def cost(value: float) -> str:
    """Return a cost without needless places.

    >>> cost(10), cost(0.5)
    ('10', '0.5')
    """
    return _decimal(value, "#,##0.##", signed=False)


def language_name(tag: str) -> str:
    """Return what the language in use calls the language *tag*, or the tag if it has no name.

    >>> language_name("sq"), language_name("sr-Latn"), language_name("xx")
    ('Albanian', 'Serbian (Latin)', 'xx')
    """
    base, *rest = tag.split("-")
    name = way().languages.get(base)
    scripts = [script for part in rest if (script := way().scripts.get(part))]
    if name is None:
        return tag
    return f"{name} ({scripts[0]})" if scripts else str(name)


def _decimal(value: float, pattern: str, *, signed: bool) -> str:
    both = f"+{pattern};-{pattern}" if signed else pattern
    return str(format_decimal(value, format=both, locale=way()))

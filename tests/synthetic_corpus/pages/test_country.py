import json

from casefile.exercise import Settings
from synthetic_corpus.country import country_of
from synthetic_corpus.generation import world_of
from synthetic_corpus.pages.country import answer
from synthetic_corpus.pages.page import Request

WORLD = world_of(Settings(posts=480, random_state=5, languages=("en", "sq")))
WRITTEN = json.dumps(country_of(WORLD.frame))


def test_the_country_is_shown_as_of_the_asked_day():
    values = answer(WRITTEN, Request("/country", {}, WORLD.frame.past + 30 * 86_400, 8900)).values

    days = json.loads(WRITTEN)["days"]
    assert values["day"] in days.values()
    assert len(values["past"]) == 14
    assert set(values["day"]["prices"]) >= {"a loaf of bread", "a litre of diesel"}


def test_names_stand_in_every_language_of_the_exercise():
    values = answer(WRITTEN, Request("/country", {}, WORLD.frame.end, 8900)).values

    towns = dict(values["names"])["Towns"]
    assert "Lidmoor · Lidmur" in towns
    assert len(values["feasts"]) == 7

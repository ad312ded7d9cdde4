from synthetic_corpus.pages.page import Request
from synthetic_corpus.pages.site import Sites
from synthetic_corpus.web import opened_web

MARCH = 1931774400  # 20 March 2031, noon


def country(exercise, *, now=MARCH):
    """Return the portal's page of the country."""
    with opened_web(exercise.web_path) as web:
        return Sites(web).page("portal", Request("/country", {}, now, 8900))[1]


def test_the_country_is_shown_as_of_the_asked_day(exercise):
    page = country(exercise)

    assert "The country, Thursday, 20 March 2031" in page
    assert "a loaf of bread" in page
    assert page.count("°C</td>") == 28


def test_names_stand_in_every_language_of_the_exercise(exercise):
    page = country(exercise)

    assert "Lidmoor · Lidmur" in page
    assert "TRAINING - SYNTHETIC" in page


def test_a_feast_that_is_over_is_told_for_next_year(exercise):
    assert "Sunday, 26 January 2032" not in country(exercise)
    assert "Lamp Sunday · E Diel e Llambave</td><td>Monday, 26 January 2032" in country(exercise)

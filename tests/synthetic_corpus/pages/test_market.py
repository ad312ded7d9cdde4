import pytest

from synthetic_corpus.pages.market import price_in

DAY = 86_400


@pytest.mark.parametrize(
    ("text", "lang", "price"),
    [
        ("Four tyres, 240 krones each", "en", "240 krones"),
        ("Two rooms, 1 250 krones a month", "en", "1 250 krones"),
        ("KRONES welcome, 40 Krones is enough", "en", "40 Krones"),
        ("Karrocë, 900 krona, pak e përdorur", "sq", "900 krona"),
        ("Мед, 12 круна тегла", "sr", "12 круна"),
        ("Med, 12 kruna tegla", "sr", "12 kruna"),
        ("Swap for honey, line 4 terminus", "en", None),
    ],
)
def test_the_price_is_what_the_text_says(text, lang, price):
    assert price_in(text, lang) == price


def test_an_offer_shows_price_seller_and_the_moment_it_was_posted(village):
    text = village("barrow", "/p/bar1")

    assert '<p class="price">1 250 krones</p>' in text
    assert 'href="/seller/ana_fx" itemprop="seller">Ana B.</a>' in text
    assert '<span class="posted">02.03.2031 13:00:07 UTC+01:00</span>' in text


@pytest.mark.parametrize(
    ("after", "written"),
    [
        (600, "7 minutes ago"),
        (7200, "today 13:02"),
        (DAY, "yesterday 13:02"),
        (2 * DAY, "2 days ago"),
        (4 * DAY, "02.03.2031 13:02:07 UTC+01:00"),
    ],
)
def test_fresh_feedback_says_only_how_long_ago(village, after, written):
    text = village("barrow", "/p/bar1", after=after)

    assert f'Agim D.</a> <span class="when">{written}</span>' in text


def test_the_moment_of_feedback_stands_on_its_own_page(village):
    text = village("barrow", "/p/bar2", after=600)

    assert '<span class="when">02.03.2031 13:02:07 UTC+01:00</span>' in text


def test_a_seller_s_page_shows_offers_and_what_buyers_say(village):
    text = village("barrow", "/seller/ana_fx")

    assert '<a href="/p/bar1">The barrow&#39;s own</a>' in text
    assert "Fair and quick." in text

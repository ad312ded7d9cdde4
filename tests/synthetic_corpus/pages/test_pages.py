import re

import pytest
from markupsafe import escape

from casefile.clock import moment
from synthetic_corpus.pages.page import PAGE_SIZE, Request, excerpt
from synthetic_corpus.pages.site import KINDS, Sites

LATER = 4_000_000_000
ENGLISH = ["agora", "courtyard", "kettle", "windowsill", "evening-ledger", "barrow", "lantern"]
ALBANIAN = ["oborri", "penda", "pikla", "dritarja", "korrieri", "shporta", "kuadri"]


@pytest.fixture(scope="module")
def sites(web):
    return Sites(web)


def get(sites, host, path, *, now=LATER, **query):
    return sites.page(host, Request(path, query, now, 8900))


def roots(web, site, more_than=0):
    rows = web.latest(site, now=LATER, limit=999)
    return [row for row in rows if row["posts"] > more_than]


@pytest.mark.parametrize("host", ["portal", *ENGLISH, *ALBANIAN])
def test_every_front_page_carries_band_and_canary(sites, exercise, host):
    answer, text = get(sites, host, "/")

    assert answer.status == 200
    assert "TRAINING - SYNTHETIC" in text
    assert f'<meta name="synthetic" content="{exercise.canary}">' in text
    assert "<img" not in text
    assert "<script" not in text


def test_the_portal_lists_every_site_with_the_port_of_the_request(sites):
    _, text = get(sites, "portal", "/")

    assert text.count('class="site-link"') == 20
    assert 'href="http://agora.localhost:8900/"' in text


def test_a_forum_thread_shows_its_posts_page_by_page(web, sites):
    site, thread = next(
        (site, row)
        for site in ("agora", "gearshed", "oborri", "oda")
        for row in roots(web, site, PAGE_SIZE)
    )

    _, first = get(sites, site, f"/t/{thread['id']}")
    _, second = get(sites, site, f"/t/{thread['id']}", page="2")

    assert first.count('class="post ') + second.count('class="post ') >= PAGE_SIZE + 1
    assert f'rel="next" href="/t/{thread["id"]}?page=2"' in first
    assert re.search(r"\d{1,2}[. ]\w+[. ]\d{4}, \d\d:\d\d", first)


def test_an_article_stands_at_its_permalink_with_its_comments(web, sites):
    article = roots(web, "evening-ledger", 1)[0]

    answer, text = get(sites, "evening-ledger", f"/p/{article['root']}")

    assert answer.status == 200
    assert '<h1 class="headline">' in text
    assert text.count('class="comment-permalink"') >= 1
    assert re.search(r'datetime="20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+01:00"', text)


def test_a_message_stands_at_its_permalink_with_its_discussion(web, sites):
    message = roots(web, "courtyard", 1)[0]

    _, text = get(sites, "courtyard", f"/p/{message['root']}")

    assert text.count('class="message default"') >= 2
    assert re.search(r'title="\d\d\.\d\d\.20\d\d \d\d:\d\d:\d\d UTC\+01:00"', text)


def test_every_post_answers_at_its_permalink_or_says_that_it_is_gone(web, sites):
    statuses = set()
    for row in web.every_post():
        answer, text = get(sites, row["site"], f"/p/{row['id']}")
        statuses.add(answer.status)
        stands = row["deleted"] is None and row["suspended"] is None
        assert answer.status == (200 if stands else 410), row["id"]
        assert row["id"] in text or answer.status == 410

    assert statuses == {200, 410}


def test_a_post_is_there_only_once_it_is_written(web, sites):
    row = next(web.every_post())

    before, _ = get(sites, row["site"], f"/p/{row['id']}", now=row["time"] - 1)
    after, _ = get(sites, row["site"], f"/p/{row['id']}", now=row["time"])

    assert (before.status, after.status) == (404, 200)


def test_a_deleted_post_leaves_a_stub_where_it_stood(web, sites):
    row = next(each for each in web.every_post() if each["deleted"] is not None)

    before, text = get(sites, row["site"], f"/p/{row['id']}", now=row["deleted"] - 1)
    after, _ = get(sites, row["site"], f"/p/{row['id']}", now=row["deleted"])

    assert (before.status, after.status) == (200, 410)
    assert row["id"] in text


def test_an_edited_post_shows_the_text_it_had_at_the_time(web, sites, exercise):
    post = next(each for each in exercise.key.gold() if each.earlier)
    change = int(moment(post.earlier[-1].until).timestamp())

    _, before = get(sites, post.site, f"/p/{post.id}", now=change - 1)
    _, after = get(sites, post.site, f"/p/{post.id}", now=change)

    assert escape(post.earlier[-1].text.splitlines()[0]) in before
    assert escape(post.text.splitlines()[0]) in after
    assert before != after


def test_a_suspended_account_leaves_stubs_and_no_profile(web, sites):
    row = next(each for each in web.every_post() if each["suspended"] and not each["deleted"])
    people = KINDS[sites.places[row["site"]].site["kind"]].people

    paths = [f"/p/{row['id']}", f"{people}{row['author']}"]
    before = [get(sites, row["site"], path, now=row["suspended"] - 1) for path in paths]
    after = [get(sites, row["site"], path, now=row["suspended"]) for path in paths]

    assert [answer.status for answer, _ in before] == [200, 200]
    assert [answer.status for answer, _ in after] == [410, 410]
    assert all(sites.places[row["site"]].labels["account_suspended"] in text for _, text in after)


@pytest.mark.parametrize(
    "path", ["/nothing", "/p/", "/p/unknown", "/t/unknown", "/sitemap-x.xml", "/file/a/b.pdf"]
)
@pytest.mark.parametrize("host", ENGLISH)
def test_an_address_at_which_nothing_stands_is_not_found(sites, host, path):
    assert get(sites, host, path)[0].status == 404


@pytest.mark.parametrize("number", ["0", "-1", "abc", "99999999", "²"])
def test_a_wrong_page_number_shows_a_page_that_exists(sites, number):
    assert get(sites, "agora", "/b/town-talk/", page=number)[0].status == 200


def test_a_site_has_robots_sitemap_feed_and_style(sites):
    assert (
        "Sitemap: http://agora.localhost:8900/sitemap.xml" in get(sites, "agora", "/robots.txt")[1]
    )
    assert "/sitemap-1.xml" in get(sites, "agora", "/sitemap.xml")[1]
    assert "<loc>http://agora.localhost:8900/t/" in get(sites, "agora", "/sitemap-1.xml")[1]
    assert "<item>" in get(sites, "agora", "/feed.xml")[1]
    assert ".synthetic-band" in get(sites, "agora", "/static/style.css")[1]


def test_a_person_s_page_leads_to_what_they_wrote(web, sites):
    row = next(
        each for each in web.every_post() if each["site"] == "agora" and each["deleted"] is None
    )

    _, text = get(sites, "agora", f"/u/{row['author']}")

    assert f'href="/p/{row["id"]}"' in text


def test_a_file_that_a_post_carries_opens_as_a_line_of_text(web, sites):
    row = next(each for each in web.every_post() if each["attachment"] and not each["deleted"])
    path = f"/file/{row['id']}/{row['attachment']}"

    answer, text = get(sites, row["site"], path)
    _, page = get(sites, row["site"], f"/p/{row['id']}")

    assert (answer.status, answer.media) == (200, "text/plain")
    assert "TRAINING - SYNTHETIC" in text
    assert f'href="{path}"' in page


def test_a_forwarded_message_names_the_channel_it_came_from(web, sites):
    row = next(each for each in web.every_post() if each["forwarded"])
    site, slug = row["forwarded"].split("/")

    _, text = get(sites, row["site"], f"/p/{row['id']}")

    path = KINDS[sites.places[site].site["kind"]].sections + slug
    assert f'href="http://{site}.localhost:8900{path}"' in text
    assert get(sites, site, path)[0].status == 200


def test_an_excerpt_ends_at_a_word():
    assert excerpt("one two three", 9) == "one two…"
    assert excerpt("one\ntwo") == "one two"

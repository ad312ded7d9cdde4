import pytest

from casefile.exercise import Settings, create
from synthetic_corpus.generation import generate, world_of
from synthetic_corpus.moves import moves_of, opened_sections
from synthetic_corpus.pages.page import Request
from synthetic_corpus.pages.site import Sites
from synthetic_corpus.web import opened_web

LATER = 4_000_000_000


def frames():
    return [world_of(Settings(posts=480, random_state=state)).frame for state in range(1, 9)]


@pytest.fixture(scope="module", params=[True, False], ids=["renamed", "elsewhere"])
def moved(request, tmp_path_factory):
    """Yield the sites of a world with a move of either kind, and the move."""
    states = {
        (move.all_follows, move): frame.random_state
        for frame in frames()
        for move in moves_of(frame)
    }
    follows, move = next(key for key in states if key[0] is request.param)
    folder = tmp_path_factory.mktemp("moved") / "world"
    exercise = create(folder, Settings(posts=2400, random_state=states[follows, move]))
    generate(exercise)
    with opened_web(exercise.web_path) as web:
        yield Sites(web), move


def section(sites, site, slug, now):
    folder = {"forum": "b", "channel": "c"}[sites.places[site].site["kind"]]
    return sites.page(site, Request(f"/{folder}/{slug}", {}, now, 8900))


def test_about_six_in_a_hundred_sections_move_in_the_last_fifth_of_the_time():
    times = [
        (move.at - frame.past) / (frame.end - frame.past)
        for frame in frames()
        for move in moves_of(frame)
    ]

    assert 4 <= len(times) <= 30
    assert 0.8 <= min(times) <= max(times) < 1


def test_a_section_goes_to_a_site_of_its_kind_and_language():
    for frame in frames():
        sites = {site.name: site for site in frame.pack.sites}
        for move in moves_of(frame):
            old, new = sites[move.site], sites[move.to_site]
            assert (old.kind, old.lang) == (new.kind, new.lang)
            assert move.to_section not in {each.slug for each in new.sections}


def test_only_what_moved_away_opens_a_section_elsewhere():
    for frame in frames():
        away = [move for move in moves_of(frame) if not move.all_follows]
        assert [(m.to_site, m.to_section, m.at) for m in away] == [
            (site, opened.slug, at) for site, opened, at in opened_sections(frame)
        ]


def test_the_old_address_answers_as_ever_before_the_move(moved):
    sites, move = moved

    before, text = section(sites, move.site, move.section, move.at - 1)
    new, _ = section(sites, move.to_site, move.to_section, move.at - 1)

    assert (before.status, new.status) == (200, 404)
    assert "moved-note" not in text


def test_the_old_address_leads_to_the_new_one_afterwards(moved):
    sites, move = moved

    after, text = section(sites, move.site, move.section, move.at)
    new, shown = section(sites, move.to_site, move.to_section, move.at)
    address = f"http://{move.to_site}.localhost:8900/"

    assert new.status == 200
    if move.all_follows:
        assert after.status == 301
        assert after.location.startswith(address)
        assert after.location.endswith(move.to_section)
    else:
        assert after.status == 200
        assert "moved-note" in text
        assert address in text
    assert "moved-note" not in shown


def test_what_is_written_after_the_move_stands_at_the_new_address(moved):
    sites, move = moved
    web = sites.web.at(LATER)

    old = web.threads(move.site, move.section, now=LATER, limit=999, offset=0)
    new = web.threads(move.to_site, move.to_section, now=LATER, limit=999, offset=0)

    if move.all_follows:
        assert [row["id"] for row in old] == [row["id"] for row in new]
    else:
        assert all(row["created"] < move.at for row in old)
        assert all(row["created"] >= move.at for row in new)
    assert new or not move.all_follows


def test_the_front_page_names_the_section_where_it_is_now(moved):
    sites, move = moved
    web = sites.web

    before = {row["slug"] for row in web.at(move.at - 1).sections(move.to_site)}
    after = {row["slug"] for row in web.at(move.at).sections(move.to_site)}

    assert after - before == {move.to_section}

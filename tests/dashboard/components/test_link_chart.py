"""The chart shows what was drawn, as text that does nothing."""

import pytest

from casefile.records import Edge
from dashboard.components.link_chart import link_chart, places_of

AT = "2031-03-14T22:41:00Z"


def edge(kind: str, link: str) -> Edge:
    return Edge("e1", "b1", "agora/a_fx", "agora/b_fx", kind, link, "c1", "2031-03-14", AT)


@pytest.mark.parametrize(
    ("kind", "link", "look"),
    [
        ("paid", "NL-TRANSACTIONAL", ""),
        ("same-token", "NL-UNCLEAR", "unclear"),
        ("same-person", "NL-UNCLEAR", "alias"),
    ],
)
def test_a_link_looks_like_what_it_is(kind: str, link: str, look: str) -> None:
    drawn = link_chart(["agora/a_fx", "agora/b_fx"], [edge(kind, link)])

    assert f'<line class="{look}"' in drawn
    assert "2031-03-14" in drawn


def test_a_link_to_an_account_that_is_not_in_the_case_is_not_drawn() -> None:
    assert "<line" not in link_chart(["agora/a_fx"], [edge("paid", "NL-NONE")])


def test_no_two_accounts_stand_in_one_place() -> None:
    places = places_of([f"agora/{number}_fx" for number in range(12)])

    assert len(set(places.values())) == 12


def test_a_name_makes_no_element() -> None:
    drawn = link_chart(["agora/<script>x</script>"], [])

    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn

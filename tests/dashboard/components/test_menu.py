from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import opened


def test_a_menu_is_drawn_only_while_it_is_open(page: Callable[..., AppTest]) -> None:
    test = page("trainee")
    assert not test.radio

    assert opened(test, "menu").radio(key="language").value == "en"

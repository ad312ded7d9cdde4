import pytest

from dashboard.components.scales import changes


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        pytest.param("severity", "2", {"severity": 2}, id="a step"),
        pytest.param("severity", "", {"severity": None}, id="nothing again"),
        pytest.param("severity", "7", {}, id="a step that is not offered"),
        pytest.param("severity", ["2"], {}, id="a list for one step"),
        pytest.param("verdict", "act", {}, id="a field that is no scale"),
        pytest.param("people", "x", {}, id="one word for several"),
    ],
)
def test_an_answer_changes_the_form_only_if_it_was_offered(field, value, expected):
    assert changes(field, value) == expected


def test_what_is_ticked_is_sorted_into_danger_and_support():
    ticked = changes("people", ["PRO-HLP", "SAF-SUI", "SAF-XXX"])

    assert ticked == {"welfare": ("SAF-SUI",), "protective": ("PRO-HLP",)}

from dashboard.components.hints import meanings


def test_a_choice_without_a_meaning_has_no_hint():
    assert meanings({"context-": "", "verdict-act": "Do it."}).count("<span") == 1

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthetic_corpus.pages.escaping import QuickEnvironment, escape


@given(st.one_of(st.text(), st.integers(), st.none(), st.floats(allow_nan=False)))
def test_it_escapes_exactly_as_markupsafe_does(value):
    assert escape(value) == markupsafe.escape(value)


@pytest.mark.parametrize(
    "template",
    ["{{ x }}", '<a title="{{ x }}">', "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(x) }}"],
)
def test_a_template_lets_no_markup_through(template):
    drawn = QuickEnvironment(autoescape=True).from_string(template).render(x="<b>\"'&")

    assert "&lt;b&gt;&#34;&#39;&amp;" in drawn
    assert "<b>" not in drawn


def test_labels_are_set_in_as_html_and_unknown_ones_left_to_be_found():
    made = QuickEnvironment(autoescape=True)
    made.labels = {"by": "by <&>"}

    drawn = made.from_string("{{ ui.by }} {{ ui.other }}").render(ui={"other": "else"})

    assert drawn == "by &lt;&amp;&gt; else"

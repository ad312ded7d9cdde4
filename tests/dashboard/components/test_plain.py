"""Posts are text: nothing in them is interpreted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.plain import in_markdown, shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('" onload="x', "&#34; onload=&#34;x"),
        ("*a* $x^2$ [l](u)", "*a* $x^2$ [l](u)"),
        ("a\nb", "a\nb"),
    ],
    ids=["tag", "attribute", "markdown and formula", "line break"],
)
def test_a_post_is_shown_as_it_was_written(text: str, html: str) -> None:
    assert str(shown(text)) == html


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200f", "\x00", "\u200b", "\ufeff"])
def test_a_hidden_sign_is_named_instead_of_obeyed(hidden: str) -> None:
    html = str(shown(f"a{hidden}b"))

    assert hidden not in html
    assert f"U+{ord(hidden):04X}" in html


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_no_text_opens_a_tag(text: str) -> None:
    plain = str(shown(text)).replace('<span class="hidden-sign" title="', "").replace("</span>", "")

    assert "<" not in plain


@given(st.text("*_`[]()<>#$:~!|\\^&abc"))
def test_a_label_has_every_sign_of_markdown_made_literal(text: str) -> None:
    label = in_markdown(text)

    assert label.replace("\\", "") == text.replace("\\", "")
    assert all(label[at - 1] == "\\" for at, sign in enumerate(label) if sign in "*`[<$")

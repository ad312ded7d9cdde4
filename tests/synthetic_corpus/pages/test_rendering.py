from lxml import html

from synthetic_corpus.pages.rendering import in_paragraphs, labels, with_breaks


def test_text_cannot_become_markup():
    assert str(with_breaks("<b>a</b>\nb & c")) == "&lt;b&gt;a&lt;/b&gt;<br>b &amp; c"


def test_paragraphs_part_at_empty_lines():
    assert str(in_paragraphs("a\nb\n\nc")) == "<p>a<br>b</p><p>c</p>"


def test_what_is_drawn_reads_as_it_was_written():
    text = 'He said: “no” & left <soon>.\nThen "nothing".'

    tree = html.fromstring(f"<div>{with_breaks(text)}</div>")

    assert "".join(tree.itertext()) == text.replace("\n", "")


def test_every_language_has_every_label():
    assert set(labels("sq")) == set(labels("en"))
    assert labels("sq")["reply"] == "Përgjigju"
    assert labels("xx") == labels("en")

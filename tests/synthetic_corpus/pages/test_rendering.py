import pytest
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


@pytest.mark.parametrize("lang", ["sq", "sr", "mk"])
def test_every_language_has_words_of_its_own_for_every_label(lang):
    alike = {key for key, text in labels(lang).items() if text == labels("en")[key]}

    assert set(labels(lang)) == set(labels("en"))
    assert alike <= {"kind_forum", "kind_blog", "rss", "status"}


def test_labels_are_in_the_site_s_script():
    assert labels("sq")["reply"] == "Përgjigju"
    assert labels("sr")["conversation"] == "Прикажи цео разговор"
    assert labels("sr_Latn")["conversation"] == "Prikaži ceo razgovor"
    assert labels("xx") == labels("en")

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.folding import fold, script

LETTERS = st.text(
    st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z", "Cf")), max_size=80
)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Ne s'dojmë çdo gjë", "Ne s'dojme cdo gje"),
        ("Đorđe i Ćira", "Djordje i Cira"),
        ("Дођи, Љубо", "Dodji, Ljubo"),
        ("Ѓорѓи доаѓа", "Gjorgji doagja"),
        ("e\u0308 c\u0327", "e c"),
        ("“po” — ‘jo’", "\"po\" — 'jo'"),
    ],
)
def test_letters_become_plain_latin(raw, plain):
    assert fold(raw).text == plain


@pytest.mark.parametrize(
    "raw",
    ["k1ll", "k i l l", "k.i.l.l", "ki\u200bll", "kіll", "kiiiiill", "𝐤𝐢𝐥𝐥", "k-i-l-l"],
    ids=["leet", "spaced", "dotted", "zero width", "homoglyph", "elongated", "maths", "hyphens"],
)
def test_a_disguised_word_folds_to_a_plain_one(raw):
    assert fold(raw).text.replace("ii", "i") == "kill"


@pytest.mark.parametrize(
    "raw",
    ["the 4th of May at 5pm", "U.S. e.g. a.m.", "user@mail.com", "mp3 and 3D", "a-ok, t-shirt"],
)
def test_ordinary_numbers_and_signs_stay(raw):
    assert fold(raw).text == raw


def test_a_folded_span_leads_back_to_the_raw_words():
    raw = "мој Ђорђе, k i l l"
    folded = fold(raw)

    start = folded.text.index("kill")

    assert raw[slice(*folded.raw_span(start, start + 4))] == "k i l l"


@given(LETTERS)
def test_every_folded_letter_comes_from_inside_the_raw_text(raw):
    folded = fold(raw)

    spans = [folded.raw_span(place, place + 1) for place in range(len(folded.text))]

    assert all(0 <= start < end <= len(raw) for start, end in spans)


@given(LETTERS)
def test_offsets_never_run_backwards(raw):
    folded = fold(raw)

    starts = [folded.raw_span(place, place + 1)[0] for place in range(len(folded.text))]

    assert starts == sorted(starts)


@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=126, categories=("Ll", "Zs")), max_size=60
    )
)
def test_folding_twice_changes_nothing_more(raw):
    once = fold(raw).text

    assert fold(once).text == once


def test_plain_ascii_is_its_own_shadow():
    folded = fold("They went home.")

    assert folded.text == "They went home."
    assert folded.starts is None
    assert not folded.disguised


def test_lone_surrogates_and_control_characters_are_survived():
    assert fold("a\ud800b\x00c").text == "a\ud800b\x00c"


@pytest.mark.parametrize(
    ("text", "code"), [("Скопје", "Cyrl"), ("Prishtinë", "Latn"), ("2031!", None), ("", None)]
)
def test_the_script_of_a_text_is_told(text, code):
    assert script(text) == code


def test_letters_in_circles_and_ligatures_are_letters():
    assert fold("Ⓚill ﬁre ™").text == "Kill fire TM"

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.exercise import Glossary
from casefile.records import Post
from classifiers.pipeline import Annotator

ANNOTATOR = Annotator()


def test_offsets_lead_to_the_raw_words():
    text = "Çfarë? We  will k1ll you tonight!"

    flag = ANNOTATOR.flag(Post("p", text, lang="en"))

    assert flag.flag
    assert all(text[each.start : each.end] == each.quote for each in flag.indicators)


@pytest.mark.parametrize("text", ["We will k1ll you", "We will k.i.l.l you", "We will kіll you"])
def test_a_disguise_changes_no_verdict(text):
    flag = ANNOTATOR.flag(Post("p", text, lang="en"))

    assert flag.flag
    assert "obfuscated_spelling" in flag.indicators[0].modifiers


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "length"), ("?!", "length"), ("Ku është shtëpia e vjetër e gjyshit tonë", None)],
)
def test_it_abstains_where_it_cannot_judge(text, reason):
    flag = ANNOTATOR.flag(Post("p", text))

    assert not flag.flag
    if reason is not None:
        assert (flag.abstained, flag.reason) == (True, reason)


def test_a_foreign_language_is_told_and_abstained_from():
    flag = ANNOTATOR.flag(Post("p", "Где можно купить хлеб рядом с нашим домом сегодня вечером"))

    assert (flag.abstained, flag.reason) == (True, "language")


def test_names_of_the_briefing_fill_the_slots():
    post = Post("p", "I pledge my loyalty to the Ashen Circle.", lang="en")
    briefed = Annotator(glossary=Glossary(groups=("Ashen Circle",)))

    assert briefed.flag(post).indicators[0].cause == "group"


def test_a_quarrel_about_money_is_private():
    flag = ANNOTATOR.flag(Post("p", "Pay me back the money or I will break your legs.", lang="en"))

    assert flag.flag
    assert {each.cause for each in flag.indicators if each.cause} == {"private"}


def test_a_sign_of_distress_is_no_flag():
    flag = ANNOTATOR.flag(Post("p", "I do not want to live any more.", lang="en"))

    assert not flag.flag
    assert flag.welfare == ("SAF-SUI",)


def test_a_very_long_text_is_read_to_a_limit():
    flag = ANNOTATOR.flag(Post("p", "we went home and slept. " * 50_000, lang="en"))

    assert flag.reason == "length"


def test_flags_come_in_the_order_of_the_posts():
    posts = [Post(str(number), "We went home.", lang="en") for number in range(1_201)]

    assert [flag.id for flag in ANNOTATOR.flags(posts)] == [post.id for post in posts]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.none() | st.text(max_size=60))
def test_any_text_is_survived(text, parent):
    flag = ANNOTATOR.flag(Post("p", text, lang="en", parent_text=parent))

    assert all(text[each.start : each.end] == each.quote for each in flag.indicators)

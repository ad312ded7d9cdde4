import pytest

from synthetic_corpus.clauses import begins_sentence, core_ends_sentence, slot_begins_sentence
from synthetic_corpus.grammar import parse

SHARED = {"when": ("last night", "in May"), "plea": ("Please look.",), "he": ("the accused",)}


def core_of(line):
    return next(at for at, token in enumerate(line.tokens) if token.kind.name == "CORE")


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("", True),
        ("“", True),
        ("Soup, and thin. ", True),
        ("He said “soup.” ", True),
        ("(Thin soup.) ", True),
        ("List:\n", True),
        ("“Soup?” ", False),
        ("He cried: ", False),
        ("He cried “soup”, ", False),
    ],
)
def test_a_sentence_begins_behind_a_stop_whatever_marks_lie_between(before, begins):
    assert begins_sentence(before) is begins


@pytest.mark.parametrize(
    ("source", "ends"),
    [
        ("“{core}” [is what the page says].", False),
        ("“{core}” [Who said this first?]", True),
        ("[Whose child writes] “{core}”? [Not mine.]", False),
        ("[The letter] (“{core}”) [hung there.]", False),
        ("[If they tell you] “{core}”[, they lie].", False),
        ("[He shouted] {core} [and went home.]", False),
        ("{core} [wrong, wrong]", True),
        ("«{core}»\n[so it stood.]", True),
        ("[Somebody cried] “{core}” [{when}.]", False),
        ("[The clerk reads:] “{core}” {he} looks away.", True),
        ("[He said] “{core}” [{plea}]", True),
    ],
)
def test_a_core_ends_its_sentence_unless_the_frame_runs_on_behind_the_marks(source, ends):
    line = parse(source)

    assert core_ends_sentence(line, core_of(line), {}, SHARED) is ends


@pytest.mark.parametrize(
    ("source", "before", "begins"),
    [
        ("“{core}” {he} looks away.", "“We come.” ", True),
        ("“{core}” {he} looks away.", "“we come” ", False),
        ("[Who said] “{core}” {when}?", "Who said “Out!” ", False),
        ("[The soup is thin.] {he} eats.", "The soup is thin. ", True),
    ],
)
def test_a_slot_behind_the_core_begins_a_sentence_if_the_core_kept_its_stop(source, before, begins):
    line = parse(source)
    at = next(at for at, token in enumerate(line.tokens) if token.kind.name == "SLOT")

    assert slot_begins_sentence(line, at, before, {}, SHARED) is begins

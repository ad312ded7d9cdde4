import pytest

from casefile.errors import PackError
from synthetic_corpus.grammar import REDACTED, Kind, parse, without_core_quotes


def test_a_line_knows_its_slots_spans_and_words():
    line = parse("<We know {place}>, neighbour of {town2:gen}.")

    assert (line.slots(), line.spans, line.words) == ({"place", "town"}, 1, 6)
    slot = [token for token in line.tokens if token.kind is Kind.SLOT][1]
    assert (slot.number, slot.form) == ("2", "gen")


def test_the_redaction_is_a_word_of_the_text():
    assert parse("I have the {redacted}.").tokens[1].text == REDACTED


@pytest.mark.parametrize("line", ["<one", "one>", "<one <two>>", "[cue", "]cue["])
def test_an_unbalanced_mark_is_refused(line):
    with pytest.raises(PackError, match="unbalanced"):
        parse(line)


def test_a_slot_that_is_none_is_refused():
    with pytest.raises(PackError, match=r"no slot; write \{slot\}"):
        parse("We know {The Place}.")


def test_a_core_may_stand_on_a_line_of_its_own_instead_of_in_quotation_marks():
    line = parse("Somebody wrote “{core}” below the match report.")

    bare = without_core_quotes(line)

    texts = [token.text for token in bare.tokens]
    assert line.quotes_core
    assert texts == ["Somebody wrote\n> ", "", "\nbelow the match report."]


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("[I heard] “{core}”. [Twice.]", "\nTwice."),
        ("[If they say] “{core}”[, go.]", "\ngo."),
        ("“{core}” :) [no]", "\n:) no"),
    ],
)
def test_no_line_begins_with_the_stop_that_stood_behind_the_quotation(source, rest):
    texts = [token.text for token in without_core_quotes(parse(source)).tokens]

    assert "".join(texts).endswith(rest)

import pytest

from classifiers.quotation import stretches


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He wrote "burn it" and left.', ["burn it"]),
        ("He said 'we will burn it' twice.", ["we will burn it"]),
        ("It's Ann's turn, isn't it?", []),
        ("> burn it\nI disagree.", ["burn it"]),
        ("[quote]burn it[/quote] no.", ["burn it"]),
        ("Forwarded from Anna: burn it\nall of it", ["burn it\nall of it"]),
        ('An inch is 1" long.', []),
    ],
    ids=["marks", "single", "apostrophes", "block", "tagged", "forward", "lone mark"],
)
def test_anothers_words_are_found_by_their_marks(text, quoted):
    assert [text[start:end] for start, end in stretches(text)] == quoted

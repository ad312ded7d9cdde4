import pytest

from synthetic_corpus.lint import findings, numbered_findings


def test_the_shipped_pack_and_banks_have_no_fault():
    assert findings("veldania") == []


def test_all_languages_of_a_pack_are_checked_unless_some_are_named(pack_with):
    pack = pack_with('title = "', 'title = "Albenari ', file="sites/mk.toml")

    assert findings(pack, ("en", "sq")) == []
    assert "sites/mk.toml:" in findings(pack)[0]


TRAP = "storylines/quotation-trap.toml"
RADIO = 'radio-weir = ["Radio Penda", "Radio Penda", "Radio Pendën", "Radio Pendës", "Radio Pende"]'


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "pack.toml",
            'kind = "mixed"',
            'kind = "restorationist"',
            "fewer than 6 kinds of ideology",
        ),
        (TRAP, "soft_ending.en = ", 'soft_ending.en = "" #', "lacks an ending"),
        (TRAP, 'by = "praiser"', 'by = "warner"', "has no account on 'channel'"),
        (TRAP, 'answers = "praise"', 'answers = "prayer"', "which is no post"),
        (TRAP, 'at = "+2d 22:25"', 'at = "+2d 08:00"', "is not later than 'praise'"),
        (TRAP, 'posts = ["praise", "screenshot"]', 'posts = ["gone"]', "is no post of the story"),
        (TRAP, "{at_namesake}", "{at_nobody}", "needs {at_nobody}, which nobody fills"),
        ("names/sq.toml", RADIO, "", "has no name in 'sq'; add the translation"),
        ("names/en.toml", '["the Velari"', '["the Albenari"', "too near the real name"),
        ("sites/en.toml", 'title = "Kettle"', 'title = "Albenari"', "is too near the real name"),
        ("pack.toml", "woman = [", "witch = [", "needs {woman}"),
        ("pack.toml", "club = [", "club2 = [", "the list 'club2' ends in a digit"),
    ],
    ids=[
        "kinds",
        "ending",
        "account",
        "answer",
        "order",
        "clue",
        "handle",
        "translation",
        "name",
        "site",
        "slot",
        "digit",
    ],
)
def test_a_fault_of_a_pack_is_told_with_its_file(pack_with, file, old, new, words):
    told = findings(pack_with(old, new, file=file), ("en", "sq"))

    assert any(words in finding and ".toml" in finding for finding in told), told


def test_a_list_of_words_whose_name_ends_in_a_digit_is_told_with_its_line(tmp_path):
    source = tmp_path / "frames.toml"
    source.write_text('[lexemes]\nsays = ["says"]\nsays2 = ["goes"]\n', encoding="utf-8")

    assert list(numbered_findings(source, ["says", "says2"])) == [
        f"{source}:3: the list 'says2' ends in a digit, and {{says2}} asks for another 'says'; "
        "give it a name without one."
    ]


def test_a_pack_that_cannot_be_read_is_one_finding():
    assert findings("atlantis", ("en",)) == [
        "There is no pack 'atlantis'; shipped are veldania, "
        "and a pack of your own is a folder that holds a pack.toml."
    ]

import pytest

from synthetic_corpus.lint import findings


def test_the_shipped_pack_and_banks_have_no_fault():
    assert findings("veldania", ("en", "sq")) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "mixed"', 'kind = "restorationist"', "fewer than 6 kinds of ideology"),
        ('soft_ending = "The quoting neighbour is thanked for speaking up."', 'soft_ending = ""', "lacks an ending"),
        ('{ en = "Radio Weir", sq = ["Radio Penda", "Radio Penda", "Radio Pendën", "Radio Pendës", "Radio Pende"] }',
         '{ en = "Radio Weir" }', "has no name in 'sq'; add the translation"),
        ('en = ["the Velari", "Velari", "a Velari"]', 'en = ["the Albenari", "Albenari", "an Albenari"]', "too near the real name"),
        ("woman = [", "witch = [", "needs {woman}"),
    ],
    ids=["kinds", "ending", "translation", "name", "slot"],
)  # fmt: skip
def test_a_fault_of_a_pack_is_told_with_its_file(pack_with, old, new, words):
    told = findings(pack_with(old, new), ("en", "sq"))

    assert any(words in finding and ".toml" in finding for finding in told), told


def test_a_pack_that_cannot_be_read_is_one_finding():
    assert findings("atlantis", ("en",)) == ["There is no pack 'atlantis'; shipped are veldania."]

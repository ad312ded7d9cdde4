import pytest

from casefile.languages import interface_languages
from casefile.statements import Statement, read_statements
from casefile.vocabulary import name_of, statement_kinds


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("fact | A1 | It stood there.", Statement("It stood there.", "fact", "A1")),
        ("Assessment | X4 | He will do it.", Statement("He will do it.", "assessment", "X4")),
        ("fact | It stood there.", Statement("It stood there.", "fact")),
        ("fact | Z9 | It stood there.", Statement("Z9 | It stood there.", "fact")),
        ("чињеница | A1 | Стајало је.", Statement("Стајало је.", "fact", "A1")),
        ("Чињеница | А1 | Стајало је.", Statement("Стајало је.", "fact", "A1")),
        ("procena | x4 | Učiniće to.", Statement("Učiniće to.", "assessment", "X4")),
        ("vlerësim | X4 | Do ta bëjë.", Statement("Do ta bëjë.", "assessment", "X4")),
        ("It stood there.", Statement("It stood there.")),
        ("rumour | It stood there.", Statement("rumour | It stood there.")),
    ],
)
def test_a_line_is_one_statement(line, statement):
    assert list(read_statements(line)) == [statement]


@pytest.mark.parametrize("lang", interface_languages())
def test_every_language_writes_the_kinds_by_their_names(lang):
    lines = [f"{name_of(row, lang=lang)} | A1 | x" for row in statement_kinds().values()]

    assert [next(read_statements(line)).kind for line in lines] == list(statement_kinds())


def test_empty_lines_are_no_statements():
    assert len(list(read_statements("fact | one\n\n  \nfact | two\n"))) == 2

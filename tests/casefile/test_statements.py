import pytest

from casefile.statements import Statement, read_statements


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("fact | A1 | It stood there.", Statement("It stood there.", "fact", "A1")),
        ("Assessment | X4 | He will do it.", Statement("He will do it.", "assessment", "X4")),
        ("fact | It stood there.", Statement("It stood there.", "fact")),
        ("fact | Z9 | It stood there.", Statement("Z9 | It stood there.", "fact")),
        ("It stood there.", Statement("It stood there.")),
        ("rumour | It stood there.", Statement("rumour | It stood there.")),
    ],
)
def test_a_line_is_one_statement(line, statement):
    assert list(read_statements(line)) == [statement]


def test_empty_lines_are_no_statements():
    assert len(list(read_statements("fact | one\n\n  \nfact | two\n"))) == 2

import pytest

from casefile.rows import record_of, row_of


@pytest.mark.parametrize("kind", ["document", "capture", "decision"])
def test_a_record_survives_its_row(kind, request):
    record = request.getfixturevalue(kind)()

    assert record_of(type(record), row_of(record)) == record


def test_lists_and_mappings_become_json_text(decision):
    row = row_of(decision(evidence=((0, 4),), answers={"necessity": "Sepse…"}))

    assert row["evidence"] == "[[0, 4]]"
    assert row["answers"] == '{"necessity": "Sepse…"}'

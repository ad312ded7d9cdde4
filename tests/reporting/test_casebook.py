from dataclasses import replace

import pytest

from casefile.errors import ProvaError
from casefile.records import Casebook, CaseStatement, Edge
from reporting.casebook import Gathered, case_of
from reporting.siena import Envelope, graded_statements, render

AT = "2031-03-14T22:41:00Z"
BOOK = Casebook("ana/case-1", "ana", "Lost papers", AT)
STATEMENT = CaseStatement(
    "s1", BOOK.id, "assessment", "=1+1 <b>He</b> will.", "X", "4", "H3", AT, restriction="Court 2"
)
EDGE = Edge("e1", BOOK.id, "agora/a_fx", "agora/b_fx", "paid", "NL-UNCLEAR", "c1", AT[:10], AT)


@pytest.fixture
def gathered(case) -> Gathered:
    return Gathered(
        documents=case.documents,
        captures=case.captures,
        decisions=case.decisions,
        statements=(STATEMENT,),
        edges=(EDGE,),
        hypotheses=(("A deal", 0), ("Gossip", 2)),
    )


def made(gathered: Gathered):
    return case_of(BOOK, gathered, exercise="PROVA-0", made_at=AT, head=None)


def test_a_statement_keeps_its_own_grade_and_restriction(gathered):
    last = list(graded_statements(made(gathered)))[-1]

    assert (last.kind, last.grade, last.handling) == ("assessment", "X4", "H3: Court 2")


def test_the_form_holds_links_and_hypotheses_as_text(gathered):
    page = render(made(gathered), Envelope("ana", (), "Please verify."))

    assert "agora/a_fx – agora/b_fx" in page
    assert "paid; unclear; 2031-03-14; capture c1" in page
    assert "<td>Gossip</td><td>2</td>" in page
    assert "<b>He</b>" not in page


def test_a_case_without_posts_is_no_case(gathered):
    with pytest.raises(ProvaError, match="has no posts"):
        made(replace(gathered, documents=()))


def test_the_id_names_reader_and_case(gathered):
    assert made(gathered).id == "ana-case-1"

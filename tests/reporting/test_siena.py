import re
from dataclasses import replace

import pytest

from casefile.records import Decision
from reporting.siena import Envelope, graded_statements, most_urgent, render

ENVELOPE = Envelope("Desk 4", ("Counter-Terrorism Unit",), "Please check what is known.")


@pytest.fixture
def page(case):
    """Return the form's text without its marks."""
    html = render(case, ENVELOPE)
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def test_the_form_is_marked_and_says_that_it_is_for_training(page):
    assert page.startswith("EXERCISE-papers-t1 EXERCISE - SYNTHETIC - NOT INTELLIGENCE")
    assert "TLP:AMBER" in page
    assert "Training form" in page


def test_every_statement_has_its_own_grade_and_handling(case):
    found = list(graded_statements(case))

    assert [(each.kind, each.grade, each.handling) for each in found] == [
        ("fact", "A1", "H1"),
        ("fact", "A1", "H1"),
        ("assessment", "X4", "H1"),
    ]
    assert found[2].meaning.startswith("source cannot be assessed; not known personally")


def test_our_own_capture_is_stated_first(case):
    first = next(graded_statements(case))

    assert first.text.startswith("This post stood at http://agora.localhost:8900/p/p1 at ")


def test_the_person_behind_an_account_is_unknown(page):
    assert "item someone_fx account; person behind it: not known" in page


def test_a_form_that_goes_to_nobody_yet_says_so(case):
    html = render(case, replace(ENVELOPE, recipients=()))

    assert "<dt>Recipients</dt><dd>not given</dd>" in html


def test_short_words_of_a_table_are_not_broken(case):
    html = render(case, ENVELOPE)

    assert "th, .word { overflow-wrap: normal; }" in html
    assert '<td class="word">fact</td>' in html


def test_attachments_bear_their_hash_and_the_chain_its_head(case, page):
    assert case.captures[0].body_sha256 in page
    assert "7 entries, head abab" in page


def test_the_disposition_due_first_sets_the_urgency(decision):
    given = [decision(disposition="CRIME_DESK"), decision(disposition="EMERGENCY")]

    assert most_urgent(given).minutes == 15
    assert most_urgent([decision(disposition=None)]).name == "routine"


def test_an_emergency_has_a_deadline_on_the_clock(case):
    emergency: Decision = replace(case.decisions[0], disposition="EMERGENCY")

    assert "2026-03-01T09:15:00Z" in render(replace(case, decisions=(emergency,)), ENVELOPE)


def test_what_people_wrote_is_shown_as_text(case):
    evil = replace(ENVELOPE, request="<script>alert(1)</script>")

    assert "<script>" not in render(case, evil)


@pytest.mark.parametrize(
    ("lang", "heading", "grade"),
    [
        ("sq", "Formular stërvitor", "pa dyshim për burimin"),
        ("sr-Cyrl", "Образац за вежбу", "извор без сумње"),
        ("sr-Latn", "Obrazac za vežbu", "izvor bez sumnje"),
        ("mk", "Образец за вежба", "изворот не е доведен во сомнеж"),
    ],
)
def test_the_form_speaks_the_readers_language(case, lang, heading, grade):
    page = render(case, ENVELOPE, lang=lang)

    assert f'<html lang="{lang}">' in page
    assert heading in page
    assert "Training form" not in page
    assert "accuracy not in doubt" not in page
    assert "EXERCISE - SYNTHETIC - NOT INTELLIGENCE" in page

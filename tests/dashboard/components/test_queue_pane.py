from casefile.queries.queue import QueueRow
from dashboard.components.queue_pane import label_of, words_of


def _row(opening, *, title=None):
    return QueueRow(
        position=1, post="p1", site="x", site_kind="microblog", section=None, thread_title=title,
        opening=opening, posted_at=None, lang="en", verdict=None, stage=None, skipped=None,
        drafted=0,
    )  # fmt: skip


def test_a_post_is_called_by_the_title_of_its_thread_or_else_by_its_words():
    assert label_of(_row("The tram is late.", title="Trams")) == "Trams"
    assert label_of(_row("The tram is late.")) == "The tram is late."


def test_an_opening_that_was_cut_ends_in_a_whole_word():
    cut = "The tram to the depot is late again and nobody at the stop can say when the next"[:80]

    assert len(cut) == 80
    assert label_of(_row(cut)).endswith(" say when the…")


def test_a_row_reads_in_one_line_and_shows_what_would_reorder_it():
    assert words_of(_row("The\u202etram\nis late.")) == "○ 1. The␣tram is late."

from multiprocessing import active_children

import pytest

from casefile.errors import JobError, ModelError
from classifiers import model_files
from classifiers.crew import Order, annotator_of, answer, answers


def chunk(first, count):
    return first, [b'{"id": "%d", "text": "We went home."}\n' % n for n in range(count)]


def murderous(chunks):
    """Yield chunks, and kill the processes of the crew before the last one."""
    *most, last = chunks
    yield from most
    for child in active_children():
        child.kill()
    yield last


def test_answers_come_in_the_order_of_the_chunks():
    found = [batch for _, batch in answers([chunk(1, 2), chunk(3, 1)], Order(None), jobs=1)]

    assert [batch.counts.read for batch in found] == [2, 1]


def test_a_killed_process_is_told_in_one_sentence():
    chunks = murderous([chunk(1, 1) for _ in range(3)])

    with pytest.raises(JobError, match="One of the 2 processes was killed, most likely for want"):
        list(answers(chunks, Order(None), jobs=2))


def test_a_model_that_was_changed_meanwhile_is_refused(tmp_path, model):
    model_files.save(model, tmp_path)

    with pytest.raises(ModelError, match="was changed meanwhile"):
        annotator_of(Order(tmp_path, model_sha256="0" * 64))


def test_the_kept_annotator_answers_as_a_new_one():
    [(_, here)] = answers([chunk(5, 3)], Order(None), jobs=1)

    assert answer(chunk(5, 3), Order(None)) == here

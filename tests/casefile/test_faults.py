import random

import pytest

from casefile.faults import Fault, Scene, inflict
from casefile.store import CaseStore
from casefile.verification import findings


def told(exercise, fault):
    """Return what the key and what the verification say of *fault*."""
    with CaseStore.open(exercise.case_path) as store:
        where = inflict(fault, Scene(exercise, store, random.Random(7)))
    return where, list(findings(exercise))


@pytest.mark.parametrize(
    ("fault", "where", "finding"),
    [
        (Fault.FLIPPED_BIT, "one bit of byte", "The evidence of http://agora.localhost:8900/t/"),
        (Fault.CUT_TAIL, "bytes of demo-0001.warc.gz", "is cut short: it ends at byte"),
        (Fault.REPLACED_FILE, "compressed anew", "was changed or replaced since it was sealed"),
        (Fault.CHANGED_ROW, "is dated 2026-02-28T08:00:00Z", "says captured_at is '2026-02-28T08"),
        (Fault.REMOVED_ROW, "custody entry 1 is gone", "Custody entry 1 was removed"),
        (Fault.SWAPPED_ROWS, "1 and 2 have changed places", "Custody entry 1 was changed"),
        (Fault.INSERTED_ROW, "was never collected", "was read from no capture"),
    ],
    ids=list(Fault),
)
def test_each_fault_is_named_by_the_verification(sealed_exercise, fault, where, finding):
    in_the_key, found = told(sealed_exercise, fault)

    assert where in in_the_key
    assert any(finding in each for each in found), found

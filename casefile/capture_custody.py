"""Finds the links of the custody chain that speak of one capture, as far as one reader may know."""

from casefile.evidence import Stretch
from casefile.queries import evidence
from casefile.records import Capture, CustodyEntry
from casefile.store import CaseStore


def custody_of(store: CaseStore, capture: Capture, *, post: str, who: str) -> list[CustodyEntry]:
    """Return what was done with the bytes of *capture*, and when *who* opened *post*.

    What others consulted is not theirs to know.
    """
    end = capture.warc_offset + capture.warc_length
    place = Stretch(capture.warc_file, capture.warc_offset, end)
    found = evidence.custody_about(store, capture.warc_file, post=post, who=who)
    return [entry for entry in found if _speaks_of(place, entry)]


def _speaks_of(place: Stretch, entry: CustodyEntry) -> bool:
    stretch = Stretch.parse(entry.what)
    return stretch is None or place.within(stretch)

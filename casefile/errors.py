"""The exceptions a user can meet: each message says what is wrong and what would be right.

ProvaError
├── VocabularyError       a table of codes that contradicts itself
│   └── UnknownCode       a code that no table has
├── ExerciseError         a folder or a setting that makes no exercise
│   └── EventError        an event that cannot happen as it is written
├── PackError             a pack or phrase bank that cannot be written from
├── FormatError           a file or line that is not in the agreed format
├── StoreError            a case file or home that cannot be opened or written
│   └── TakenOver         a post of a shared list that a colleague reads or has judged
├── SearchError           a search that names nothing to look for
├── EvidenceError         a WARC record that cannot be written or read
├── ServerError           the fictional web cannot be served or reached
├── OutOfScope            an address the collector may not visit
├── LexiconError          a lexicon rule that cannot be read or whose example fails
├── ModelError            a model folder that cannot be trusted or used
├── InvalidDecision       a decision that lacks what it must carry
├── AccessDenied          a reader without the right to read
├── AccountError          an account that cannot be made or signed in
└── JobError              a job that cannot be carried out
    └── ClusterError      a cluster that cannot be reached or does not do its part
"""

from collections.abc import Sequence


class ProvaError(Exception):
    """The root of every error that is told in one sentence instead of a traceback."""


class VocabularyError(ProvaError):
    """A vocabulary table contradicts itself or lacks a field."""


class UnknownCode(VocabularyError, KeyError):
    """A code stands in no vocabulary table."""

    def __str__(self) -> str:
        """Return the sentence itself, without the quotes that KeyError adds."""
        return str(self.args[0])


class ExerciseError(ProvaError):
    """An exercise folder or one of its settings cannot be used."""


class EventError(ExerciseError):
    """An event is not written so that it can happen."""


class PackError(ProvaError):
    """A pack or phrase bank cannot be written from."""


class FormatError(ProvaError):
    """A file or line is not in the agreed format."""


class StoreError(ProvaError):
    """A case file or the home's database cannot be opened or written."""


class TakenOver(StoreError):
    """A post of a shared list is with a colleague."""


class SearchError(ProvaError):
    """A search names nothing to look for."""


class EvidenceError(ProvaError):
    """A WARC record cannot be written or read."""


class ServerError(ProvaError):
    """The fictional web cannot be served or reached."""


class OutOfScope(ProvaError):
    """The collector was asked to leave the fictional web."""


class LexiconError(ProvaError):
    """A lexicon rule cannot be read, or one of its examples fails."""


class ModelError(ProvaError):
    """A model folder cannot be trusted or used."""


class InvalidDecision(ProvaError):
    """A decision lacks what its disposition must carry.

    `faults` holds one (field, sentence) pair a fault, in the order of the form.
    """

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        """Keep the faults and join their sentences to the message."""
        self.faults = tuple(faults)
        super().__init__(" ".join(sentence for _, sentence in self.faults))


class AccessDenied(ProvaError):
    """A reader has no right to what was asked for."""


class AccountError(ProvaError):
    """An account cannot be made, changed or signed in."""


class JobError(ProvaError):
    """A job cannot be carried out."""


class ClusterError(JobError):
    """A cluster cannot be reached, may not be asked, or does not do its part."""

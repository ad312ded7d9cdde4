"""Says in a field's type what the loader checks beyond the type itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated


class Misfit(ValueError):
    """Says why a value does not fit its field; the reader adds file and entry."""


class Mark(Enum):
    """What a field asks of the loader besides its type."""

    TRANSLATED = "translated"
    UNIQUE = "unique"


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose codes must stand in another table."""

    table: str


Text = Annotated[str, Mark.TRANSLATED]
Label = Annotated[str, Mark.TRANSLATED, Mark.UNIQUE]
Rank = Annotated[int, Mark.UNIQUE]
TableName = Annotated[str, Refers("vocabulary")]  # the name of a table
DispositionCode = Annotated[str, Refers("decisions")]
FamilyCode = Annotated[str, Refers("families")]
SignCode = Annotated[str, Refers("signs")]

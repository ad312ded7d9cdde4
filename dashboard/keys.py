"""The keys of the trainee's screen: printed on the controls, none used twice.

Verdicts and dispositions bring their keys from the vocabulary; Streamlit keeps C and R for itself.
"""

from collections.abc import Sequence

DECIDE = "d"
BACK = "b"
SKIP = "x"
NOTHING = "n"
UNDO = "Backspace"
UNCOVER = "v"
SEARCH = "shift+f"
AUTHOR = "shift+a"
CONTEXTS = (*"qwyuiopkmz", "f2", "f4")  # as many as the fullest form offers
SIGNS = "sfghj"


def nth(keys: Sequence[str], place: int) -> str | None:
    """Return the key at *place*, or None where there are more choices than keys.

    >>> nth(SIGNS, 1), nth(SIGNS, 9)
    ('f', None)
    """
    return keys[place] if place < len(keys) else None

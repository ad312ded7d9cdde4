"""Makes an exercise's name, which is a folder's name, from the title an instructor types."""

import re
import unicodedata


def exercise_name(title: str) -> str:
    """Return the name for *title*, empty if nothing of it can stand in a folder's name.

    >>> exercise_name("Mbledhja e së premtes!")
    'mbledhja-e-se-premtes'
    """
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")

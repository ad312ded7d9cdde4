"""Where the reader is: query parameters that hold ids only, and the way to another page."""

from dataclasses import dataclass, replace

import streamlit as st


@dataclass(frozen=True, slots=True)
class Address:
    """A page and the ids it is about; an empty part is not in the address."""

    view: str = ""
    exercise: str = ""
    worklist: str = ""
    post: str = ""
    case: str = ""

    def at(self, view: str, **parts: str) -> "Address":
        """Return the address of another page about the same things, with *parts* changed."""
        return replace(self, view=view, **parts)


def here() -> Address:
    """Return the address of this run."""
    given = st.query_params.to_dict()
    return Address(**{part: str(given.get(part, "")) for part in Address.__slots__})


def go(address: Address) -> None:
    """Go to *address*: in a callback the run that follows is already there."""
    parts = {part: getattr(address, part) for part in Address.__slots__}
    st.query_params.from_dict({part: value for part, value in parts.items() if value})

"""Reads an element's text exactly as its author typed it, line breaks included."""

from lxml.etree import _Element as Element


def text_of(element: Element) -> str:
    """Return the text of *element*: a <br> is a line break, a paragraph's end two."""
    return "\n\n".join(_lines(block) for block in _blocks(element))


def _blocks(element: Element) -> list[Element]:
    return element.findall("p") or [element]


def _lines(element: Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        pieces.append("\n" if child.tag == "br" else _lines(child) if _is_tag(child) else "")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _is_tag(element: Element) -> bool:
    return isinstance(element.tag, str)  # comments have a function there

"""Reads an element's text exactly as its author typed it, line breaks included."""

from lxml.html import HtmlElement


def text_of(element: HtmlElement) -> str:
    """Return the text of *element*: a <br> is a line break, a paragraph's end two."""
    return "\n\n".join(_lines(block) for block in _blocks(element))


def _blocks(element: HtmlElement) -> list[HtmlElement]:
    return element.findall("p") or [element]


def _lines(element: HtmlElement) -> str:
    pieces = [element.text or ""]
    for child in element:
        pieces.append("\n" if child.tag == "br" else _lines(child) if _is_tag(child) else "")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _is_tag(element: HtmlElement) -> bool:
    return isinstance(element.tag, str)  # comments have a function there

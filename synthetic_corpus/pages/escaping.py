"""Escapes text for HTML, quickly where there is nothing to escape."""

import re
from typing import Any

import markupsafe
from jinja2 import Environment, nodes
from markupsafe import Markup

_SPECIAL = re.compile(r"""[&<>"']""").search
_INSTEAD = f"; from {__name__} import escape\n"


def escape(value: Any) -> str:
    """Return *value* as HTML; plain text without special characters comes back as it is.

    >>> escape("a < b"), escape("plain"), escape(Markup("<b>"))
    (Markup('a &lt; b'), 'plain', Markup('<b>'))
    """
    kind = type(value)
    if kind is Markup or (kind is str and _SPECIAL(value) is None):
        return value  # type: ignore[no-any-return]  # both are text
    return markupsafe.escape(value)


class QuickEnvironment(Environment):
    """A Jinja environment whose templates escape with `escape` above."""

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None,
        defer_init: bool = False,
    ) -> str:  # fmt: skip
        code = super()._generate(source, name, filename, defer_init=defer_init)
        return code.replace("\n", _INSTEAD, 1)

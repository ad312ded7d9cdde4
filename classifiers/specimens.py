"""Gives the labelled posts that the lexicons ship to learn from, beside those of a world.

They are written by hand from the vocabulary alone, without a look at phrase banks or rules: they
speak of the same things in other ways.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from casefile.errors import LexiconError
from casefile.records import Annotation, LabelledPost
from casefile.warrant import asserted, asserted_codes, flag_warranted, post_context
from classifiers.lexicon_files import read_lessons


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that show an indicator, in whose voice and in which context."""

    code: str
    quote: str
    context: str
    holder: str = "author"
    modifiers: tuple[str, ...] = ()
    cause: str | None = None


class Specimen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of posts.jsonl; what is of one group says the same thing, or the same words."""

    text: str
    site_kind: str
    group: str
    parent_text: str | None = None
    indicators: tuple[Sign, ...] = ()
    context: str | None = None
    expression: str = "none"
    welfare: tuple[str, ...] = ()
    protective: tuple[str, ...] = ()
    nexus: tuple[str, ...] = ()


def specimens(languages: Iterable[str]) -> Iterator[LabelledPost]:
    """Yield the labelled posts of *languages*, or raise LexiconError naming file and line."""
    for lang in languages:
        for number, (where, line) in enumerate(read_lessons(lang, "posts.jsonl", Specimen)):
            yield labelled(line, lang, name=f"{lang}-post-{number}", where=where)


def labelled(line: Specimen, lang: str, *, name: str, where: str) -> LabelledPost:
    """Return the post of a line that stands *where*; flag and context are derived from its signs.

    Raises LexiconError if a sign is not in the text.
    """
    spans = tuple(_annotations(line, where))
    return LabelledPost(
        name,
        line.text,
        lang,
        line.parent_text,
        site_kind=line.site_kind,
        indicators=asserted_codes(spans),
        context=post_context(spans) or line.context,
        nexus=line.nexus,
        flag=flag_warranted(spans),
        welfare=line.welfare,
        protective=line.protective,
        expression=line.expression,
        spans=spans,
        family=f"post-{lang}-{line.group}",
    )


def _annotations(line: Specimen, where: str) -> Iterator[Annotation]:
    begun: dict[tuple[str, str], int] = {}
    for sign in line.indicators:
        start = line.text.find(sign.quote, begun.get((sign.code, sign.quote), 0))
        if start < 0 or not sign.quote:
            raise LexiconError(
                f"{where}: {sign.quote!r} is not in the text; quote it as it stands."
            )
        end = begun[sign.code, sign.quote] = start + len(sign.quote)
        said = Annotation(
            sign.code, start, end, sign.quote, sign.holder, sign.context, sign.modifiers, sign.cause
        )
        yield replace(said, asserted=asserted(said))

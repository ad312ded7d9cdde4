"""Is this annotation worth a flag? One pure rule over the vocabulary's tables.

flag = any annotation that warrants one:
       its context keeps it, its holder counts there, its grade may flag, nothing cancels it;
       or its context is unclear and the indicator is safety-critical.
"""

from collections.abc import Collection, Iterable
from functools import cache

from casefile.records import Annotation
from casefile.vocabulary import (
    Effect,
    causes,
    contexts,
    families,
    grades,
    indicators,
    modifiers,
    nexus,
    scopes,
)


def flag_warranted(annotations: Iterable[Annotation]) -> bool:
    """Return whether a post with these annotations is flag-worthy."""
    return any(annotation_warrants(each) for each in annotations)


def safety_warranted(annotations: Iterable[Annotation]) -> bool:
    """Return whether what warrants a flag is a safety-critical sign.

    >>> safety_warranted([Annotation("GLO", 0, 4, "hero", context="CX-END")])
    False
    """
    warranting = (each for each in annotations if annotation_warrants(each))
    return any(indicators()[each.code].safety_critical for each in warranting)


def annotation_warrants(annotation: Annotation) -> bool:
    """Return whether this annotation alone makes its post flag-worthy.

    >>> annotation_warrants(Annotation("THR", 0, 4, "boom", context="CX-END"))
    True
    >>> annotation_warrants(Annotation("THR", 0, 4, "boom", holder="quoted", context="CX-QUO"))
    False
    """
    if annotation.code not in indicators() or cancelled(annotation):
        return False
    indicator, context = indicators()[annotation.code], contexts()[annotation.context]
    match context.effect:
        case Effect.REMOVES:
            return False
        case Effect.KEEPS_SAFETY:
            return indicator.safety_critical
    return (
        annotation.holder in context.holders
        and scopes()[indicator.scope].flags
        and grades()[indicator.grade].flags
    )


def cancelled(annotation: Annotation) -> bool:
    """Return whether the grammar of the span, such as a negation, cancels the indicator."""
    return any(modifiers()[each].cancels for each in annotation.modifiers)


def asserted(annotation: Annotation) -> bool:
    """Return whether the author says it in their own voice and stands by it."""
    context = contexts()[annotation.context]
    stands = context.effect is Effect.KEEPS or (
        context.effect is Effect.KEEPS_SAFETY and annotation_warrants(annotation)
    )
    return stands and annotation.holder in context.holders and not cancelled(annotation)


def asserted_codes(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Return the indicators asserted in the author's own voice, in vocabulary order."""
    found = {each.code for each in annotations if asserted(each)}
    return tuple(code for code in indicators() if code in found) if found else ()


def mentioned_codes(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Return the indicators that stand in the text without being asserted by its author."""
    every = tuple(annotations)
    standing = set(asserted_codes(every))
    found = {each.code for each in every} - standing
    return tuple(code for code in indicators() if code in found) if found else ()


def nexus_codes(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Return the nexus codes that the author carries in their own voice, in vocabulary order."""
    found = {each.code for each in annotations if asserted(each)}
    return tuple(code for code in nexus() if code in found) if found else ()


def post_context(annotations: Iterable[Annotation]) -> str | None:
    """Return the context that stands first in the order of decision, or None without a surface."""
    found = {each.context for each in annotations if _has_surface(each.code)}
    return next((code for code in in_order_of_decision() if code in found), None)


@cache
def in_order_of_decision() -> tuple[str, ...]:
    """Return the contexts in the order of decision, the first that fits first."""
    return tuple(sorted(contexts(), key=_precedence))


def nexus_warranted(codes: Collection[str], annotations: Iterable[Annotation]) -> bool:
    """Return whether one actor's posts link crime and violent extremism.

    *codes* are the actor's nexus codes in their own voice, *annotations* all of the actor's
    annotations: one asserted indicator of a family that counts, said in a group's name, is needed.
    """
    return bool(codes) and any(_links(each) for each in annotations)


def _precedence(code: str) -> int:
    return contexts()[code].precedence


def _has_surface(code: str) -> bool:
    return code in indicators() or code in nexus()


def _links(annotation: Annotation) -> bool:
    if annotation.code not in indicators() or not asserted(annotation):
        return False
    cause = annotation.cause
    return (
        families()[indicators()[annotation.code].family].counts_for_nexus
        and cause is not None
        and causes()[cause].counts_for_nexus
    )

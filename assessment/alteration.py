"""Changes a share of the machine's opinions on purpose, so that readers learn not to lean on it."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casefile.records import Annotation, Flag, LabelledPost
from casefile.vocabulary.catalogue import contexts, decisions
from casefile.vocabulary.speech import Effect
from casefile.warrant import asserted, flag_warranted, in_order_of_decision

Stratum = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Altered:
    """The opinions to be shown, in the given order, and the posts on which one was changed."""

    flags: tuple[Flag, ...]
    changed: frozenset[str]


def alter(
    flags: Iterable[Flag], gold: Iterable[LabelledPost], *, share: float, random_state: int
) -> Altered:
    """Return *flags* with a *share* of the right ones turned wrong.

    The changed ones are spread over context class, language and direction in proportion.  None is
    on an emergency or on a post with a welfare sign, and none that would have no words to show.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is no share of opinions; give one from 0 to 1.")
    every = list(flags)
    key = {post.id: post for post in gold}
    strata: dict[Stratum, list[tuple[Flag, Flag]]] = defaultdict(list)
    for flag in every:
        post = key.get(flag.id)
        turned = None if post is None else _turned(flag, post, random_state=random_state)
        if post is not None and turned is not None:
            strata[post.context or "", post.lang or "", post.flag].append((flag, turned))
    chosen = _chosen(strata, share, random_state=random_state)
    return Altered(tuple(chosen.get(flag.id, flag) for flag in every), frozenset(chosen))


def _turned(flag: Flag, post: LabelledPost, *, random_state: int) -> Flag | None:
    """Return the opposite of a right opinion, with its own words, or None where there is none."""
    if flag.flag != post.flag or flag.abstained or _protected_from_change(flag, post):
        return None
    effect = Effect.REMOVES if flag.flag else Effect.KEEPS
    codes = [code for code in in_order_of_decision() if contexts()[code].effect is effect]
    rng = random.Random(f"{random_state}/alteration/{flag.id}")  # noqa: S311  # a draw, no secret
    context = rng.choice(codes) if flag.flag else codes[0]
    annotations = tuple(_in_context(each, context) for each in flag.indicators)
    if not annotations or flag_warranted(annotations) == flag.flag:
        return None
    return replace(
        flag,
        flag=not flag.flag,
        score=1 - flag.score,
        context=context,
        indicators=annotations,
        without_thread=None,
    )


def _protected_from_change(flag: Flag, post: LabelledPost) -> bool:
    if post.welfare or flag.welfare:
        return True
    return post.disposition is not None and decisions()[post.disposition].never_blocks


def _in_context(annotation: Annotation, context: str) -> Annotation:
    holders = contexts()[context].holders
    moved = replace(
        annotation,
        context=context,
        holder=holders[0] if holders else annotation.holder,
        modifiers=(),
        cue=None,
    )
    return replace(moved, asserted=asserted(moved))


def _chosen(
    strata: Mapping[Stratum, Sequence[tuple[Flag, Flag]]], share: float, *, random_state: int
) -> dict[str, Flag]:
    """Return the changed opinions by post: each stratum gives its share, remainders by size."""
    wanted = {name: share * len(own) for name, own in strata.items()}
    counts = {name: int(number) for name, number in wanted.items()}
    left = round(sum(wanted.values())) - sum(counts.values())
    owed = sorted((counts[name] - wanted[name], name) for name in wanted)
    for _, name in owed[:left]:
        counts[name] += 1
    chosen: dict[str, Flag] = {}
    for name, own in strata.items():
        rng = random.Random(f"{random_state}/alteration/{name}")  # noqa: S311  # a draw, no secret
        drawn = rng.sample(sorted(own, key=_post), counts[name])
        chosen |= {turned.id: turned for _, turned in drawn}
    return chosen


def _post(pair: tuple[Flag, Flag]) -> str:
    return pair[0].id

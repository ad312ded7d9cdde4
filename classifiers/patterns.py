"""Reads a rule's pattern and matches it word by word on a line of words.

A pattern becomes a chain of small functions: each tries its own element at a place and hands the
rest to the next; the first way through wins.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from classifiers.words import Words, union

_TOKEN = re.compile(
    r"\s*(?:(?P<cls>\{[\w-]+\})|(?P<gap>~\d+)|(?P<mark>[<>^$!?|()])"
    r"|(?P<word>[^\s{}()\[\]<>|!?^$~]+(?:[(\[][^()\[\]\s]*[)\]])*))"
)


@dataclass(slots=True)
class Line:
    """One sentence, word by word: the classes of each word and the phrases that begin there."""

    masks: list[int]
    longer: list[list[tuple[int, int]]]
    gaps: list[bool]
    commas: list[bool]
    present: int
    first: int = 0
    last: int = 0
    size: int = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Note how long the line is, and of which classes something begins at each word."""
        self.size = len(self.masks)
        self.starts = [
            mask | union(bit for bit, _ in phrases) if phrases else mask
            for mask, phrases in zip(self.masks, self.longer, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a pattern matched, in words, and the words it marks as evidence."""

    start: int
    end: int
    marked: tuple[int, int]


@dataclass(slots=True)
class _Trail:
    end: int
    start_mark: int | None = None
    end_mark: int | None = None


_ANYTHING = -1
Step = Callable[[Line, int], _Trail | None]


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern: each mask of `required`, the rarest first, must meet the line."""

    text: str
    link: Callable[[Step], Step]
    required: tuple[int, ...]
    anchor: int
    opening: int

    @cached_property
    def step(self) -> Step:
        """The chain of functions, made when it is first walked: most patterns never are."""
        return self.link(_arrive)

    def find(self, line: Line) -> list[Found]:
        """Return every place where the pattern matches, from left to right."""
        found: list[Found] = []
        for mask in self.required:
            if not mask & line.present:
                return found
        at, opening, starts, step = 0, self.opening, line.starts, self.step
        while at < line.size:
            trail = step(line, at) if starts[at] & opening else None
            if trail is None:
                at += 1
                continue
            start = at if trail.start_mark is None else trail.start_mark
            end = trail.end if trail.end_mark is None else trail.end_mark
            found.append(Found(at, trail.end, (start, end)))
            at = max(trail.end, at + 1)
        return found


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of a pattern: how to put it before a next step, and what it always needs."""

    link: Callable[[Step], Step]
    required: tuple[int, ...] = ()
    single: int = 0
    opening: int = 0
    may_be_empty: bool = False


class PatternError(ValueError):
    """Says what is wrong with a pattern's text; the lexicon adds file and line."""


def compile_pattern(text: str, words: Words) -> Pattern:
    """Return the pattern that *text* describes, or raise PatternError."""
    parser = _Parser(text, words)
    node = parser.sequence()
    if parser.peek() is not None:
        raise PatternError(f"{parser.peek()!r} closes nothing in {text!r}; remove it or open it.")
    if not node.required:
        raise PatternError(f"{text!r} needs no word at all; name one that must be there.")
    required = tuple(sorted(node.required, key=words.commonness))
    return Pattern(text, node.link, required, words.rarest(node.required), node.opening)


def _arrive(line: Line, at: int) -> _Trail:  # noqa: ARG001 - every step has this shape
    return _Trail(at)


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self.tokens = list(_tokens(text))
        self.at = 0

    def peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> str:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def sequence(self) -> _Node:
        nodes: list[_Node] = []
        while (token := self.peek()) is not None and token not in ("|", ")"):
            nodes.append(self.item())
        if not nodes:
            raise PatternError(f"{self.text!r} has an empty alternative; write x? for maybe.")
        single = nodes[0].single if len(nodes) == 1 else 0
        required = tuple(mask for node in nodes for mask in node.required)
        opening, empty = _opening(nodes)
        return _Node(_chained(nodes), required, single, opening, empty)

    def item(self) -> _Node:
        node = self.atom()
        if self.peek() == "?":
            self.take()
            return _Node(_optional(node), opening=node.opening, may_be_empty=True)
        return node

    def atom(self) -> _Node:
        part = self.take()
        match part[0]:
            case "(":
                return self.alternatives()
            case "!":
                return _Node(_not_followed(self.atom()), may_be_empty=True)
            case "<" | ">" | "^" | "$":
                return _Node(_PLACES[part], may_be_empty=True)
            case "~":
                return _Node(_gap(int(part[1:])), opening=_ANYTHING, may_be_empty=True)
            case "?" | "|" | ")":
                raise PatternError(f"{part!r} stands where an element should in {self.text!r}.")
            case "{":
                return self.word(self.class_bit(part[1:-1]))
        return self.word(self.literal_bit(part))

    def word(self, bit: int) -> _Node:
        return _Node(_one_of(bit), (bit,), bit, bit)

    def alternatives(self) -> _Node:
        choices = [self.sequence()]
        while self.peek() == "|":
            self.take()
            choices.append(self.sequence())
        if self.peek() != ")":
            raise PatternError(f"{self.text!r} opens a bracket and never closes it.")
        self.take()
        if all(choice.single for choice in choices):
            mask = union(choice.single for choice in choices)
            return _Node(_one_of(mask), (mask,), mask, mask)
        opening = union(choice.opening for choice in choices)
        empty = any(choice.may_be_empty for choice in choices)
        return _Node(_either(choices), self.needed_by_all(choices), 0, opening, empty)

    def needed_by_all(self, choices: Sequence[_Node]) -> tuple[int, ...]:
        """Return the one mask that every way through meets, if each way needs anything."""
        if not all(choice.required for choice in choices):
            return ()
        return (union(self.most_telling(choice) for choice in choices),)

    def most_telling(self, node: _Node) -> int:
        return self.words.rarest(node.required)

    def class_bit(self, name: str) -> int:
        if name not in self.words.bits:
            raise PatternError(f"no word class {{{name}}}; add it to words.jsonl.")
        return self.words.bits[name]

    def literal_bit(self, word: str) -> int:
        name = f"={word}"
        if name in self.words.bits:
            return self.words.bits[name]
        return self.words.add(name, [word])


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            raise PatternError(f"{text[at:]!r} is no element of a pattern in {text!r}.")
        yield match.group().strip()
        at = match.end()


def _opening(nodes: Sequence[_Node]) -> tuple[int, bool]:
    """Return the classes a row of nodes can begin with, and whether it can be empty."""
    opening = 0
    for node in nodes:
        opening |= node.opening
        if not node.may_be_empty:
            return opening, False
    return opening, True


def _chained(nodes: Sequence[_Node]) -> Callable[[Step], Step]:
    def link(following: Step) -> Step:
        for node in reversed(nodes):
            following = node.link(following)
        return following

    return link


def _one_of(mask: int) -> Callable[[Step], Step]:
    def link(following: Step) -> Step:
        def step(line: Line, at: int) -> _Trail | None:
            if at >= line.size:
                return None
            if line.masks[at] & mask and (trail := following(line, at + 1)):
                return trail
            for bit, length in line.longer[at]:
                if bit & mask and (trail := following(line, at + length)):
                    return trail
            return step(line, at + 1) if line.commas[at] and at else None

        return step

    return link


def _optional(node: _Node) -> Callable[[Step], Step]:
    def link(following: Step) -> Step:
        with_it = node.link(following)

        def step(line: Line, at: int) -> _Trail | None:
            return with_it(line, at) or following(line, at)

        return step

    return link


def _either(choices: Sequence[_Node]) -> Callable[[Step], Step]:
    def link(following: Step) -> Step:
        ways = [choice.link(following) for choice in choices]

        def step(line: Line, at: int) -> _Trail | None:
            for way in ways:
                if trail := way(line, at):
                    return trail
            return None

        return step

    return link


def _not_followed(node: _Node) -> Callable[[Step], Step]:
    refused = node.link(_arrive)

    def link(following: Step) -> Step:
        def step(line: Line, at: int) -> _Trail | None:
            return None if refused(line, at) else following(line, at)

        return step

    return link


def _gap(longest: int) -> Callable[[Step], Step]:
    def link(following: Step) -> Step:
        def step(line: Line, at: int) -> _Trail | None:
            for end in range(at, at + longest + 1):
                if trail := following(line, end):
                    return trail
                if end >= line.size or not line.gaps[end]:
                    return None
            return None

        return step

    return link


def _mark_start(following: Step) -> Step:
    def step(line: Line, at: int) -> _Trail | None:
        if trail := following(line, at):
            trail.start_mark = at
        return trail

    return step


def _mark_end(following: Step) -> Step:
    def step(line: Line, at: int) -> _Trail | None:
        if trail := following(line, at):
            trail.end_mark = at
        return trail

    return step


def _at_start(following: Step) -> Step:
    def step(line: Line, at: int) -> _Trail | None:
        return following(line, at) if at == line.first else None

    return step


def _at_end(following: Step) -> Step:
    def step(line: Line, at: int) -> _Trail | None:
        return following(line, at) if at >= line.last else None

    return step


_PLACES = {"<": _mark_start, ">": _mark_end, "^": _at_start, "$": _at_end}

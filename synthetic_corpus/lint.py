"""Reads a pack and its banks for faults an author can mend, with file, line and remedy."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from casefile.errors import ProvaError
from synthetic_corpus.bank import SHARED_FILE, Bank, bank_files, load_bank
from synthetic_corpus.copies import copies_in
from synthetic_corpus.families import Family, line_number
from synthetic_corpus.pack import IDEOLOGY_SLOTS, Forms, Pack, load_pack, names_file, pack_folder
from synthetic_corpus.real_names import too_near
from synthetic_corpus.realisation import TOKEN_SLOTS
from synthetic_corpus.storyline_rules import storyline_findings

_PEOPLE_SLOTS = ("community", "other")
_WORD_SLOTS = ("woman", "man", "place", "institution", "profession", "attack_day", "goods", "sky")
_KINDS = 6


def findings(pack_name: str, languages: Sequence[str] = ()) -> list[str]:
    """Return every fault of the pack and its banks, in all its languages if none are named."""
    return list(_cached(pack_name, tuple(languages)))


@cache
def _cached(pack_name: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    try:
        pack = load_pack(pack_name)
        languages = languages or pack.languages
        banks = [load_bank(lang) for lang in languages]
    except ProvaError as error:
        return (str(error),)
    found = list(_pack_findings(pack, languages))
    for bank in banks:
        found += _bank_findings(bank, pack)
    return tuple(found)


def _pack_findings(pack: Pack, languages: Sequence[str]) -> Iterator[str]:
    source = pack_folder(pack.name) / "pack.toml"
    if len({ideology.kind for ideology in pack.ideologies}) < _KINDS:
        yield f"{source}: it has fewer than {_KINDS} kinds of ideology; add the missing kinds."
    if len(pack.communities) < _KINDS:
        yield f"{source}: it has {len(pack.communities)} communities; invent at least {_KINDS}."
    for story in pack.storylines:
        yield from storyline_findings(story, pack)
    for lang in languages:
        yield from _site_findings(pack, lang)
    yield from numbered_findings(source, pack.slots)
    for slot, lang, name, forms in _names(pack, languages):
        words = names_file(pack, lang)
        if forms is None:
            yield f"{words}: {slot} {name!r} has no name in {lang!r}; add the translation."
            continue
        real = _too_near(slot, forms["base"], pack)
        if real:
            yield (
                f"{words}:{line_number(words, forms['base'])}: {forms['base']!r} is too near "
                f"the real name {real!r}; invent another."
            )


def _site_findings(pack: Pack, lang: str) -> Iterator[str]:
    source = pack_folder(pack.name) / "sites" / f"{lang}.toml"
    for site in pack.sites_of(lang):
        real = too_near(site.title, plain=pack.plain_words)
        if real:
            yield (
                f"{source}:{line_number(source, site.title)}: the title {site.title!r} is too near "
                f"the real name {real!r}; choose another, or list its common words in plain_words."
            )


def numbered_findings(source: Traversable | Path, slots: Iterable[str]) -> Iterator[str]:
    """Yield a fault for each of *slots* whose name ends in a digit: no line can ask for it."""
    for slot in slots:
        if slot[-1:].isdigit():
            at = line_number(source, f"{slot} =")
            yield (
                f"{source}:{at}: the list {slot!r} ends in a digit, and {{{slot}}} asks for "
                f"another {slot.rstrip('0123456789')!r}; give it a name without one."
            )


def _too_near(slot: str, name: str, pack: Pack) -> str | None:
    """Return the real name an invented one resembles; common nouns are the language's own."""
    return None if slot in _WORD_SLOTS else too_near(name, plain=pack.plain_words)


def _names(pack: Pack, languages: Sequence[str]) -> Iterator[tuple[str, str, str, Forms | None]]:
    named = [("community", name) for name in pack.communities]
    named += [
        (slot, ideology.names[slot]) for ideology in pack.ideologies for slot in IDEOLOGY_SLOTS
    ]
    named += [(slot, name) for slot, names in pack.slots.items() for name in names]
    for slot, name in named:
        for lang in languages:
            yield slot, lang, name.id, name.forms.get(lang)


def _bank_findings(bank: Bank, pack: Pack) -> Iterator[str]:
    known = {*pack.slots, *IDEOLOGY_SLOTS, *_PEOPLE_SLOTS, *TOKEN_SLOTS, *bank.lexemes}
    sources = {str(source): source for source in bank_files(bank.lang)}
    lists = {family.source.rsplit(":", 1)[0]: family.lexemes for family in bank.families}
    lists |= {path: bank.lexemes for path in sources if path.endswith(SHARED_FILE)}
    for path, lexemes in lists.items():
        yield from numbered_findings(sources[path], lexemes)
    for family in bank.families:
        path = family.source.rsplit(":", 1)[0]
        for line in family.lines:
            for slot in sorted(line.slots() - known - set(family.lexemes)):
                at = line_number(sources[path], line.source[:60])
                yield (
                    f"{path}:{at}: {family.id} needs {{{slot}}}, which is neither a slot of the "
                    "pack nor a lexeme; add it under [lexemes]."
                )
            yield from _redactions(family, line.source, path)
    for family, line, other in copies_in(bank.families):
        path = family.source.rsplit(":", 1)[0]
        yield (
            f"{path}:{line_number(sources[path], line.source[:60])}: a line of {family.id} nearly "
            f"copies one of {other.id}, which is held out for {other.split!r}; say it in another "
            "way, or move the family."
        )


def _redactions(family: Family, text: str, path: str) -> Iterator[str]:
    if text.count("{redacted}") > 1:
        yield f"{path}: {family.id} redacts twice in one line; one token a post is the most."

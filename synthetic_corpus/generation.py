"""Generates the fictional web of an exercise and its gold in one breath, block by block."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version

from casefile.clock import moment
from casefile.errors import ExerciseError, PackError
from casefile.exercise import Exercise, Glossary, Settings
from casefile.progress import Progress, silent
from casefile.records import LabelledPost
from synthetic_corpus.balance import evened
from synthetic_corpus.bank import load_bank
from synthetic_corpus.casting import POSITIVES_A_THREAD
from synthetic_corpus.country import country_of
from synthetic_corpus.families import SPLITS
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.lint import findings as lint_findings
from synthetic_corpus.moves import moves_of, opened_sections
from synthetic_corpus.pack import Pack, load_pack
from synthetic_corpus.plan import Plan
from synthetic_corpus.quotas import Quotas, quotas
from synthetic_corpus.scripting import tell, told_positives
from synthetic_corpus.shards import Made, Pen, made_by_processes, written_apart, written_here
from synthetic_corpus.storylines import TOLD_SPLIT
from synthetic_corpus.tally import Tally
from synthetic_corpus.telling import Programme, programme
from synthetic_corpus.truth import Truth
from synthetic_corpus.weaving import World, weave
from synthetic_corpus.web import sites_in_use
from synthetic_corpus.web_writer import WebWriter
from synthetic_corpus.world import Frame

LONGEST_THREAD, SHORTEST_CAP = 70, 6
FAMILIES = ("all", *SPLITS)
MadeElsewhere = Callable[[int], Iterator[Made]]  # the shards of so many blocks, in order
_TRAINING = Settings(posts=30_000, prevalence=0.1, ambiguity=0.6, random_state=7)


@dataclass(frozen=True, slots=True)
class Generated:
    """What was made: counts, the hash of everything, and the cells that stayed empty."""

    posts: int
    flagged: int
    threads: int
    manifest_sha256: str
    empty_cells: tuple[str, ...]


def generate(
    exercise: Exercise,
    *,
    families: str = "all",
    jobs: int = 1,
    progress: Progress = silent,
    elsewhere: MadeElsewhere | None = None,
) -> Generated:
    """Write `web.db`, the gold and the manifest of *exercise*, replacing what was there.

    They are the same whatever the number of processes (*jobs*), and where *elsewhere* yields the
    shards, given how many blocks there are.
    """
    _refuse_if_collected(exercise)
    settings = exercise.settings
    world = world_of(settings, families=families)
    whole = world.plan.quotas.posts + sum(world.plan.elsewhere.spoken)
    sites = sites_in_use(world.frame.pack, world.frame.languages)
    with WebWriter(exercise.web_path) as writer:
        pen = Pen(writer, Tally(), Truth())
        writer.put_sites(sites, _known(exercise, world))
        writer.put_moves(moves_of(world.frame), opened_sections(world.frame))
        if elsewhere is None and jobs == 1:
            blocks = written_here(pen, world, progress=progress, whole=whole)
        else:
            made = elsewhere(world.frame.blocks) if elsewhere else made_by_processes(
                world_of, settings, families, blocks=world.frame.blocks, jobs=jobs,
                folder=exercise.folder,
            )  # fmt: skip
            blocks = written_apart(pen, made, progress=progress, whole=whole)
        exercise.key.write_gold_lines(_lines(world, pen, blocks))
        if world.tellings:
            progress(pen.tally.posts, whole)
    truth = pen.truth.write(exercise.key)
    exercise.key.write_manifest(_manifest(settings, families, pen.tally, truth))
    _fill_glossary(exercise, world.frame.pack)
    return Generated(
        pen.tally.posts, pen.tally.flagged, pen.tally.threads, pen.tally.digest(),
        _empty_cells(world, pen.tally),
    )  # fmt: skip


def labelled_posts(
    count: int = _TRAINING.posts,
    *,
    families: str = "train",
    pack: str = _TRAINING.pack,
    languages: Sequence[str] = _TRAINING.languages,
    random_state: int = _TRAINING.random_state,
    prevalence: float = _TRAINING.prevalence,
    ambiguity: float = _TRAINING.ambiguity,
    rare: float = 1.0,
) -> Iterator[LabelledPost]:
    """Yield *count* labelled posts of the given phrase families, without building a web.

    *rare* multiplies the posts that are rare in any world, so that they can be learnt from.
    """
    settings = Settings(
        pack=pack, random_state=random_state, posts=count, languages=tuple(languages),
        prevalence=prevalence, ambiguity=ambiguity,
    )  # fmt: skip
    world = world_of(settings, families=families, rare=rare)
    for number in range(world.frame.blocks):
        for _, posts in weave(world, number):
            for post in posts:
                yield post.gold
    for telling in world.tellings:
        for _, posts in tell(world, telling).threads:
            for post in posts:
                yield post.gold


def world_of(settings: Settings, *, families: str = "all", rare: float = 1.0) -> World:
    """Return the world of *settings*, or raise PackError naming file, line and remedy."""
    pack = load_pack(settings.pack)
    _refuse_unknown_languages(settings, pack)
    _refuse_findings(settings)
    inventory = Inventory({lang: load_bank(lang) for lang in settings.languages}, _splits(families))
    start, end = moment(settings.start), moment(settings.end)
    past = start - timedelta(days=pack.calendar.past_days)
    frame = Frame(
        pack=pack,
        random_state=settings.random_state,
        posts=settings.posts,
        languages=settings.languages,
        past=int(past.timestamp()),
        end=int(end.timestamp()),
        longest_thread=_longest_thread(settings.prevalence),
    )
    plan = Plan(
        inventory, _quotas(settings, inventory, rare), settings.random_state, settings.languages,
        len(pack.communities), len(pack.ideologies),
    )  # fmt: skip
    told = programme(plan, pack.storylines) if TOLD_SPLIT in inventory.splits else Programme()
    frame = replace(frame, posts=frame.posts - told.posts)
    plan = replace(plan, quotas=replace(plan.quotas, posts=frame.posts), elsewhere=told.elsewhere)
    plan = evened(plan, told.tellings, [frame.block_range(each) for each in range(frame.blocks)])
    topics = {
        (site.lang, site.kind): _topics(inventory, site.lang, site.kind)
        for site in sites_in_use(pack, settings.languages)
    }
    return World(
        frame, plan, topics, told.tellings, told_positives(frame, inventory, told.tellings)
    )


def glossary_of(pack: Pack, languages: Sequence[str]) -> Glossary:
    """Return the invented names of the briefing that a classifier may know."""

    def names(slot: str) -> tuple[str, ...]:
        found = (
            i.names[slot].forms[lang]
            for i in pack.ideologies
            for lang in languages
            if lang in i.names[slot].forms
        )
        return tuple(dict.fromkeys(word for forms in found for word in forms.values()))

    places = (
        name.forms[lang]
        for slot in ("town", "place")
        for name in pack.slots[slot]
        for lang in languages
    )
    return Glossary(
        groups=names("group"), attacks=names("attack"),
        places=tuple(dict.fromkeys(word for forms in places for word in forms.values())),
    )  # fmt: skip


def _lines(world: World, pen: Pen, blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the gold lines of the blocks, then those of the storylines."""
    yield from blocks
    for telling in world.tellings:
        told = tell(world, telling)
        for thread, posts in told.threads:
            yield from pen.put(thread, posts)
        pen.truth.learn(told)
        pen.tally.close_telling(telling.id)


def _manifest(
    settings: Settings, families: str, tally: Tally, truth: Mapping[str, str]
) -> dict[str, object]:
    return {
        "pack": settings.pack, "random_state": settings.random_state, "families": families,
        "posts": tally.posts, "flagged": tally.flagged, "threads": tally.threads,
        "sha256": tally.digest(), "blocks": tally.blocks, "storylines": tally.tellings,
        "truth": truth, "version": _version(),
    }  # fmt: skip


def _version() -> str:
    try:
        return version("prova-sandbox")
    except PackageNotFoundError:
        return "source"


def _known(exercise: Exercise, world: World) -> dict[str, str]:
    return {
        "canary": exercise.canary,
        "title": world.frame.pack.title,
        "country": json.dumps(country_of(world.frame), ensure_ascii=False),
    }


def _fill_glossary(exercise: Exercise, pack: Pack) -> None:
    if exercise.settings.glossary == Glossary():
        exercise.with_settings(glossary=glossary_of(pack, exercise.settings.languages))


def _refuse_if_collected(exercise: Exercise) -> None:
    if exercise.case_path.exists():
        raise ExerciseError(
            f"{exercise.name} has captures already; a new web would contradict them. "
            "Make another exercise with: prova new"
        )


def _refuse_unknown_languages(settings: Settings, pack: Pack) -> None:
    for lang in settings.languages:
        if not pack.sites_of(lang):
            known = ", ".join(sorted({site.lang for site in pack.sites}))
            raise PackError(f"The pack {pack.name!r} has no site in {lang!r}; it speaks {known}.")


def _refuse_findings(settings: Settings) -> None:
    found = lint_findings(settings.pack, settings.languages)
    if found:
        more = f" ({len(found) - 1} more: prova lint {settings.pack})" if len(found) > 1 else ""
        raise PackError(found[0] + more)


def _splits(families: str) -> tuple[str, ...]:
    if families not in FAMILIES:
        raise PackError(f"families is {families!r}; it is one of {', '.join(FAMILIES)}.")
    return SPLITS if families == "all" else (families,)


def _longest_thread(prevalence: float) -> int:
    """Return how long threads may be, as each holds a few positives only."""
    return min(
        LONGEST_THREAD, max(SHORTEST_CAP, int(0.7 * POSITIVES_A_THREAD / max(prevalence, 0.001)))
    )


def _quotas(settings: Settings, inventory: Inventory, rare: float) -> Quotas:
    return quotas(
        settings.posts, prevalence=settings.prevalence, ambiguity=settings.ambiguity,
        codes=len(inventory.flagging_codes), rare=rare,
    )  # fmt: skip


def _topics(inventory: Inventory, lang: str, kind: str) -> tuple[str, ...]:
    """Return what people of a kind of site talk about: what it has reports on, if it has any."""
    talk = {
        topic: inventory.find(lang, "ordinary", topic)
        for topic in inventory.banks[lang].keys("ordinary")
    }
    found = tuple(topic for topic, families in talk.items() if families)
    if not found:
        raise PackError(
            f"The {lang!r} bank has no ordinary talk in these families; write families with "
            f'role = "ordinary" in phrases/{lang}/.'
        )
    reported = tuple(t for t in found if any(kind in family.sites for family in talk[t]))
    return reported or found


def _empty_cells(world: World, tally: Tally) -> tuple[str, ...]:
    pack = world.frame.pack
    names = [i.id for i in pack.ideologies] + [c.id for c in pack.communities]
    every = (*world.plan.inventory.flagging_codes, *world.plan.inventory.innocent_contexts)
    return tuple(
        f"{each} × {name}" for each in every for name in names if not tally.cells[each, name]
    )

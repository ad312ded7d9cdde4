"""Writes the posts of a storyline: its wordings in its people's voices, and the gold of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from casefile import warrant
from casefile.clock import utc_text
from casefile.records import Annotation
from casefile.vocabulary import indicators, nexus
from synthetic_corpus.aftermath import Draft, gold_with
from synthetic_corpus.casting import Cast, ToldPositive
from synthetic_corpus.choosing import choose
from synthetic_corpus.families import Family
from synthetic_corpus.finishing import finish, join
from synthetic_corpus.gold import Circumstances, Dealing
from synthetic_corpus.grammar import parse
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.manners import smiling
from synthetic_corpus.realisation import Binding, Piece, realise
from synthetic_corpus.rules import habits
from synthetic_corpus.scribe import Scribe
from synthetic_corpus.shape import Shape
from synthetic_corpus.spelling import tag
from synthetic_corpus.staging import Stage, names_of, staged
from synthetic_corpus.storylines import ScriptedPost, Wording, family_in
from synthetic_corpus.telling import Telling, holders_of, telling_rules
from synthetic_corpus.weaving import Post, World, bystander
from synthetic_corpus.world import Frame, Slot, Thread
from synthetic_corpus.writing import Claim, Core, Part, Written, own_voice

_SPOKEN = 0.85  # the share of a person's habits in a storyline, which is written out already


@dataclass(slots=True)
class Script:
    """A staged telling while it is written: one binding, so that a name stays what it is."""

    stage: Stage
    binding: Binding
    words: dict[str, tuple[str, ...]]
    cores: dict[str, Core] = field(default_factory=dict)
    written: dict[str, tuple[Written, list[Draft]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A finished telling: its threads with their posts, and the names its slots stood for."""

    stage: Stage
    threads: list[tuple[Thread, list[Post]]]
    tokens: dict[str, str]


def tell(world: World, telling: Telling) -> Told:
    """Return *telling* written, with its bystanders; nothing in it depends on a block."""
    script = _script(world.frame, world.plan.inventory, telling)
    scribe = Scribe(world.frame, world.plan.inventory, Cast())
    written = script.written
    texts = {script.stage.slots[key].index: each.text for key, (each, _) in written.items()}
    dealings = _dealings(telling, {key: each for key, (each, _) in written.items()})
    threads = []
    for thread in script.stage.threads:
        root = script.stage.scripted[thread.posts[0].index]
        thread.split = written[root.key][0].family.split
        thread.title = _title(script, root, written[root.key][0].text)
        posts = []
        for slot in thread.posts:
            said = script.stage.scripted.get(slot.index)
            if said is None:
                found = bystander(world, scribe, slot, texts)
                texts[slot.index] = found.gold.text
                posts.append(replace(found, gold=replace(found.gold, storyline=telling.story.id)))
            else:
                cluster = _cluster(world, script, said)
                posts.append(_post(script, said, texts, cluster, dealings.get(said.key)))
        threads.append((thread, posts))
    return Told(script.stage, threads, dict(script.binding.chosen))


def told_positives(
    frame: Frame, inventory: Inventory, tellings: Iterable[Telling]
) -> dict[int, ToldPositive]:
    """Return the positives of *tellings* by number, so that blocks can write their pairs."""
    found = {}
    for telling in tellings:
        script = _script(frame, inventory, telling)
        for key, number in telling.numbers.items():
            if key in script.cores:
                found[number] = ToldPositive(script.stage.slots[key], script.cores[key])
    return found


def _cluster(world: World, script: Script, post: ScriptedPost) -> str | None:
    """Return the contrast cluster of a post that asserts a sign."""
    number = script.stage.telling.numbers.get(post.key) if post.key in script.cores else None
    return world.frame.opaque_id("cluster", number) if number in world.told else None


def _script(frame: Frame, inventory: Inventory, telling: Telling) -> Script:
    """Return the telling staged and every scripted post of it written, in the file's order."""
    stage, people = staged(frame, telling), frame.pack.communities
    binding = Binding(
        frame.pack, inventory.banks[telling.lang],
        frame.rng("storyline-names", telling.id),
        people[telling.community], people[(telling.community + 1) % len(people)],
        frame.pack.ideologies[telling.ideology],
    )  # fmt: skip
    script = Script(stage, binding, names_of(stage, binding))
    for post in telling.story.post:
        script.written[post.key] = _versions(script, post, stage.slots[post.key])
    return script


def _versions(script: Script, post: ScriptedPost, slot: Slot) -> tuple[Written, list[Draft]]:
    """Return what the post says in the end, and what it said until when."""
    author = script.stage.author(post)
    slot.shape = author.voice.speak(slot.shape, slot.rng.random() * (1 - _SPOKEN))
    slot.script = author.script
    said = [_written(script, post, slot, number) for number in range(len(post.versions))]
    ends = [script.stage.moment(edit.at, post.site) for edit in post.edit]
    drafts = [Draft(until, each.text, each.claims) for each, until in zip(said, ends, strict=False)]
    return said[-1], drafts


def _written(script: Script, post: ScriptedPost, slot: Slot, version: int) -> Written:
    wording = post.versions[version]
    family = family_in(script.stage.telling.story, post, slot.lang, version=version)
    part = _part(script, slot, wording, replace(family, lexemes=script.words))
    script.words[f"said_{post.key}"] = (_said(part),)
    for core in _cores(part):
        script.cores[post.key] = core
    shape, parts = _shape(slot, part), [part]
    if slot.is_piece:
        text, claims = part.text, part.claims
    else:
        if any(_deciding(claim) for claim in part.claims):
            parts = smiling(parts, shape, slot.rng)
        text, claims = join(parts, shape, slot.rng)
    text, claims = finish(text, claims, shape, slot.lang, slot.rng, script=slot.script)
    return Written(text, claims, family, family.expression)


def _part(script: Script, slot: Slot, wording: Wording, family: Family) -> Part:
    found = choose(slot.rng, [family], slot.shape, words=slot.shape.words)
    piece = realise(found.line, family, script.binding)
    cue = piece.cues[0] if piece.cues else None
    context = family.context or own_voice()
    claims = [
        Claim(code, start, end, holder, context, family.cause, family.severity, (), cue)
        for code, holder, (start, end) in zip(
            wording.every_code, holders_of(wording, family.holder), piece.spans, strict=False
        )
        if code in indicators() or code in nexus()
    ]
    for claim in claims:
        if claim.holder == habits().quoted_holder:
            claim.modifiers += (habits().attributed,)
    return Part(piece.text, family, claims, (found.line.source,))


def _cores(part: Part) -> Iterator[Core]:
    """Yield the asserted sign of a post as a sentence of its own, for others to repeat."""
    for claim in part.claims:
        found = _annotation(part.text, claim)
        if warrant.annotation_warrants(found) and warrant.asserted(found):
            said = part.text[claim.start : claim.end].rstrip(".!")
            text = f"{said[:1].upper()}{said[1:]}."
            family = replace(part.family, codes=(claim.code,), severity=claim.severity)
            yield Core(family, Piece(text, [(0, len(text) - 1)]))


def _said(part: Part) -> str:
    """Return the words by which others quote a post: what is marked in it, or all of it."""
    first = part.claims[0] if part.claims else None
    return part.text[first.start : first.end] if first else part.text.rstrip(".")


def _shape(slot: Slot, part: Part) -> Shape:
    """Return the slot's shape, as long as the part; what is quoted in it needs no lines."""
    words = len(part.text.split())
    secular = slot.shape.secular() if part.claims else slot.shape
    return replace(secular, words=words, obfuscated=slot.shape.obfuscated and bool(part.claims))


def _deciding(claim: Claim) -> bool:
    found = Annotation(
        claim.code, claim.start, claim.end, "-", claim.holder, claim.context, (), claim.cause
    )
    return warrant.annotation_warrants(found)


def _title(script: Script, root: ScriptedPost, text: str) -> str:
    lang = script.stage.telling.lang
    if lang not in root.title:
        words = text.split()
        return " ".join(words[:7]) + ("…" if len(words) > 7 else "")
    family = replace(family_in(script.stage.telling.story, root, lang), lexemes=script.words)
    return realise(parse(root.title[lang]), family, script.binding).text


def _post(
    script: Script,
    post: ScriptedPost,
    texts: dict[int, str],
    cluster: str | None,
    dealing: Dealing | None,
) -> Post:
    stage, slot = script.stage, script.stage.slots[post.key]
    telling, pack = stage.telling, stage.frame.pack
    last, drafts = script.written[post.key]
    author = stage.author(post)
    signed = any(claim.code in indicators() for claim in last.claims)
    around = Circumstances(
        id=slot.id, lang=tag(slot.lang, slot.script),
        site=slot.thread.site.name, site_kind=slot.thread.site.kind, thread=slot.thread.id,
        author=author.handle, posted_at=utc_text(datetime.fromtimestamp(slot.time, UTC)),
        community=pack.communities[slot.community].id,
        parent=slot.parent.id if slot.parent else None,
        parent_text=texts[slot.parent.index] if slot.parent else None,
        ideology=pack.ideologies[telling.ideology].id if signed else None,
        storyline=telling.story.id, actor=f"{telling.id}/{post.by}",
        dealing=dealing, cluster=cluster,
    )  # fmt: skip
    return Post(
        slot, author, gold_with(last, drafts, around),
        stage.moment(post.deleted, post.site) if post.deleted else None,
        quotes_parent=post.quotes,
        forwarded=_forwarded(stage, post), attachment=post.attachment or None,
    )  # fmt: skip


def _forwarded(stage: Stage, post: ScriptedPost) -> str | None:
    if not post.forwards:
        return None
    thread = stage.slots[post.forwards].thread
    return f"{thread.site.name}/{thread.section.slug}"


def _dealings(telling: Telling, written: dict[str, Written]) -> dict[str, Dealing]:
    """Return for each post what it hangs together with by a dealing, or by being one actor's."""
    found: dict[str, Dealing] = {}
    for link in telling.story.link:
        one = link.between[0] == link.between[1]
        if not (one or telling_rules().links[link.kind].dealing):
            continue
        claims = [(key, claim) for key in link.posts for claim in written[key].claims]
        shared = tuple(_annotation(written[key].text, claim) for key, claim in claims)
        for key in link.posts:
            found[key] = Dealing(shared, link.type)
    return found


def _annotation(text: str, claim: Claim) -> Annotation:
    quote = text[claim.start : claim.end]
    return Annotation(
        claim.code, claim.start, claim.end, quote, claim.holder, claim.context, (), claim.cause,
        claim.severity,
    )  # fmt: skip

"""A post as it is read, and a post together with the truth about it."""

from dataclasses import dataclass, replace

from casefile.records.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Post:
    """A text to be classified, with what of its surroundings a classifier may read."""

    id: str
    text: str
    lang: str | None = None
    parent_text: str | None = None
    site_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What a post said until the moment *until* (ISO 8601 UTC), with the gold of that text."""

    until: str
    text: str
    flag: bool = False
    indicators: tuple[str, ...] = ()
    spans: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledPost:
    """A post and its gold: every label follows from how the post was written.

    `indicators` are the codes asserted in the author's own voice, `mentioned` all others that
    stand in the text.  `flag`, `context` and `indicators` are derived by `casefile.warrant`.
    `text` and its gold are those of the last version; `earlier` holds the others, oldest first.
    """

    id: str
    text: str
    lang: str | None = None
    parent_text: str | None = None
    site_kind: str | None = None
    indicators: tuple[str, ...] = ()
    context: str | None = None
    nexus: tuple[str, ...] = ()
    flag: bool = False
    mentioned: tuple[str, ...] = ()
    welfare: tuple[str, ...] = ()
    protective: tuple[str, ...] = ()
    expression: str = "none"
    spans: tuple[Annotation, ...] = ()
    family: str | None = None
    split: str | None = None
    functionality: str | None = None
    cluster: str | None = None
    contrast_of: str | None = None
    original: str | None = None
    community: str | None = None
    ideology: str | None = None
    target: str | None = None
    disposition: str | None = None
    nexus_warranted: bool = False
    link_type: str | None = None
    tip: str | None = None
    severity: int = 0
    site: str | None = None
    thread: str | None = None
    parent: str | None = None
    author: str | None = None
    posted_at: str | None = None
    storyline: str | None = None
    actor: str | None = None
    gloss: str | None = None
    why: str | None = None
    earlier: tuple[Version, ...] = ()

    def as_of(self, time: str) -> "LabelledPost":
        """Return the post as it stood at *time*, with the gold of what it then said.

        >>> edited = LabelledPost("p", "new", earlier=(Version("2031-03-02T08:00:00Z", "old"),))
        >>> edited.as_of("2031-03-02T07:59:59Z").text, edited.as_of("2031-03-02T08:00:00Z").text
        ('old', 'new')
        """
        then = next((version for version in self.earlier if time < version.until), None)
        if then is None:
            return self
        return replace(
            self, text=then.text, flag=then.flag, indicators=then.indicators, spans=then.spans
        )

    @property
    def post(self) -> Post:
        """The part of the record that a classifier may read."""
        return Post(self.id, self.text, self.lang, self.parent_text, self.site_kind)

"""A post as it is read, and a post together with the truth about it."""

from dataclasses import dataclass

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
class LabelledPost:
    """A post and its gold: every label follows from how the post was written.

    `indicators` are the codes asserted in the author's own voice, `mentioned` all others that
    stand in the text.  `flag`, `context` and `indicators` are derived by `casefile.warrant`.
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
    gloss: str | None = None
    why: str | None = None

    @property
    def post(self) -> Post:
        """The part of the record that a classifier may read."""
        return Post(self.id, self.text, self.lang, self.parent_text, self.site_kind)

"""A few labelled posts to train on, each family in both voices."""

from casefile.records import Annotation, LabelledPost

HARMS = ["We will burn the depot on {day}", "I am going to stab the guard on {day}"]
CHORES = ["We will paint the depot on {day}", "I am going to thank the guard on {day}"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def labelled_posts() -> list[LabelledPost]:
    """Return threats in the author's voice, the same in quotation, and chores."""
    return [*_own(), *_quoted(), *_chores()]


def _own() -> list[LabelledPost]:
    return [
        LabelledPost(
            id=f"own-{kind}-{day}",
            text=(text := harm.format(day=day)) + ".",
            lang="en",
            indicators=("LEA",),
            context="CX-END",
            flag=True,
            spans=(Annotation("LEA", 0, len(text), text),),
            family=f"harm-{kind}-{day}",
        )
        for kind, harm in enumerate(HARMS)
        for day in DAYS
    ]


def _quoted() -> list[LabelledPost]:
    return [
        LabelledPost(
            id=f"quoted-{kind}-{day}",
            text=(text := f'The court heard that he wrote "{harm.format(day=day)}".'),
            lang="en",
            context="CX-RPT",
            mentioned=("LEA",),
            spans=(
                Annotation(
                    "LEA",
                    text.index('"') + 1,
                    text.rindex('"'),
                    harm.format(day=day),
                    holder="quoted",
                    context="CX-RPT",
                    asserted=False,
                ),
            ),
            family=f"report-{kind}-{day}",
        )
        for kind, harm in enumerate(HARMS)
        for day in DAYS
    ]


def _chores() -> list[LabelledPost]:
    return [
        LabelledPost(
            id=f"chore-{kind}-{day}",
            text=chore.format(day=day) + ".",
            lang="en",
            family=f"chore-{kind}-{day}",
        )
        for kind, chore in enumerate(CHORES)
        for day in DAYS
    ]

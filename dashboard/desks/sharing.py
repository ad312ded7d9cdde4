"""Opens the posts of a list that a team shares: each is kept for whoever reads it, for a while."""

from assessment.sharing import claim_of
from casefile.clock import utc_now, utc_text
from casefile.queries import claims
from casefile.records import WorkList
from dashboard.desks.trainee import TraineeDesk


def claim(desk: TraineeDesk, worklist: WorkList, post: str) -> bool:
    """Keep *post* for the trainee where the list is shared; return False if a colleague has it.

    What the trainee judged stays the trainee's.
    """
    team = desk.team(worklist)
    if team is None:
        return True
    standing = desk.decision(post)
    if standing is not None and standing.worklist == worklist.id and not standing.skipped:
        return True
    now = utc_now()
    asked = claim_of(team, post, reader=desk.access.name, now=now)
    return claims.claim(desk.store, asked, at=utc_text(now))


def give_back(desk: TraineeDesk, worklist: WorkList, post: str) -> None:
    """Let colleagues have *post*, which the trainee leaves unread."""
    team = desk.team(worklist)
    if team is not None:
        claims.give_back(desk.store, team, post, reader=desk.access.name)

"""Gives the storylines of a pack their clusters: the first of the world that fit their codes."""

from collections.abc import Mapping

from synthetic_corpus.pack import Pack
from synthetic_corpus.plan import Plan

_LOOK_AT = 600  # clusters; a storyline that finds none among them stays untold


def storyline_clusters(pack: Pack, plan: Plan) -> Mapping[int, str]:
    """Return the storyline of each cluster that belongs to one."""
    wanted = {story.id: story.clusters for story in pack.storylines}
    found: dict[int, str] = {}
    for number in range(min(plan.quotas.positives, _LOOK_AT)):
        order = next(iter(plan.cluster(number)), None)
        for story in pack.storylines:
            if order and wanted[story.id] and order.code in story.codes and number not in found:
                found[number] = story.id
                wanted[story.id] -= 1
    return found

"""A web of four small sites whose every post a test can name."""

from collections.abc import Callable, Iterator

import pytest

from synthetic_corpus.pack import load_pack
from synthetic_corpus.pages.page import Request
from synthetic_corpus.pages.site import Sites
from synthetic_corpus.web import opened_web
from synthetic_corpus.web_writer import WebWriter

NOON = 1_930_219_200  # 2 March 2031, 12:00 UTC
PEOPLE = (("ana_fx", "Ana B."), ("agim_fx", "Agim D."), ("emir_fx", "Emir F."))
THREADS = {
    "kettle": (
        "onthetram",
        (0, None, "Line 4 is late.", {"forwarded": "kettle/saturday"}),
        (1, 1, "It always is.", {}),
        (2, 2, '"Always" is a long time.', {"quotes": 1}),
        (1, 1, "Withdrawn.", {"deleted": NOON + 9000}),
    ),
    "windowsill": (
        "kitchen-and-yard",
        (0, None, "First the water.\n\nThen the quince.", {"attachment": "recipe.pdf"}),
        (1, 1, "How much sugar?", {}),
        (2, 2, "As much as fruit.", {}),
        (1, 3, "So much!", {}),
        (2, 4, "So much.", {}),
        (1, 5, "Well then.", {}),
    ),
    "barrow": (
        "wheels-and-tools",
        (0, None, "Two winters old. 1 250 krones, fetch them in Brenhall.", {}),
        (1, 1, "Fair and quick.", {}),
        (2, 2, "Were they worn?", {}),
    ),
    "lantern": (
        "out-of-doors",
        (0, None, "Filmed from the bridge.", {}),
        (1, 1, "So much water.", {}),
        (2, 2, "And brown.", {}),
        (1, 3, "It clears by May.", {}),
    ),
}


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Yield what reads a page of the web; post 2 of the barrow is /p/bar2, minutes after post 1."""
    path = tmp_path_factory.mktemp("village") / "web.db"
    sites = [site for site in load_pack("veldania").sites if site.name in THREADS]
    with WebWriter(path) as writer:
        writer.put_sites(sites, {"canary": "PROVA-TEST", "title": "Village"})
        for name, (section, *posts) in THREADS.items():
            rows = [_row(name, number, *post) for number, post in enumerate(posts, start=1)]
            thread = (
                f"{name[:3]}1",
                name,
                section,
                f"The {name}'s own",
                NOON,
                NOON + 600,
                len(rows),
            )
            people = [(name, *who, "Lives here.", NOON - 10**7, None, "") for who in PEOPLE]
            writer.put_thread(thread, people, rows)
    with opened_web(path) as web:
        made = Sites(web)

        def read(host: str, address: str, *, after: int = 60 * 86_400, **query: str) -> str:
            return made.page(host, Request(address, query, NOON + after, 8900))[1]

        yield read


def _row(site: str, number: int, who: int, parent: int | None, text: str, more: dict) -> tuple:
    mark = site[:3]
    return (
        f"{mark}{number}", f"{mark}1", number, site, PEOPLE[who][0],
        f"{mark}{parent}" if parent else None, NOON + 120 * (number - 1) + 7, None,
        more.get("deleted"), text, more.get("quotes", 0), more.get("forwarded"),
        more.get("attachment"),
    )  # fmt: skip

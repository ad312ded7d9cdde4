"""What each site's robots.txt permits, and the addresses that wait until it is known."""

from urllib.parse import urlsplit

from protego import Protego

_LONGEST = 512 * 1024


class Robots:
    """The rules of the sites met so far; nothing is asked of a site before its rules are known."""

    def __init__(self, agent: str) -> None:
        """Judge by what is said to *agent*."""
        self._agent = agent
        self._rules: dict[str, Protego] = {}
        self._waiting: dict[str, list[tuple[str, str | None]]] = {}

    def is_new(self, url: str) -> bool:
        """Return whether nothing was asked yet of the site of *url*."""
        site = front_page(url)
        return site not in self._rules and site not in self._waiting

    def await_rules(self, url: str) -> str:
        """Return where the rules for *url* lie, and hold its site back until they are known."""
        site = front_page(url)
        self._waiting[site] = []
        return f"{site}robots.txt"

    def holds_back(self, url: str) -> bool:
        """Return whether *url* has to wait for the rules of its site."""
        return front_page(url) in self._waiting

    def wait(self, url: str, found_on: str | None) -> None:
        """Keep *url* until the rules of its site are known."""
        self._waiting[front_page(url)].append((url, found_on))

    def learn(self, url: str, rules: bytes) -> list[tuple[str, str | None]]:
        """Take the rules that lie at *url* and return what waited for them."""
        site = front_page(url)
        self._rules[site] = Protego.parse(rules[:_LONGEST].decode("utf-8", "replace"))
        return self._waiting.pop(site, [])

    def allows(self, url: str) -> bool:
        """Return whether the site's rules permit to ask for *url*."""
        rules = self._rules.get(front_page(url))
        return rules is None or bool(rules.can_fetch(url, self._agent))


def front_page(url: str) -> str:
    """Return the address of the site's front page.

    >>> front_page("http://forum.localhost:8900/t/1?page=2")
    'http://forum.localhost:8900/'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"

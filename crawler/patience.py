"""How long the collector goes on where nothing new comes: endless lists, calendars, redirects."""

import hashlib
from collections import Counter
from collections.abc import Collection
from urllib.parse import urlsplit

from crawler.extraction.reader import Reading

MOST_IDLE = 64  # addresses of one corner that are asked for though the page naming them was idle
_BITS = 2**24


class Patience:
    """Counts, corner by corner, the addresses that were named by pages with nothing new on them.

    A corner is a site's first folder.  A page is idle if it holds no post that was not read
    before, and names no new address outside its own corner.
    """

    def __init__(self, most: int = MOST_IDLE) -> None:
        """Allow *most* such addresses in each corner."""
        self.most = most
        self._asked: Counter[tuple[str, str]] = Counter()
        self._met = _Met()

    def is_idle(self, url: str, reading: Reading, *, seen: Collection[str]) -> bool:
        """Return whether the page at *url* brought nothing new; its posts are remembered."""
        new = [self._met.add(document.id) for document in reading.documents]
        here = _corner(url)
        return not any(new) and all(
            each in seen or _corner(each) == here for each in reading.follow
        )

    def allows(self, url: str, *, named_on: str) -> bool:
        """Return whether *url*, named on an idle page, may be asked for; counts it if it may."""
        corner = _corner(url)
        if corner != _corner(named_on):
            return True
        self._asked[corner] += 1
        return self._asked[corner] <= self.most


class _Met:
    """Remembers ids in two megabytes, however many: now and then one is thought to be known."""

    def __init__(self) -> None:
        self._bits = bytearray(_BITS // 8)

    def add(self, name: str) -> bool:
        """Remember *name* and return whether it was new."""
        digest = hashlib.blake2b(name.encode(), digest_size=6).digest()
        places = int.from_bytes(digest[:3]), int.from_bytes(digest[3:])
        is_new = not all(self._bits[at >> 3] >> (at & 7) & 1 for at in places)
        for at in places:
            self._bits[at >> 3] |= 1 << (at & 7)
        return is_new


def _corner(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.split("/")[1] if "/" in parts.path else ""

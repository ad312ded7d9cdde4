"""The one address that the collector may reach."""

from dataclasses import dataclass
from typing import Self

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the fictional web listens: always 127.0.0.1, and one port."""

    host: str
    port: int

    def __post_init__(self) -> None:
        """Refuse, with ValueError, any address that is not on this machine."""
        if self.host != LOOPBACK or not 0 < self.port < 65536:
            raise ValueError(
                f"{self.host}:{self.port} is not where a fictional web can listen; "
                f"give {LOOPBACK} and its port, for example {LOOPBACK}:8900."
            )

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Return the address written as HOST:PORT; ValueError if it is missing or malformed.

        >>> Address.parse("127.0.0.1:8900")
        Address(host='127.0.0.1', port=8900)
        """
        host, _, port = (text or "").rpartition(":")
        if not (host and port.isascii() and port.isdigit()):
            raise ValueError(
                f"{text!r} is no address of the fictional web; the collector does not start "
                f"without one, for example {LOOPBACK}:8900."
            )
        return cls(host, int(port))

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

"""The last line of defence: an audit hook that lets this process reach one address only.

Python calls the hook before every connection, look-up and new process, whichever library asks,
and a hook once added cannot be removed.
"""

import socket
import sys
from collections.abc import Mapping
from typing import Any

from casefile.errors import OutOfScope
from crawler.address import Address

_REFUSED = frozenset(
    {
        "_winapi.CreateProcess",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "pty.spawn",
        "socket.bind",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
        "subprocess.Popen",
        "webbrowser.open",
    }
)
# They open connections, ask for names or start processes below Python, where no hook is called.
_UNSEEN = frozenset({"aiodns", "multiprocessing.util", "pycares", "uvloop", "winloop"})
# IPv4 for the one connection, the machine's own pipes for the event loop, -1 for a socket at hand.
_FAMILIES = frozenset({-1, socket.AF_INET, getattr(socket, "AF_UNIX", socket.AF_INET)})


def install(address: Address) -> None:
    """Refuse, for the rest of this process, every connection but to *address*."""
    sys.addaudithook(_hook(address))


def _hook(address: Address) -> Any:
    allowed = (address.host, address.port)
    checks: Mapping[str, Any] = {
        "ctypes.dlopen": lambda args: args[0] is None,  # importing ctypes asks for itself
        "socket.connect": lambda args: args[1] == allowed,
        "socket.__new__": lambda args: args[1] in _FAMILIES,
        "import": lambda args: args[0] not in _UNSEEN,
    }

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _REFUSED or (event in checks and not checks[event](args)):
            raise OutOfScope(
                f"The collector was kept from {event} {_shown(args)}; "
                f"it reaches {address} and nothing else."
            )

    return hook


def _shown(args: tuple[Any, ...]) -> str:
    return ", ".join(repr(each) for each in args[1:2] or args[:1])[:200]

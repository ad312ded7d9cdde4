"""A way to the dashboard that can be cut and listened to: a plain forwarder of connections."""

import socket
import threading
from contextlib import suppress

CHUNK = 65536


class Line:
    """Forwards connections to a port of this machine until it is cut; mended, it takes new ones.

    It keeps what the browser receives, which it asks for unpacked.
    """

    def __init__(self, port: int) -> None:
        """Listen on a free port and forward what comes to *port*."""
        self.target = port
        self.whole = True
        self.open: list[socket.socket] = []
        self.received: list[bytes] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        self.whole = False
        for each in self.open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Forward again."""
        self.whole = True

    def heard(self, word: str) -> bool:
        """Return whether *word* was in anything the browser received."""
        return word.encode() in b"".join(self.received)

    def close(self) -> None:
        """End for good."""
        self.cut()
        self.listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                if not self.whole:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.target))
                self.open += [near, far]
                threading.Thread(target=_pump, args=(near, far), daemon=True).start()
                threading.Thread(target=_pump, args=(far, near, self.received), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket, kept: list[bytes] | None = None) -> None:
    with suppress(OSError):
        while chunk := source.recv(CHUNK):
            if kept is None:
                chunk = _unpacked(chunk)
            else:
                kept.append(chunk)
            sink.sendall(chunk)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)
    source.close()


def _unpacked(asked: bytes) -> bytes:
    """Return a request that offers no compression, as long as before."""
    for name in (b"permessage-deflate", b"gzip, deflate, br, zstd", b"gzip, deflate, br"):
        asked = asked.replace(name, b"identity".ljust(len(name)))
    return asked

"""The exercise's own timestamp authority: makes its key, and issues RFC 3161 tokens by openssl.

Only the runner and the command line may ask it: a crawl's own process starts no other.
"""

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from casefile.errors import EvidenceError

ROOT: Final = "root.pem"
CERTIFICATE: Final = "authority.pem"
_KEY: Final = "authority.key"
_CONFIG: Final = "openssl.cnf"
_DAYS: Final = "3650"
_CURVE: Final = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
_PATIENCE_SECONDS: Final = 60


def available() -> bool:
    """Return whether this machine has openssl, without which nobody issues a token."""
    return shutil.which("openssl") is not None


def issue(folder: Path, sha256: str) -> bytes:
    """Return a timestamp response over *sha256* from the authority kept in *folder*.

    The authority is made at its first use.  Raises EvidenceError if openssl refuses.
    """
    if not (folder / CERTIFICATE).is_file():
        _make(folder)
    with TemporaryDirectory() as name:
        query, reply = Path(name) / "query.tsq", Path(name) / "reply.tsr"
        _openssl(folder, "ts", "-query", "-digest", sha256, "-sha256", "-cert", "-out", str(query))
        asked = ("-config", _CONFIG, "-signer", CERTIFICATE, "-inkey", _KEY)
        _openssl(folder, "ts", "-reply", *asked, "-queryfile", str(query), "-out", str(reply))
        return reply.read_bytes()


def _make(folder: Path) -> None:
    """Make the root, which signs once and whose key is thrown away, and the signer's key."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    (folder / _CONFIG).write_text(_config(), encoding="utf-8")
    with TemporaryDirectory() as name:
        root_key, request = Path(name) / "root.key", Path(name) / "request.csr"
        common = ("req", "-config", _CONFIG, *_CURVE)
        root = ("-x509", "-days", _DAYS, "-subj", "/CN=EXERCISE root", "-out", ROOT)
        _openssl(folder, *common, *root, "-keyout", str(root_key))
        subject = ("-subj", "/CN=EXERCISE timestamp authority", "-keyout", _KEY)
        _openssl(folder, *common, *subject, "-out", str(request))
        (folder / _KEY).chmod(0o600)
        signed = ("-CA", ROOT, "-CAkey", str(root_key), "-set_serial", "2", "-sha256")
        extensions = ("-extfile", _CONFIG, "-extensions", "signer", "-days", _DAYS)
        part = f"{CERTIFICATE}.part"
        _openssl(folder, "x509", "-req", "-in", str(request), *signed, *extensions, "-out", part)
        (folder / part).replace(folder / CERTIFICATE)


def _config() -> str:
    return (files("casefile") / "timestamp_authority.txt").read_text("utf-8")


def _openssl(folder: Path, *words: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603  our own words, and a hash
            ["openssl", *words],  # noqa: S607  the machine's own openssl is the one meant
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise EvidenceError(
            f"openssl {words[0]} gave no answer for {_PATIENCE_SECONDS} seconds."
        ) from error
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise EvidenceError(
            f"openssl {words[0]} failed ({last}); the timestamp authority needs OpenSSL 1.1.1 "
            "or later."
        )

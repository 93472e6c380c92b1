# SPDX-License-Identifier: MIT
"""Tokens of SoftHSM2, made for the tests in a folder of their own."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

if TYPE_CHECKING:
    from cryptography import x509

    from tomtool.signing.identity import SigningKey

LABEL, PIN = "Schulamt", "483920"
_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)


def library() -> Path:
    """Return the PKCS#11 library of SoftHSM2."""
    return next(path for path in map(Path, _PLACES) if path.exists())


def make_token(folder: Path, label: str = LABEL) -> Path:
    """Make an empty token in `folder` and return the configuration that finds it."""
    tokens = folder / "tokens"
    tokens.mkdir(exist_ok=True)
    configuration = folder / "softhsm2.conf"
    configuration.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\n")
    _run(
        configuration,
        *("softhsm2-util", "--init-token", "--free", "--label", label),
        *("--pin", PIN, "--so-pin", PIN),
    )
    return configuration


def put(
    configuration: Path, key: SigningKey, certificate: x509.Certificate | None, label: str, id_: str
) -> None:
    """Put a key and its certificate on the token of that configuration; `id_` is hexadecimal."""
    folder = configuration.parent
    private, public = folder / "key.pem", folder / "certificate.der"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _run(
        configuration,
        *("softhsm2-util", "--import", private, "--token", LABEL, "--pin", PIN),
        *("--label", label, "--id", id_),
    )
    private.unlink()
    if certificate is not None:
        public.write_bytes(certificate.public_bytes(Encoding.DER))
        _run(
            configuration,
            *("pkcs11-tool", "--module", library(), "--login", "--pin", PIN),
            *("--token-label", LABEL, "--write-object", public, "--type", "cert"),
            *("--label", label, "--id", id_),
        )


def _run(configuration: Path, *command: str | Path) -> None:
    environ = {"SOFTHSM2_CONF": str(configuration), "PATH": "/usr/bin:/bin:/usr/local/bin"}
    subprocess.run(command, check=True, capture_output=True, env=environ)

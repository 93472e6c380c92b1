# SPDX-License-Identifier: MIT
"""Making and opening the identities people sign with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.services.files import place_of, read_file, write_secret_file

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.verification import Signer
    from tomtool.services.context import AppContext
    from tomtool.signing.identity import Identity


def create(
    context: AppContext, name: str, organisation: str, passphrase: str, target: Path
) -> Signer:
    """Write a new self-signed identity to `target`, and return whom it stands for.

    Raises InvalidNameError, InvalidPassphraseError, FileExistsAlreadyError, UnwritableFileError.
    """
    from tomtool.signing.identity import create_identity, load_identity

    data = create_identity(name, organisation, passphrase, now=context.clock())
    write_secret_file(target, data)
    return load_identity(data, passphrase).signer


def open_identity(path: Path, passphrase: str) -> Identity:
    """Open the identity in `path`. Raises UnreadableFileError and IdentityError."""
    from tomtool.signing.identity import load_identity

    with place_of(path):
        return load_identity(read_file(path), passphrase)

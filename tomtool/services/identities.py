# SPDX-License-Identifier: MIT
"""Making and opening the identities people sign with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.services.files import make_folder, place_of, read_file, write_secret_file
from tomtool.services.naming import safe_name

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.verification import Signer
    from tomtool.services.context import AppContext
    from tomtool.signing.identity import Identity


def own_folder(context: AppContext) -> Path:
    """Return the folder where identities are kept unless the user chooses another."""
    return context.home / "identities"


def suggested_file(context: AppContext, name: str) -> Path:
    """Return a file that does not exist yet, for a new identity of somebody."""
    stem = safe_name(name).casefold() or "identity"
    folder, number = own_folder(context), 1
    path = folder / f"{stem}.p12"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.p12"
    return path


def create(
    context: AppContext, name: str, organisation: str, passphrase: str, target: Path
) -> Signer:
    """Write a new self-signed identity to `target`, and return whom it stands for.

    Raises InvalidNameError, InvalidPassphraseError, FileExistsAlreadyError, UnwritableFileError.
    """
    from tomtool.signing.identity import create_identity, load_identity

    data = create_identity(name, organisation, passphrase, now=context.clock())
    if target.parent == own_folder(context):
        make_folder(target.parent)
    write_secret_file(target, data)
    return load_identity(data, passphrase).signer


def open_identity(path: Path, passphrase: str) -> Identity:
    """Open the identity in `path`. Raises UnreadableFileError and IdentityError."""
    from tomtool.signing.identity import load_identity

    with place_of(path):
        return load_identity(read_file(path), passphrase)

# SPDX-License-Identifier: MIT
"""Making, opening and looking after the identities people sign with."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from tomtool.domain.keys import KeyKind
from tomtool.services import passphrases, trust
from tomtool.services.files import (
    UnwritableFileError,
    is_there,
    keep_inputs,
    make_folder,
    place_of,
    read_file,
    write_file,
    write_secret_file,
)
from tomtool.services.naming import safe_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.verification import Signer
    from tomtool.services.context import AppContext
    from tomtool.services.settings import Settings
    from tomtool.signing.identity import Identity, Signatory


@dataclass(frozen=True, slots=True)
class Token:
    """Where a key in a token (a smart card, say) is found.

    `library` is its maker's PKCS#11 library, which runs inside the program: only the user may name
    it. An empty label means the only token, or the only key, there is.
    """

    library: Path
    token_label: str = ""
    key_label: str = ""


def token_of(settings: Settings) -> Token | None:
    """Return the token the user has set up, None if there is none."""
    if not settings.token_library:
        return None
    return Token(Path(settings.token_library), settings.token_label, settings.token_key)


def own_folder(context: AppContext) -> Path:
    """Return the folder where identities are kept unless the user chooses another."""
    return context.home / "identities"


def suggested_file(context: AppContext, name: str) -> Path:
    """Return a file that does not exist yet, for a new identity of somebody."""
    stem = safe_name(name).casefold() or "identity"
    folder, number = own_folder(context), 1
    path = folder / f"{stem}.p12"
    while is_there(path):
        number += 1
        path = folder / f"{stem}-{number}.p12"
    return path


def create(
    context: AppContext,
    name: str,
    organisation: str,
    passphrase: str,
    target: Path,
    kind: KeyKind = KeyKind.EC_P256,
) -> Signer:
    """Write a new self-signed identity to `target`, and return whom it stands for.

    From now on it is known as the user's own. Raises InvalidNameError, InvalidPassphraseError,
    FileExistsAlreadyError, UnwritableFileError, and what `trust.add_own` raises.
    """
    from tomtool.signing.identity import create_identity, load_identity

    data = create_identity(name, organisation, passphrase, now=context.clock(), kind=kind)
    if target.parent == own_folder(context):
        make_folder(target.parent)
    write_secret_file(target, data)
    signer = load_identity(data, passphrase).signer
    trust.add_own(context, signer)
    return signer


def open_identity(path: Path, passphrase: str) -> Identity:
    """Open the identity in `path`. Raises UnreadableFileError and IdentityError."""
    from tomtool.signing.identity import load_identity

    with place_of(path):
        return load_identity(read_file(path), passphrase)


@contextmanager
def signatory(means: Path | Token, secret: str) -> Iterator[Signatory]:
    """Open what somebody signs with: a file with its passphrase, or a token with its PIN.

    Raises UnreadableFileError and IdentityError, of which TokenError is one.
    """
    if isinstance(means, Path):
        yield open_identity(means, secret)
        return
    from tomtool.signing.tokens import open_token

    labels = {"token_label": means.token_label, "key_label": means.key_label}
    with ExitStack() as stack:
        with place_of(means.library):
            opened = stack.enter_context(open_token(means.library, secret, **labels))
        yield opened


def change_passphrase(path: Path, passphrase: str, new: str) -> None:
    """Replace the file of an identity by one with a new passphrase, once that is on disk and opens.

    A keyring that keeps the old one keeps the new one from then on. Raises UnreadableFileError,
    IdentityError and UnwritableFileError; the file is then as it was.
    """
    from tomtool.signing.identity import with_passphrase

    with place_of(path):
        data = with_passphrase(read_file(path), passphrase, new)
    target = path.resolve()
    written = target.with_name(f".{target.name}.{token_hex(4)}.part")
    write_secret_file(written, data)
    try:
        open_identity(written, new)
        written.replace(target)
    except OSError as error:
        raise UnwritableFileError(path, error) from error
    finally:
        with suppress(OSError):  # renamed away
            written.unlink()
    passphrases.renew(path, passphrase, new)


def export_certificate(
    means: Path | Token, secret: str, target: Path, *, der: bool = False
) -> Signer:
    """Write the certificate of an identity, without its key, to `target`; return its holder.

    It is what others import or compare: PEM, or DER if asked for. Raises TargetIsInputError,
    UnwritableFileError, and what `signatory` raises.
    """
    from tomtool.signing.identity import certificate_bytes

    keep_inputs(target, file_of(means))
    with signatory(means, secret) as opened:
        write_file(target, certificate_bytes(opened, der=der))
        return opened.signer


def file_of(means: Path | Token) -> Path:
    """Return the file that somebody signs with, which nothing may replace."""
    return means.library if isinstance(means, Token) else means

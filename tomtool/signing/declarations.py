# SPDX-License-Identifier: MIT
"""A signer's declaration in the signature dictionary, read as strictly as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils.generic import TextStringObject

from tomtool.domain.declaration import read_declaration

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject

    from tomtool.domain.declaration import Declaration
    from tomtool.domain.verification import Signer

DECLARATION = "/TOMT_Declaration"
"""The entry of a signature dictionary that holds the declaration, JSON in a text string."""


class UnreadableDeclarationError(ValueError):
    """There is a declaration, but nobody can rely on it."""


def shown_name(declaration: Declaration, signer: Signer) -> str:
    """Return whom other programs show as the signer."""
    return declaration.name or signer.name


def declaration_in(signature: DictionaryObject, signer: Signer) -> Declaration | None:
    """Return the declaration in a signature dictionary; use inside `foreign_input`.

    Name and place, as other programs show them, must be the same, and there is no contact to show.
    Raises UnreadableDeclarationError.
    """
    if DECLARATION not in signature:
        return None
    value = signature.raw_get(DECLARATION)
    if not isinstance(value, TextStringObject):
        raise UnreadableDeclarationError
    try:
        declaration = read_declaration(value.encode())
    except ValueError as error:
        raise UnreadableDeclarationError from error
    shown = tuple(signature.get(key, "") for key in ("/Name", "/Location", "/ContactInfo"))
    if shown != (shown_name(declaration, signer), declaration.place, ""):
        raise UnreadableDeclarationError
    return declaration

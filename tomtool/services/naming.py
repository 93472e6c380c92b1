# SPDX-License-Identifier: MIT
"""Names of files, made from what users typed and fit for every file system."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from tomtool.domain.response import Response

_LONGEST = 60
"""Characters of a part of a name; four bytes each still leave room in a name of 255 bytes."""


def safe_name(words: str) -> str:
    """Return `words` as a part of a file's name: letters, digits and hyphens, perhaps none."""
    text = normalize("NFC", words)
    parts = "".join(each if each.isalnum() else " " for each in text).split()
    return "-".join(parts)[:_LONGEST].strip("-")


def annex_name(response: Response) -> str:
    """Return the file name proposed for the annex of `response`."""
    product = safe_name(response.product) or "Produkt"
    return f"Anlage-TOM_{product}_v{response.version}_{response.as_of.isoformat()}.pdf"

# SPDX-License-Identifier: MIT
"""What a signed annex says about itself for machines, read from the bytes that were signed."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from tomtool.signing.document import foreign_input

if TYPE_CHECKING:
    from tomtool.signing.document import ForeignPdf

_OWN = re.compile(rb"<tom:(\w{1,40})>([^<]{0,4000})</tom:\1>")
"""A property of our own in the XMP, spelled as we write it (ISO 16684-1)."""


def own_properties(pdf: ForeignPdf) -> dict[str, str]:
    """Return the properties `tom:` of an annex by name; of a signed one, of its certified state.

    One that stands there twice, so that two readers could take different ones, is left out. Raises
    UnreadablePdfError and its subclasses.
    """
    with foreign_input():
        root = pdf.certified.root
        found = _OWN.findall(root["/Metadata"].data) if "/Metadata" in root else []
        names = [name for name, _ in found]
        return {
            name.decode(): unescape(text.decode()) for name, text in found if names.count(name) == 1
        }

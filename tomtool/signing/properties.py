# SPDX-License-Identifier: MIT
"""What a signed annex says about itself for machines, read from the bytes that were signed."""

from __future__ import annotations

import re
from html import unescape

from tomtool.signing.document import foreign_input, open_pdf, signatures_of, signed_end

_OWN = re.compile(rb"<tom:(\w{1,40})>([^<]{0,4000})</tom:\1>")
"""A property of our own in the XMP, spelled as we write it (ISO 16684-1)."""


def own_properties(pdf: bytes) -> dict[str, str]:
    """Return the properties `tom:` of an annex by name; of a signed one, of its certified state.

    One that stands there twice, so that two readers could take different ones, is left out. Raises
    UnreadablePdfError and its subclasses.
    """
    reader = open_pdf(pdf)
    with foreign_input():
        signatures = signatures_of(reader)
        if signatures:
            reader = open_pdf(pdf[: signed_end(signatures[0])])
        found = _OWN.findall(reader.root["/Metadata"].data) if "/Metadata" in reader.root else []
        names = [name for name, _ in found]
        return {
            name.decode(): unescape(text.decode()) for name, text in found if names.count(name) == 1
        }

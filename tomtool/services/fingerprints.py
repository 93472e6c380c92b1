# SPDX-License-Identifier: MIT
"""A fingerprint as a picture that a telephone reads."""

from __future__ import annotations

from tomtool.domain.printable import in_groups


def qr_code(fingerprint: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of the QR code of a fingerprint in groups of digits; dark modules are True.

    It holds these digits and nothing else: a telephone shows them, and has nothing to open.
    """
    from tomtool.annex.qr import qr_rows

    return qr_rows(in_groups(fingerprint))

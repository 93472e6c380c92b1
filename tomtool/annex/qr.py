# SPDX-License-Identifier: MIT
"""QR codes as plain rows of dark and light, with the encoder that reportlab brings."""

from __future__ import annotations

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel


def qr_rows(words: str) -> tuple[tuple[bool, ...], ...]:
    """Return the QR code of `words` (ISO/IEC 18004, level M): its rows, dark modules as True.

    Without the four modules of quiet around it, which whoever paints it leaves blank. Half a
    character, which no encoding has, becomes „?“.
    """
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(words.encode(errors="replace").decode())
    code.make()
    side = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in side) for row in side)

# SPDX-License-Identifier: MIT
"""QR codes as pictures: PNG of one bit a pixel (ISO/IEC 15948), made without a picture library."""

from __future__ import annotations

import struct
import zlib

from tomtool.annex.qr import qr_rows

_QUIET = 4
"""Modules that stay white around a code (ISO/IEC 18004)."""
_PIXELS = 8
"""Pixels a module, so that it stays sharp in print."""
_ONE_BIT_GREY = (1, 0, 0, 0, 0)
"""Bit depth, colour type, compression, filter, interlace."""


def qr_png(data: str) -> bytes:
    """Return the QR code of `data` with its quiet zone, black on white."""
    modules = qr_rows(data)
    blank = "1" * _QUIET * _PIXELS
    side = len(modules) * _PIXELS + 2 * len(blank)
    rows = [blank + "".join("10"[dark] * _PIXELS for dark in row) + blank for row in modules]
    margin = ["1" * side] * len(blank)
    lines = [*margin, *(row for row in rows for _ in range(_PIXELS)), *margin]
    pixels = b"".join(b"\0" + _packed(line) for line in lines)
    header = struct.pack(">II5B", side, side, *_ONE_BIT_GREY)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _packed(bits: str) -> bytes:
    """Return a row of bits as bytes; its last byte is filled up."""
    width = -(-len(bits) // 8)
    return int(bits.ljust(width * 8, "1"), 2).to_bytes(width, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

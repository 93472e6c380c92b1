# SPDX-License-Identifier: MIT
"""Writing a PDF file: objects into compressed object streams, streams at once, in one pass.

Everything is written with PDF 1.5's cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8), as
version 1.7. Nothing depends on time or chance, so equal objects give equal bytes; and what is
written is kept only in its compressed form, so a long document costs little memory.
"""

from __future__ import annotations

import hashlib
import io
import sys
import zlib
from array import array
from typing import TYPE_CHECKING

from tomtool.annex.pdf.values import Name, Ref, spelled

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_IN_STREAM = 200
_FREE, _PLAIN, _IN_STREAM = 0, 1, 2
_CR = 13
_NEVER_AGAIN = 65535


def _packed(kind: int, where: int, index: int) -> int:
    """Return an entry of the cross-reference stream: fields of 1, 5 and 2 bytes."""
    return kind << 56 | where << 16 | index


class File:
    """A PDF that is being written."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._digest = hashlib.sha256()
        self._append(_HEADER)
        self._places = array("Q", [_packed(_FREE, 0, _NEVER_AGAIN)])
        self._waiting: list[tuple[Ref, str]] = []

    def reserve(self) -> Ref:
        """Return a number for an object that comes later."""
        self._places.append(_packed(_FREE, 0, 0))
        return Ref(len(self._places) - 1)

    def put(self, value: object, ref: Ref | None = None) -> Ref:
        """Write an object under a new or a reserved number, which is returned."""
        ref = self.reserve() if ref is None else ref
        self._waiting.append((ref, spelled(value)))
        if len(self._waiting) == _OBJECTS_IN_STREAM:
            self._flush()
        return ref

    def stream(
        self,
        data: bytes,
        entries: Mapping[str, object] | None = None,
        ref: Ref | None = None,
        *,
        readable: bool = False,
    ) -> Ref:
        """Write a stream, compressed unless it must stay `readable` for any program."""
        ref = self.reserve() if ref is None else ref
        self._places[ref] = _packed(_PLAIN, self._out.tell(), 0)
        self._write(ref, data, entries or {}, readable=readable)
        return ref

    def finish(self, catalog: Ref, info: Ref) -> bytes:
        """Return the whole file."""
        self._flush()
        ref, start = self.reserve(), self._out.tell()
        self._places[ref] = _packed(_PLAIN, start, 0)
        ident = self._digest.digest()[:16]
        if sys.byteorder == "little":
            self._places.byteswap()
        entries = {
            "Type": Name("XRef"),
            "Size": len(self._places),
            "W": [1, 5, 2],
            "Root": catalog,
            "Info": info,
            "ID": [ident, ident],
        }
        self._write(ref, self._places.tobytes(), entries)
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()

    def _flush(self) -> None:
        if not self._waiting:
            return
        ref = self.reserve()
        self._places[ref] = _packed(_PLAIN, self._out.tell(), 0)
        index, body, at = [], [], 0
        for place, (each, text) in enumerate(self._waiting):
            self._places[each] = _packed(_IN_STREAM, ref, place)
            index.append(f"{int(each)} {at}")
            body.append(text)
            at += len(text) + 1
        head = " ".join(index) + "\n"
        entries = {"Type": Name("ObjStm"), "N": len(body), "First": len(head)}
        self._waiting = []
        self._write(ref, (head + "\n".join(body)).encode(), entries)

    def _write(
        self, ref: Ref, data: bytes, entries: Mapping[str, object], *, readable: bool = False
    ) -> None:
        filters: dict[str, object] = {}
        if not readable:
            data, filters = zlib.compress(data), {"Filter": Name("FlateDecode")}
            if data[-1] == _CR:
                # Some readers count a last CR as part of the line end that follows the data.
                data = data.hex().encode() + b">"
                filters = {"Filter": [Name("ASCIIHexDecode"), Name("FlateDecode")]}
        head = spelled({**entries, **filters, "Length": len(data)})
        self._append(f"{int(ref)} 0 obj\n{head}\nstream\n".encode(), data)
        self._append(b"\nendstream\nendobj\n")

    def _append(self, *parts: bytes) -> None:
        for part in parts:
            self._out.write(part)
            self._digest.update(part)

# SPDX-License-Identifier: MIT
"""The pages of a PDF as pictures, as a viewer shows them."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

_ONE_AT_A_TIME = Lock()
"""PDFium must not be used from two threads at once, not even for two documents."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `pixels` are rows of `stride` bytes, each pixel blue, green, red, unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Pages:
    """The pages of a PDF, drawn one by one when asked for, from any thread; a context manager.

    It shows what we drew ourselves or have verified: what PDFium makes of other bytes is its own
    affair (pypdfium2.PdfiumError).
    """

    def __init__(self, pdf: bytes) -> None:
        from pypdfium2 import PdfDocument  # type: ignore[import-untyped] # it publishes no types

        with _ONE_AT_A_TIME:
            self._document = PdfDocument(pdf)
            self._document.init_forms()
            self._count = len(self._document)
            self._closed = False

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the document."""
        with _ONE_AT_A_TIME:
            self._closed = True
            self._document.close()

    def picture(self, number: int, width: int) -> Picture:
        """Draw page `number` (from 0), `width` pixels wide, signatures included.

        Raises ValueError once the document is closed.
        """
        with _ONE_AT_A_TIME:
            if self._closed:
                msg = "the document was closed"
                raise ValueError(msg)
            page = self._document[number]
            scale = (width - 0.01) / page.get_width()  # PDFium rounds up
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        return picture

# SPDX-License-Identifier: MIT
"""The pages of a PDF as pictures, as a viewer shows them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument  # type: ignore[import-untyped] # it publishes no types

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
        from pypdfium2 import PdfDocument

        with _ONE_AT_A_TIME:
            self._document = PdfDocument(pdf)
            self._document.init_forms()
            self._count = len(self._document)
            self._closed = False

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the document."""
        with _ONE_AT_A_TIME:
            self._closed = True
            self._document.close()

    def signed_page(self) -> int:
        """Return the number of the page (from 0) that has the signature fields, else of the last.

        Raises ValueError once the document is closed.
        """
        with self._open() as document:
            pages = range(self._count - 1, -1, -1)  # they stand behind the questions
            return next((n for n in pages if _has_field(document, n)), self._count - 1)

    def picture(self, number: int, width: int) -> Picture:
        """Draw page `number` (from 0), `width` pixels wide, signatures included.

        Raises ValueError once the document is closed.
        """
        with self._open() as document:
            page = document[number]
            scale = (width - 0.01) / page.get_width()  # PDFium rounds up
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        return picture

    def text(self, number: int) -> str:
        """Return the text of page `number` (from 0), signatures not included.

        Raises ValueError once the document is closed.
        """
        with self._open() as document:
            page = document[number]
            layer = page.get_textpage()
            text: str = layer.get_text_bounded()
            layer.close()
            page.close()
        return text

    @contextmanager
    def _open(self) -> Iterator[PdfDocument]:
        """Give the document to one thread. Raises ValueError once it is closed."""
        with _ONE_AT_A_TIME:
            if self._closed:
                msg = "the document was closed"
                raise ValueError(msg)
            yield self._document


def _has_field(document: PdfDocument, number: int) -> bool:
    """Whether a page has a form field (ISO 32000-1, 12.5.6.19)."""
    from pypdfium2 import raw

    page = document[number]
    annotations = (raw.FPDFPage_GetAnnot(page, n) for n in range(raw.FPDFPage_GetAnnotCount(page)))
    found = False
    for annotation in annotations:
        found = found or raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
        raw.FPDFPage_CloseAnnot(annotation)
    page.close()
    return found

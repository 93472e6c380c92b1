# SPDX-License-Identifier: MIT
"""The pages of somebody else's PDF as pictures, drawn in a child process."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.services.previews import Pages, Picture
from tomtool.services.wire import to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tomtool.services.context import AppContext
    from tomtool.services.isolation import Workers

MAX_PAGES = 2_000


class UndrawablePdfError(TomtoolError):
    """The pages of a PDF cannot be shown."""

    def __init__(self, problem: Message) -> None:
        remedy = Message(N_("Bitten Sie den Absender, die Datei noch einmal zu senden."))
        super().__init__(problem, remedy)


@dataclass(frozen=True, slots=True)
class _Size:
    """The size of a picture, see Picture."""

    width: int
    height: int
    stride: int


class ForeignPages:
    """The pages of a PDF, drawn one by one when asked for, from any thread.

    Making it counts them. Raises UndrawablePdfError and UncheckableError, and NotWantedError once
    they are not `still_wanted`.
    """

    def __init__(
        self,
        context: AppContext,
        pdf: bytes,
        workers: Workers,
        still_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        self._context = context
        self._pdf = pdf
        self._workers = workers
        self._still_wanted = still_wanted
        answer = workers.ask(context, "pages", pdf, still_wanted=still_wanted)
        self._count = answer.as_(int)

    def __len__(self) -> int:
        return self._count

    def picture(self, number: int, width: int) -> Picture:
        """Draw page `number` (from 0), `width` pixels wide, signatures included."""
        asked = {"number": number, "width": width}
        answer = self._workers.ask(self._context, "picture", self._pdf, asked, self._still_wanted)
        size = answer.as_(_Size)
        if size.width * 4 > size.stride or size.stride * size.height != len(answer.data):
            raise UndrawablePdfError(_UNDRAWABLE)
        return Picture(size.width, size.height, size.stride, answer.data)


_UNDRAWABLE = Message(N_("Die Seiten der PDF-Datei lassen sich nicht zeigen."))
_TOO_MANY = N_("Die PDF-Datei hat mehr als %(limit)d Seiten.")


def do_pages(_context: AppContext, pdf: bytes, _details: None) -> tuple[int, bytes]:
    """Count the pages (isolated.py). Raises UndrawablePdfError."""
    with drawable(), Pages(pdf) as pages:
        if len(pages) > MAX_PAGES:
            raise UndrawablePdfError(Message(_TOO_MANY, {"limit": MAX_PAGES}))
        return len(pages), b""


def do_picture(
    _context: AppContext, pdf: bytes, details: dict[str, int]
) -> tuple[dict[str, int], bytes]:
    """Draw one page (isolated.py). Raises UndrawablePdfError."""
    with drawable(), Pages(pdf) as pages:
        made = pages.picture(details["number"], details["width"])
    return to_plain(_Size(made.width, made.height, made.stride)), made.pixels


@contextmanager
def drawable() -> Iterator[None]:
    """Say in our words that PDFium cannot draw; a page may be a mile high."""
    from pypdfium2 import PdfiumError  # type: ignore[import-untyped] # it publishes no types

    try:
        yield
    except (PdfiumError, MemoryError, ZeroDivisionError) as error:
        raise UndrawablePdfError(_UNDRAWABLE) from error

# SPDX-License-Identifier: MIT
"""A PDF somebody sent, open to be looked at: its verification, its answers, its pages."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from tomtool.domain.errors import TomtoolError
from tomtool.services import annexes, forms, redrawing, verifying
from tomtool.services.countersigning import ChangedMeanwhileError
from tomtool.services.files import read_file
from tomtool.services.foreign import ForeignPages
from tomtool.services.isolation import NotWantedError, Workers
from tomtool.services.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tomtool.services.context import AppContext
    from tomtool.services.pictures import Difference
    from tomtool.services.previews import Picture
    from tomtool.services.verifying import Verified

T = TypeVar("T")

_CHILDREN = 2
"""Child processes for one file: pages are drawn while something else is read."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is: its verification; its answers and pages, or why there are none to see.

    `size` is that of the file in bytes.
    """

    verified: Verified
    size: int
    sheet: Sheet | TomtoolError
    pages: ReceivedPages | TomtoolError


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our own drawing of a file's data, and where the file's pages look different from it."""

    ours: ReceivedPages
    differences: tuple[Difference, ...]


class ReceivedFile:
    """A PDF that is read by child processes of its own, until it is let go of.

    Any thread may ask. After `close` every question ends in NotWantedError.
    """

    def __init__(self, context: AppContext, path: Path) -> None:
        self.path = path
        self._context = context
        self._workers = Workers(_CHILDREN)
        self._lock = Lock()
        self._asking = 0
        self._closed = False

    def close(self) -> None:
        """Let go of it; the child processes end, those at work as soon as they are asked to."""
        with self._lock:
            self._closed = True
            idle = not self._asking
        if idle:
            self._workers.close()

    def look(self, still_wanted: Callable[[], bool]) -> Look:
        """Verify the file, and read what it says.

        Raises what `verifying.verify` raises, and ChangedMeanwhileError. That answers or pages
        cannot be read is told in the Look.
        """
        verified = self.verify(still_wanted)
        with self._asked():
            pdf = read_file(self.path)
            if sha256(pdf).hexdigest() != verified.sha256:
                raise ChangedMeanwhileError(str(self.path))
            sheet = _or_why_not(self._sheet)
            pages = _or_why_not(lambda: ReceivedPages(self, pdf))
        return Look(verified, len(pdf), sheet, pages)

    def verify(self, still_wanted: Callable[[], bool]) -> Verified:
        """Verify the file once more, with whom the user knows now. Raises as `look`."""
        with self._asked():
            return verifying.verify(
                self._context,
                self.path,
                self._workers,
                lambda: still_wanted() and self.still_open(),
            )

    def redraw(self, pages: ReceivedPages, still_wanted: Callable[[], bool]) -> Comparison:
        """Draw the file again from its data. Raises as `redrawing.redraw`."""
        with self._asked():
            redrawn = redrawing.redraw(
                self._context,
                pages.pdf,
                self._workers,
                lambda: still_wanted() and self.still_open(),
            )
            return Comparison(ReceivedPages(self, redrawn.pdf), redrawn.differences)

    def still_open(self) -> bool:
        """Whether anybody still looks at it."""
        return not self._closed

    def draw(self, pages: ForeignPages, number: int, width: int) -> Picture:
        """Draw a page of the file, see ForeignPages. Raises as that, and NotWantedError."""
        with self._asked():
            return pages.picture(number, width)

    def pages_of(self, pdf: bytes) -> ForeignPages:
        """Return the pages of the file's bytes. Raises as ForeignPages."""
        return ForeignPages(self._context, pdf, self._workers, self.still_open)

    def _sheet(self) -> Sheet:
        reading = annexes.extract(self._context, self.path, self._workers).reading
        rules = forms.rules_for(self._context, reading.questionnaire)
        today = self._context.clock().date()
        return Sheet(reading.questionnaire, rules, reading.response, today)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Keep the child processes until this is answered; whoever is last closes the door."""
        with self._lock:
            if self._closed:
                raise NotWantedError
            self._asking += 1
        try:
            yield
        finally:
            with self._lock:
                self._asking -= 1
                last = not (self._asking or self.still_open())
            if last:
                self._workers.close()


def _or_why_not(read: Callable[[], T]) -> T | TomtoolError:
    try:
        return read()
    except TomtoolError as error:
        return error


class ReceivedPages:
    """The pages of a received file, drawn one by one when asked for, from any thread."""

    def __init__(self, file: ReceivedFile, pdf: bytes) -> None:
        self.pdf = pdf
        self._file = file
        self._pages = file.pages_of(pdf)

    def __len__(self) -> int:
        return len(self._pages)

    def picture(self, number: int, width: int) -> Picture:
        """Draw page `number` (from 0), `width` pixels wide, signatures included.

        Raises UndrawablePdfError, UncheckableError and NotWantedError.
        """
        return self._file.draw(self._pages, number, width)

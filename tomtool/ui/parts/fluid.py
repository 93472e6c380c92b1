# SPDX-License-Identifier: MIT
"""Widgets that place their parts themselves, in lines that wrap."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_ASKING = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Show})
_KEPT = 4


class Fluid(QWidget):
    """Says how high it is at which width, and keeps that until a part asks for another size.

    Qt asks many times while a page finds its layout. A subclass calls `remeasure` when parts came
    or went.
    """

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._sizes: tuple[QSize, QSize] | None = None
        self._heights: dict[int, int] = {}

    @property
    @abstractmethod
    def parts(self) -> Sequence[QWidget]:
        """What it holds, in the order one reads it."""

    def remeasure(self) -> None:
        """Measure anew, and ask for another place."""
        self._sizes = None
        self._heights.clear()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Lines wrap."""
        return True

    def heightForWidth(self, wide: int, /) -> int:  # noqa: N802 - Qt's name
        """Return the height at this width."""
        if wide not in self._heights:
            if len(self._heights) == _KEPT:
                self._heights.clear()
            self._heights[wide] = self._high(wide)
        return self._heights[wide]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for everything in one line."""
        return self._measured_sizes()[0]

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest part."""
        return self._measured_sizes()[1]

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent, /) -> bool:
        """Place everything anew when a part grew, appeared or vanished."""
        if event.type() in _ASKING:
            self._look_again()
            self._place()
        return super().event(event)

    def _measured_sizes(self) -> tuple[QSize, QSize]:
        if self._sizes is None:
            self._sizes = self._natural(), self._least()
        return self._sizes

    def _look_again(self) -> None:
        """Ask for another place if what was told before no longer holds; else nobody need know."""
        sizes, heights = self._sizes, self._heights
        self._sizes, self._heights = None, {}
        if (sizes is not None and sizes != self._measured_sizes()) or any(
            self.heightForWidth(wide) != high for wide, high in heights.items()
        ):
            self.updateGeometry()

    @abstractmethod
    def _natural(self) -> QSize:
        """Return the size of everything in one line."""

    @abstractmethod
    def _least(self) -> QSize:
        """Return the size at the narrowest."""

    @abstractmethod
    def _high(self, wide: int) -> int:
        """Return the height at a width."""

    @abstractmethod
    def _place(self) -> None:
        """Give every part its place."""

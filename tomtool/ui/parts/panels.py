# SPDX-License-Identifier: MIT
"""Grounds and lines: whatever has a colour of its own and holds other parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tomtool.ui.look.current import box, px, theme
from tomtool.ui.parts.layouts import row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QLayout

Kind = Literal[
    "plain", "page", "card", "sunk", "side", "bar", "drop", "note", "line", "thread", "picked"
]


class Panel(QWidget):
    """A painted ground of one kind; a note has the colours of its tone."""

    def __init__(
        self, layout: QLayout | None = None, kind: Kind = "plain", tone: str = "info"
    ) -> None:
        super().__init__()
        self.kind, self._tone, self._current = kind, tone, False
        if layout is not None:
            self.setLayout(layout)

    @property
    def current(self) -> bool:
        """Whether the panel is the card in which somebody is working."""
        return self._current

    def set_current(self, current: bool) -> None:  # noqa: FBT001 - one plain state
        """Show whether this is the card in which somebody is working."""
        if current != self._current:
            self._current = current
            self.update()

    def set_tone(self, tone: str) -> None:
        """Paint a note in another tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        painter, t, where = QPainter(self), theme(), self.rect()
        match self.kind:
            case "card":
                box(painter, where, t.accent if self._current else t.line, t.card, 8)
            case "note":
                tone = getattr(t, self._tone)
                box(painter, where, tone.line, tone.soft)
            case "sunk":
                box(painter, where, t.line, t.sunk)
            case "drop":
                box(painter, where, t.edge, "", 8, dashed=True)
            case "thread":
                box(painter, where, "", t.pick.line, 1)
            case "plain":
                pass
            case _:
                painter.fillRect(where, QColor(self._flat()))

    def _flat(self) -> str:
        t = theme()
        grounds = {"page": t.canvas, "side": t.side, "bar": t.card, "line": t.line}
        return grounds.get(self.kind, t.pick.soft)


def panel(layout: QLayout, kind: Kind = "plain", tone: str = "info", width: int = 0) -> Panel:
    """Return the layout on a ground, of a fixed width unless that is 0."""
    made = Panel(layout, kind, tone)
    if width:
        made.setFixedWidth(px(width))
    return made


def rule(*, upright: bool = False, kind: Kind = "line", thick: int = 1) -> Panel:
    """Return a hairline."""
    made = Panel(None, kind)
    fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
    if upright:
        made.setFixedWidth(thick)
        made.setSizePolicy(fixed, free)
    else:
        made.setFixedHeight(thick)
        made.setSizePolicy(free, fixed)
    return made


def threaded(layout: QLayout) -> Panel:
    """Return a follow-up: the layout, hanging on a thread at its left."""
    return Panel(row(rule(upright=True, kind="thread", thick=px(2)), (layout, 1), gap=12))


def ruled(widgets: Iterable[QWidget], *, upright: bool = False) -> list[QWidget]:
    """Return the widgets with a hairline between each two."""
    return [one for widget in widgets for one in (rule(upright=upright), widget)][1:]

# SPDX-License-Identifier: MIT
"""A combo box painted like the fields beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from tomtool.ui.look.current import box, colour, font, px, theme, width
from tomtool.ui.look.icons import paint_icon
from tomtool.ui.parts.marks import ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT, _RIGHT, _CARET, _WIDEST = 10, 34, 14, 360


class Picker(QComboBox):
    """One of a list of options; emits the key somebody picked. "" is chosen where none fits."""

    picked = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], chosen: str = "", *, name: str = ""
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.set_chosen(chosen)
        self.activated.connect(lambda _at: self.picked.emit(self.chosen))

    @property
    def chosen(self) -> str:
        """The key of the chosen option, or ""."""
        return str(self.currentData() or "")

    def set_chosen(self, key: str) -> None:
        """Choose an option without telling."""
        self.setCurrentIndex(self.findData(key))

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; the choice stays where its key does."""
        kept = self.chosen
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.set_chosen(kept)
        self.updateGeometry()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Show the options, the one under the pointer as soft as what is chosen elsewhere."""
        palette, pick = self.view().palette(), theme().pick
        palette.setColor(QPalette.ColorRole.Highlight, QColor(pick.soft))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(pick.ink))
        self.view().setPalette(palette)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent, /) -> None:  # noqa: N802 - Qt's name
        """Turn the page, not the choice, unless the picker has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest option."""
        options = (self.itemText(at) for at in range(self.count()))
        words = max((width(one, font()) for one in options), default=0)
        height = max(px(ROW), self.fontMetrics().height() + px(8))
        return QSize(min(words + px(_LEFT + _RIGHT), px(_WIDEST)), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as asked for; options above the widest are shown shortened."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint outline, chosen words and caret."""
        painter, t, live = QPainter(self), theme(), self.isEnabled()
        box(painter, self.rect(), t.edge if live else t.line, t.card if live else t.sunk)
        painter.setPen(colour("ink" if live else "ink3"))
        room = self.rect().adjusted(px(_LEFT), 0, -px(_RIGHT - 6), 0)
        words = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        caret = px(_CARET)
        at = QRect(self.width() - px(26), (self.height() - caret) // 2, caret, caret)
        paint_icon(painter, at, "caret-down-bold", "ink2" if live else "ink3")

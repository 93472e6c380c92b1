# SPDX-License-Identifier: MIT
"""What all dialogs have in common: one column of content, and one row of buttons below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from tomtool.ui.look import px
from tomtool.ui.parts import Button, FocusRing, Panel, bare, col, panel, row, rule

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from tomtool.ui.desk import Desk
    from tomtool.ui.parts.layouts import Item

_WIDTH = 560
_OF_SCREEN = 0.8
"""The part of the screen's width and height that content takes at most before it scrolls."""


class Dialog(QDialog):
    """A dialog that is opened with `open()`, so that nothing waits for it, and ends once closed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._laid: Panel | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        FocusRing(self)

    def lay_out(self, title: str, content: QLayout, *foot: Item) -> None:
        """Show `content`, and `foot` in the row below it, in place of what was shown before.

        Enter presses the last button of the foot, or the one there that has the focus.
        """
        self.setWindowTitle(title)
        if self._laid is not None:
            self._whole.removeWidget(self._laid)
            self._laid.hide()
            self._laid.deleteLater()
        buttons = panel(row(*foot, pad=(24, 12, 24, 12)), "bar")
        self._laid = panel(col((_Content(panel(content)), 1), rule(), buttons, gap=0))
        self._whole.addWidget(self._laid)
        for each in self._laid.findChildren(Button):
            each.setAutoDefault(each in foot)
        if isinstance(foot[-1], Button):
            foot[-1].setDefault(True)
        self._laid.show()  # at once, so that it counts for the size
        self.fit()

    def fit(self) -> None:
        """Grow or shrink to what is shown now."""
        if self._laid is not None:
            for each in (self._laid, *self._laid.findChildren(QWidget)):
                each.updateGeometry()
            self.resize(self.sizeHint())

    def reveal_focus(self) -> None:
        """Bring into view what has the focus, once everything has its place."""
        content = self.findChild(_Content)

        def reveal() -> None:
            focus = self.focusWidget()
            if content is not None and content.isAncestorOf(focus):
                content.ensureWidgetVisible(focus)

        QTimer.singleShot(0, self, reveal)

    def widen(self, wide: int) -> None:
        """Be at least so wide, in pixels of the design, where the screen has room for it."""
        room = self.screen().availableSize().width() * _OF_SCREEN
        self.setMinimumWidth(min(px(wide), round(room)))

    def close_button(self, words: str) -> Button:
        """Return a button that closes the dialog without doing anything."""
        made = Button(words)
        made.setObjectName("close")
        made.clicked.connect(self.reject)
        return made


class _Content(QScrollArea):
    """As large as what it holds, up to what fits on the screen; then it scrolls."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        bare(self)
        self._inner = inner
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the content at the usual width of a dialog."""
        room = self.screen().availableSize() * _OF_SCREEN
        width = max(px(_WIDTH), self._inner.minimumSizeHint().width())
        height = self._inner.heightForWidth(width)
        wanted = QSize(width, height if height > 0 else self._inner.sizeHint().height())
        return wanted.boundedTo(room)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough for any screen."""
        return QSize(px(320), px(120)).boundedTo(self.sizeHint())

# SPDX-License-Identifier: MIT
"""Words and icons. Words are always plain text: what somebody typed is never markup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from tomtool.ui.look.current import colour, font, px
from tomtool.ui.look.icons import paint_icon
from tomtool.ui.parts.plain import set_tip

RESTYLED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class Text(QLabel):
    """Words in a role of the type scale and a colour of the theme.

    `width` fixes the width in pixels of the design; 0 leaves it to the layout.
    """

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        wrap: bool = False,
        width: int = 0,
    ) -> None:
        super().__init__()
        self._tone = tone
        self._heights: dict[int, int] = {}  # by width: layouts ask many times
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # a wizard's frame suggests another
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(words)
        self.set_role(role)
        self._recolour()
        if width:
            self.setFixedWidth(px(width))

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._heights.clear()
        self.setText(words)

    def set_role(self, role: str) -> None:
        """Show the words in another role."""
        self.setFont(font(role))

    def set_tone(self, tone: str) -> None:
        """Show the words in another colour of the theme."""
        self._tone = tone
        self._recolour()

    def heightForWidth(self, wide: int, /) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words in lines of this width."""
        if wide not in self._heights:
            self._heights[wide] = super().heightForWidth(wide)
        return self._heights[wide]

    def changeEvent(self, event: QEvent, /) -> None:  # noqa: N802 - Qt's name
        """Follow a change of the theme."""
        super().changeEvent(event)
        self._heights.clear()
        if event.type() in RESTYLED:
            self._recolour()

    def _recolour(self) -> None:
        ink = colour(self._tone)
        palette = self.palette()
        if palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText) != ink:
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            palette.setColor(
                QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, colour("ink3")
            )
            self.setPalette(palette)


def small(words: str = "", tone: str = "ink2") -> Text:
    """Return small words in one line."""
    return Text(words, "small", tone)


def prose(words: str = "", tone: str = "ink2") -> Text:
    """Return small words that wrap."""
    return Text(words, "small", tone, wrap=True)


class Icon(QWidget):
    """An icon of `size` pixels of the design; it says `spoken` to screen readers, or nothing."""

    def __init__(self, name: str, tone: str = "ink2", size: int = 18, *, spoken: str = "") -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self.setFixedSize(QSize(px(size), px(size)))
        self.setAccessibleName(spoken)
        set_tip(self, spoken)

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the icon."""
        tone = self._tone if self.isEnabled() else "ink3"
        paint_icon(QPainter(self), self.rect(), self._name, tone)

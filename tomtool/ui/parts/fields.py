# SPDX-License-Identifier: MIT
"""Fields for words: one line, a blank in a line of text, several lines, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from tomtool.ui.look.current import font, px, width
from tomtool.ui.look.icons import paint_icon
from tomtool.ui.parts.plain import set_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

FieldKind = Literal["field", "blank", "search"]
_LEAST_DIGITS, _LEAST_WORDS, _WIDEST = 48, 96, 420
_LENS = 16
_FEWEST_LINES, _MOST_LINES = 2, 12


def show_invalid(widget: QWidget, reason: str) -> None:
    """Mark a field as wrong and say why; an empty reason takes the mark away."""
    if bool(widget.property("invalid")) != bool(reason):
        widget.setProperty("invalid", bool(reason))
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    set_tip(widget, reason)
    widget.setAccessibleDescription(reason)


class Field(QLineEdit):
    """One line of words; `typed` while somebody types, `left` when they are done.

    A "blank" is the lower one that stands in a line of text. `grow` lets the width follow the
    words, `digits` centres them and begins narrow.
    """

    typed = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        words: str = "",
        *,
        hint: str = "",
        name: str = "",
        kind: FieldKind = "field",
        grow: bool = False,
        digits: bool = False,
    ) -> None:
        super().__init__()
        self._grow, self._digits = grow or digits, digits
        self.setProperty("kind", kind)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        if digits:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if self._grow:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.textChanged.connect(self.updateGeometry)
        self.set_words(words)
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(self._tell_left)

    def _tell_left(self) -> None:
        self.left.emit(self.words)

    @property
    def words(self) -> str:
        """What the field holds."""
        return self.text()

    def set_words(self, words: str) -> None:
        """Show these words without telling; the same words leave the cursor where it is."""
        if words != self.text():
            self.setText(words)
            self.setCursorPosition(0)

    def set_invalid(self, reason: str) -> None:
        """Mark the words as wrong and say why; "" takes the mark away."""
        show_invalid(self, reason)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words or the hint, where the field grows."""
        hint = super().sizeHint()
        if not self._grow:
            return hint
        shown = max(width(one, font()) for one in (self.text(), self.placeholderText()))
        least = px(_LEAST_DIGITS if self._digits else _LEAST_WORDS)
        return QSize(max(least, min(shown + px(24), px(_WIDEST))), hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let digits be as wide as they ask; words keep room for a few letters."""
        return QSize(
            self.sizeHint().width() if self._digits else px(64), super().sizeHint().height()
        )


class SearchField(Field):
    """A field with a lens; Esc leaves it, and what was typed stays."""

    escaped = Signal()

    def __init__(self, hint: str, *, name: str = "") -> None:
        super().__init__(hint=hint, name=name, kind="search")

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Tell of Esc; all other keys are Qt's."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the lens, as large as the text asks."""
        super().paintEvent(event)
        lens = px(_LENS)
        at = QRect(px(8), (self.height() - lens) // 2, lens, lens)
        paint_icon(QPainter(self), at, "magnifying-glass", "ink2")


class TextArea(QPlainTextEdit):
    """Several lines of words, as high as what they hold, from 2 to 12 lines; Tab leaves it.

    `role` is that of the type scale: small for notes at the side, body for answers.
    """

    typed = Signal(str)
    left = Signal(str)

    def __init__(
        self, words: str = "", *, hint: str = "", name: str = "", role: str = "small"
    ) -> None:
        super().__init__()
        self.setFont(font(role))
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        self.textChanged.connect(self._tell_typed)

    @property
    def words(self) -> str:
        """What the area holds."""
        return self.toPlainText()

    def set_words(self, words: str) -> None:
        """Show these words without telling; the same words leave the cursor where it is."""
        if words != self.toPlainText():
            told = self.blockSignals(True)  # noqa: FBT003 - Qt's parameter has no name
            self.setPlainText(words)
            self.blockSignals(told)
        self._fit()

    def set_invalid(self, reason: str) -> None:
        """Mark the words as wrong and say why; "" takes the mark away."""
        show_invalid(self, reason)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802 - Qt's name
        """Tell that somebody is done."""
        super().focusOutEvent(event)
        self.left.emit(self.words)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Follow a new width."""
        super().resizeEvent(event)
        self._fit()

    def _tell_typed(self) -> None:
        self._fit()
        self.typed.emit(self.words)

    def _fit(self) -> None:
        """Take the height of the lines; the document of a plain text edit counts in lines."""
        lines = round(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        margins = 2 * round(self.document().documentMargin()) + px(8) + 2 * self.frameWidth()
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + margins)
        full = lines > _MOST_LINES
        on, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if full else off)

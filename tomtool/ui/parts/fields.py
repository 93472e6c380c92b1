# SPDX-License-Identifier: MIT
"""Fields for words: one line, a blank in a line of text, several lines, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from tomtool.ui.look.current import box, colour, font, px, theme, width
from tomtool.ui.look.icons import paint_icon
from tomtool.ui.parts.bars import bare
from tomtool.ui.parts.plain import set_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

FieldKind = Literal["field", "blank", "search"]
_HIGH: dict[FieldKind, int] = {"field": 32, "blank": 28, "search": 32}
_TOP, _SIDE = 3, 5
_PADS: dict[FieldKind, tuple[int, int]] = {"field": (9, 9), "blank": (7, 7), "search": (31, 9)}
"""What is left free at the left and the right, in pixels of the design."""
_LEAST_DIGITS, _LEAST_WORDS, _WIDEST = 48, 96, 420
_LENS = 16
_FEWEST_LINES, _MOST_LINES = 2, 12


# A mixin for two Qt classes; only the type checker sees what they have in common.
if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class _Framed(_Base):
    """Paints what is below the words: a rounded box that tells of focus and mistakes."""

    _quiet = False
    _invalid = False

    @property
    def invalid(self) -> bool:
        """Whether the words are marked as wrong."""
        return self._invalid

    def set_invalid(self, reason: str) -> None:
        """Mark the words as wrong and say why; "" takes the mark away."""
        self._invalid = bool(reason)
        set_tip(self, reason)
        self.setAccessibleDescription(reason)
        self.update()

    def set_quiet(self, *, quiet: bool) -> None:
        """Grey the words, as of a field that does not count just now."""
        if quiet != self._quiet:
            self._quiet = quiet
            self._recolour()

    def changeEvent(self, event: QEvent, /) -> None:  # noqa: N802 - Qt's name
        """Follow a change of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        """Give the words their ink, and leave the ground to the box."""
        palette, role = self.palette(), QPalette.ColorRole
        palette.setColor(role.Base, Qt.GlobalColor.transparent)
        palette.setColor(role.Text, colour("ink3" if self._quiet else "ink"))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Text, colour("ink3"))
        if palette != self.palette():
            self.setPalette(palette)

    def _paint_box(self) -> None:
        t = theme()
        outline, ground = t.accent if self.hasFocus() else t.edge, t.card
        if not self.isEnabled():
            outline, ground = t.line, t.sunk
        elif self._invalid:
            outline, ground = t.high.ink, t.high.soft
        box(QPainter(self), self.rect(), outline, ground)


class Field(_Framed, QLineEdit):
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
        self._high = _HIGH[kind]
        left, right = _PADS[kind]
        self.setFrame(False)
        self.setTextMargins(px(left), 0, px(right), 0)
        self._recolour()
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

    def paintEvent(self, event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the box, and the words on it."""
        self._paint_box()
        super().paintEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words or the hint, where the field grows."""
        high = max(px(self._high), self.fontMetrics().height() + px(4))
        if not self._grow:
            return QSize(super().sizeHint().width(), high)
        shown = max(width(one, font()) for one in (self.text(), self.placeholderText()))
        least = px(_LEAST_DIGITS if self._digits else _LEAST_WORDS)
        return QSize(max(least, min(shown + px(24), px(_WIDEST))), high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let digits be as wide as they ask; words keep room for a few letters."""
        hint = self.sizeHint()
        return QSize(hint.width() if self._digits else px(64), hint.height())


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


class TextArea(_Framed, QPlainTextEdit):
    """Several lines of words, as high as what they hold, from 2 to 12 lines; Tab leaves it.

    `role` is that of the type scale: small for notes at the side, body for answers.
    """

    typed = Signal(str)
    left = Signal(str)

    def __init__(
        self, words: str = "", *, hint: str = "", name: str = "", role: str = "small"
    ) -> None:
        super().__init__()
        bare(self)
        self.setViewportMargins(px(_SIDE) + 1, px(_TOP) + 1, px(_SIDE) + 1, px(_TOP) + 1)
        self._recolour()
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

    def event(self, event: QEvent, /) -> bool:
        """Paint the box around the viewport, where the frame would be."""
        if event.type() == QEvent.Type.Paint:
            self._paint_box()
            return True
        return super().event(event)

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
        margins = 2 * (round(self.document().documentMargin()) + px(4) + px(_SIDE) + 1)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + margins)
        full = lines > _MOST_LINES
        on, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if full else off)

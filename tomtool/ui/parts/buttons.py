# SPDX-License-Identifier: MIT
"""Buttons: primary, normal, ghost, link, tab. To keyboard and screen reader, push buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from tomtool.ui.look.current import box, colour, font, px, theme, width
from tomtool.ui.look.icons import paint_icon
from tomtool.ui.parts.layouts import row
from tomtool.ui.parts.plain import literal, set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["primary", "normal", "ghost", "link", "tab"]


@dataclass(frozen=True, slots=True)
class _Measure:
    """Height, space at the sides, and text role, in pixels of the design."""

    height: int
    pad: int
    role: str = "body"
    bold: bool | None = None


_MEASURES: dict[Kind, _Measure] = {
    "primary": _Measure(36, 15, bold=True),
    "normal": _Measure(36, 15),
    "ghost": _Measure(36, 9),
    "link": _Measure(24, 0, "label"),
    "tab": _Measure(48, 4),
}
_ICON, _GAP = 18, 8


class Button(QPushButton):
    """A button whose words name the result.

    Without words, `name` is its tooltip and accessible name. `keys` (as "Strg+Z") follow the name
    in the tooltip.
    """

    def __init__(
        self,
        words: str = "",
        kind: Kind = "normal",
        icon: str = "",
        *,
        name: str = "",
        keys: str = "",
    ) -> None:
        super().__init__()
        self._kind: Kind = kind
        self._icon, self._name, self._keys, self._words = icon, name, keys, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(kind == "tab")
        self.set_words(words)

    @property
    def words(self) -> str:
        """The words on the button."""
        return self._words

    @property
    def kind(self) -> Kind:
        """What kind of button it is."""
        return self._kind

    def set_words(self, words: str) -> None:
        """Show other words; an & in them is no mnemonic."""
        self._words = words
        self.setText(literal(words))
        name = self._name or words
        self.setAccessibleName(name)
        hint = f"{name} ({self._keys})" if self._keys else self._name
        set_tip(self, hint)
        self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        """Be a button of another kind, as primary while nothing else is the next step."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words at their boldest, so that nothing moves when a tab is chosen."""
        measure = _MEASURES[self._kind]
        bold = True if self._kind == "tab" else measure.bold
        words = width(self._words, font(measure.role, bold=bold)) if self._words else 0
        icon = px(_ICON) if self._icon else 0
        gap = px(_GAP) if words and icon else 0
        height = max(px(measure.height), self.fontMetrics().height() + px(6))
        wide = words + icon + gap + 2 * px(measure.pad)
        return QSize(wide if words else max(wide, height), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Words on a button are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint ground, icon and words for kind and state."""
        painter = QPainter(self)
        self._paint_ground(painter)
        measure, used = _MEASURES[self._kind], self._font()
        tone = self._tone()
        words = width(self._words, used) if self._words else 0
        icon = px(_ICON) if self._icon else 0
        gap = px(_GAP) if words and icon else 0
        left = px(measure.pad) if self._kind == "link" else (self.width() - words - icon - gap) // 2
        if icon:
            at = QRect(left, (self.height() - icon) // 2, icon, icon)
            paint_icon(painter, at, self._icon, tone)
        painter.setFont(used)
        painter.setPen(colour(tone))
        rest = QRect(left + icon + gap, 0, self.width(), self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _font(self) -> QFont:
        measure = _MEASURES[self._kind]
        bold = measure.bold if self.isEnabled() else None
        used = font(measure.role, bold=self.isChecked() or bold)
        used.setUnderline(self._kind == "link" and self._hovered())
        return used

    def _hovered(self) -> bool:
        return self.underMouse() and self.isEnabled()

    def _tone(self) -> str:
        if not self.isEnabled():
            return "ink3"
        if self.isChecked():
            return "pick"
        plain = "ink2" if self._kind == "tab" or not self._words else "ink"
        return {"primary": "on_accent", "link": "accent"}.get(self._kind, plain)

    def _paint_ground(self, painter: QPainter) -> None:
        t, where = theme(), self.rect()
        lit, down, live = self._hovered(), self.isDown(), self.isEnabled()
        if self._kind == "tab":
            self._paint_underline(painter, lit=lit)
        elif self._kind in {"primary", "normal"} and not live:
            box(painter, where, t.line, t.sunk)
        elif self._kind == "primary":
            ground = QColor(t.over).darker(115).name() if down else t.over if lit else t.accent
            box(painter, where, ground, ground)
        elif self._kind == "normal":
            box(painter, where, t.edge, t.line if down else t.sunk if lit else t.card)
        elif self._kind == "ghost" and self.isChecked():
            box(painter, where, t.pick.line, t.pick.soft)
        elif self._kind == "ghost" and lit:
            box(painter, where, t.line, t.line if down else t.sunk)

    def _paint_underline(self, painter: QPainter, *, lit: bool) -> None:
        if self.isChecked() or lit:
            thick = px(2)
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            below = QRect(0, self.height() - thick, self.width(), thick)
            painter.fillRect(below, colour("accent" if self.isChecked() else "edge"))


class Tabs(QWidget):
    """A row of tabs, one of them chosen; emits the key of the tab somebody picked."""

    picked = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], chosen: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._tabs = {key: Button(words, "tab") for key, words in options}
        for tab in self._tabs.values():
            self._group.addButton(tab)
        self.setLayout(row(*self._tabs.values(), gap=20))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chosen(chosen or options[0][0])
        self._group.buttonClicked.connect(lambda _tab: self.picked.emit(self.chosen))

    @property
    def chosen(self) -> str:
        """The key of the chosen tab."""
        return next(key for key, tab in self._tabs.items() if tab.isChecked())

    def set_chosen(self, key: str) -> None:
        """Choose a tab without telling."""
        self._tabs[key].setChecked(True)

    def set_words(self, key: str, words: str) -> None:
        """Show other words on a tab, as with a changed count."""
        self._tabs[key].set_words(words)

# SPDX-License-Identifier: MIT
"""Icons out of the Phosphor fonts; a weight's font is loaded when its first icon is painted."""

from __future__ import annotations

import json
from functools import cache

from PySide6 import QtCore  # for `Qt`, which is not made before it is needed
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from tomtool.ui.look.current import colour, look_folder

_KEPT = 500
_pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}


class _Engine(QIconEngine):
    """Paints one glyph in the theme's colour at that moment, so a change of theme reaches it."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self.name, self.tone = name, tone

    def clone(self) -> QIconEngine:
        """Return another one alike."""
        return _Engine(self.name, self.tone)

    def _tone(self, mode: QIcon.Mode) -> str:
        return "ink3" if mode == QIcon.Mode.Disabled else self.tone

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State, /
    ) -> None:
        """Paint the glyph into the rectangle."""
        paint_icon(painter, rect, self.name, self._tone(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, /) -> QPixmap:
        """Return the glyph as a picture of this size in device pixels."""
        return pixmap(self.name, self._tone(mode), min(size.width(), size.height()))


def icon(name: str, tone: str = "ink2") -> QIcon:
    """Return an icon that follows the theme; disabled it is as pale as disabled text."""
    _code_point(name)
    return QIcon(_Engine(name, tone))


def pixmap(name: str, tone: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of `size` logical pixels at the device's pixel ratio."""
    ink = colour(tone)
    key = (name, ink.rgb(), size, ratio)
    if key not in _pixmaps:
        if len(_pixmaps) >= _KEPT:
            _pixmaps.clear()
        _pixmaps[key] = _drawn(name, ink, size, ratio)
    return _pixmaps[key]


def paint_icon(painter: QPainter, rect: QRect, name: str, tone: str) -> None:
    """Paint an icon in the middle of the rectangle, as large as fits."""
    size = min(rect.width(), rect.height())
    at = rect.center() - QPoint((size - 1) // 2, (size - 1) // 2)
    painter.drawPixmap(at, pixmap(name, tone, size, painter.device().devicePixelRatioF()))


def icon_names() -> frozenset[str]:
    """Return the names of all icons there are."""
    return frozenset(_code_points())


def _drawn(name: str, ink: QColor, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QtCore.Qt.GlobalColor.transparent)
    weight = name.rpartition("-")[2]
    font = QFont(_family(weight if weight in {"bold", "fill"} else "regular"))
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(
        QRect(0, 0, size, size), QtCore.Qt.AlignmentFlag.AlignCenter, chr(_code_point(name))
    )
    painter.end()
    return picture


def _code_point(name: str) -> int:
    return _code_points()[name]


@cache
def _code_points() -> dict[str, int]:
    found: dict[str, int] = json.loads((look_folder() / "icons.json").read_text(encoding="utf-8"))
    return found


@cache
def _family(weight: str) -> str:
    number = QFontDatabase.addApplicationFont(str(look_folder() / f"icons-{weight}.ttf"))
    return QFontDatabase.applicationFontFamilies(number)[0]

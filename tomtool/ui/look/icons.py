# SPDX-License-Identifier: MIT
"""Icons out of the Phosphor fonts; a weight's font is loaded when its first icon is painted."""

from __future__ import annotations

import json
from functools import cache

from PySide6 import QtCore  # for `Qt`, which is not made before it is needed
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

from tomtool.ui.look.current import colour, look_folder

_KEPT = 500
_pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}


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
    glyph = chr(_code_points()[name])
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
    painter.drawText(QRect(0, 0, size, size), QtCore.Qt.AlignmentFlag.AlignCenter, glyph)
    painter.end()
    return picture


@cache
def _code_points() -> dict[str, int]:
    found: dict[str, int] = json.loads((look_folder() / "icons.json").read_text(encoding="utf-8"))
    return found


@cache
def _family(weight: str) -> str:
    number = QFontDatabase.addApplicationFont(str(look_folder() / f"icons-{weight}.ttf"))
    return QFontDatabase.applicationFontFamilies(number)[0]

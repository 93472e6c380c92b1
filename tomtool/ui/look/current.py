# SPDX-License-Identifier: MIT
"""The look in use, for whatever paints: colours, fonts, measures, rounded boxes.

The one state of a module in the window: a palette belongs to the application, and so does the theme
that painting must agree with. Only `Look` sets it; only painting code asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6 import QtCore  # for `Qt`, which is not made before it is needed
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tomtool.ui.look.tokens import Theme

BOLD = 600


@dataclass(slots=True)
class Dress:
    """A theme, the text roles, the user interface's font, and how much larger than default it is.

    `folder` holds the icon fonts.
    """

    folder: Path
    theme: Theme
    roles: Mapping[str, tuple[int, int]]
    base: QFont
    scale: float
    fonts: dict[tuple[str, bool | None], QFont] = field(default_factory=dict)


_worn: list[Dress] = []


def wear(dress: Dress) -> None:
    """Make this the look that painting asks for."""
    _worn[:] = [dress]


def theme() -> Theme:
    """Return the theme in use."""
    return _worn[0].theme


def look_folder() -> Path:
    """Return the folder with the icon fonts."""
    return _worn[0].folder


def colour(name: str) -> QColor:
    """Return the theme's colour called `name`; of a tone its ink."""
    return QColor(theme().ink_of(name))


def px(measure: float) -> int:
    """Return a measure of the design in pixels at the user's text size."""
    return round(measure * _worn[0].scale) if _worn else round(measure)


def font(role: str = "body", *, bold: bool | None = None) -> QFont:
    """Return the font of a text role; `bold` overrules the role's weight."""
    dress = _worn[0]
    if (role, bold) not in dress.fonts:
        size, weight = dress.roles[role]
        made = QFont(dress.base)
        made.setPixelSize(px(size))
        weight = weight if bold is None else BOLD if bold else QFont.Weight.Normal
        made.setWeight(QFont.Weight(weight))
        dress.fonts[role, bold] = made
    return QFont(dress.fonts[role, bold])


def width(words: str, used: QFont) -> int:
    """Return the width in pixels of words in one line."""
    return QFontMetrics(used).horizontalAdvance(words)


def box(
    painter: QPainter,
    where: QRect | QRectF,
    outline: str = "",
    ground: str = "",
    radius: float = 6,
    *,
    dashed: bool = False,
) -> None:
    """Paint a rounded box; its outline lies on whole pixels, colours are #RRGGBB or empty."""
    thick = theme().thick if outline else 0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = QtCore.Qt.PenStyle.DashLine if dashed else QtCore.Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(outline), thick, style) if outline else QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground) if ground else QtCore.Qt.BrushStyle.NoBrush)
    inset = thick / 2
    rounded = px(radius)
    painter.drawRoundedRect(QRectF(where).adjusted(inset, inset, -inset, -inset), rounded, rounded)

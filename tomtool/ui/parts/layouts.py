# SPDX-License-Identifier: MIT
"""Rows and columns written as the list of what stands in them.

An item is a widget or layout, a space in pixels, `...` for stretch, or (part, stretch) and
perhaps its alignment.
All measures are those of the design and grow with the text.
"""

from __future__ import annotations

from types import EllipsisType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from tomtool.ui.look.current import px

TOP, MIDDLE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter

Part = QWidget | QLayout
Item = Part | int | EllipsisType | tuple[Part, int] | tuple[Part, int, Qt.AlignmentFlag]
Pad = int | tuple[int, int, int, int]


def row(*items: Item, gap: int = 8, pad: Pad = 0) -> QHBoxLayout:
    """Return the items side by side; `pad` is left, top, right, bottom."""
    made = QHBoxLayout()
    _fill(made, items, gap, pad)
    return made


def col(*items: Item, gap: int = 8, pad: Pad = 0) -> QVBoxLayout:
    """Return the items one below the other; `pad` is left, top, right, bottom."""
    made = QVBoxLayout()
    _fill(made, items, gap, pad)
    return made


def appear(part: QWidget) -> None:
    """Show a part just put into its place; one in a page not shown yet comes with the page.

    Else each would lay itself out alone, at a size that does not last.
    """
    around = part.parentWidget()
    told = part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if told or around is None or around.isVisible():
        part.show()


def _fill(made: QBoxLayout, items: tuple[Item, ...], gap: int, pad: Pad) -> None:
    made.setSpacing(px(gap))
    left, top, right, bottom = pad if isinstance(pad, tuple) else (pad, pad, pad, pad)
    made.setContentsMargins(px(left), px(top), px(right), px(bottom))
    for item in items:
        match item:
            case int():
                made.addSpacing(px(item))
            case tuple():
                _add(made, *item)
            case QWidget() | QLayout():
                _add(made, item)
            case _:
                made.addStretch(1)


def _add(
    made: QBoxLayout,
    part: Part,
    stretch: int = 0,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag(0),  # noqa: B008 - a constant
) -> None:
    if isinstance(part, QLayout):
        made.addLayout(part, stretch)
        made.setAlignment(part, alignment)
    else:
        made.addWidget(part, stretch, alignment)

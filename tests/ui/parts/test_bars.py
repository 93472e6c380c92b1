# SPDX-License-Identifier: MIT
"""Slim scroll bars: what the mouse does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from tests.ui.parts.stage import shown
from tomtool.ui.look import theme
from tomtool.ui.parts import bare

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tomtool.ui.look import Choice, Look

LEFT = Qt.MouseButton.LeftButton
VIEW, PAGES = 400, 10


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    """Show an area of which a tenth is visible at a time, both ways."""
    area, inside = QScrollArea(), QWidget()
    bare(area)
    inside.setFixedSize(VIEW * PAGES, VIEW * PAGES)
    area.setWidget(inside)
    area.resize(VIEW, VIEW)
    return shown(qtbot, area)


@pytest.fixture(params=["upright", "across"])
def bar(request: pytest.FixtureRequest, area: QScrollArea) -> QScrollBar:
    upright = request.param == "upright"
    return area.verticalScrollBar() if upright else area.horizontalScrollBar()


def at(bar: QScrollBar, along: int) -> QPoint:
    upright = bar.orientation() == Qt.Orientation.Vertical
    return QPoint(bar.width() // 2, along) if upright else QPoint(along, bar.height() // 2)


def length(bar: QScrollBar) -> int:
    return max(bar.width(), bar.height())


def ink(bar: QScrollBar, along: int) -> QColor:
    return bar.grab().toImage().pixelColor(at(bar, along))


def test_bar__handle_dragged_to_the_end__scrolls_to_the_end(qtbot: QtBot, bar: QScrollBar) -> None:
    qtbot.mousePress(bar, LEFT, pos=at(bar, 10))
    qtbot.mouseMove(bar, at(bar, length(bar) + 50))
    assert bar.value() == bar.maximum()
    qtbot.mouseMove(bar, at(bar, 10))
    qtbot.mouseRelease(bar, LEFT, pos=at(bar, 10))
    assert bar.value() == bar.minimum()
    assert not bar.isSliderDown()


def test_bar__pointer_moves_without_the_handle__scrolls_nothing(
    qtbot: QtBot, bar: QScrollBar
) -> None:
    qtbot.mouseMove(bar, at(bar, length(bar) // 2))
    assert bar.value() == bar.minimum()


def test_bar__click_beside_the_handle__turns_a_page(qtbot: QtBot, bar: QScrollBar) -> None:
    qtbot.mouseClick(bar, LEFT, pos=at(bar, length(bar) - 5))
    assert bar.value() == bar.pageStep()
    qtbot.mouseClick(bar, LEFT, pos=at(bar, 2))
    assert bar.value() == bar.minimum()


def test_bar__button_held_beside_the_handle__turns_pages_until_it_is_there(
    qtbot: QtBot, area: QScrollArea
) -> None:
    bar = area.verticalScrollBar()
    place = length(bar) * 2 // 5
    qtbot.mousePress(bar, LEFT, pos=at(bar, place))
    qtbot.waitUntil(lambda: bar.value() > 2 * bar.pageStep(), timeout=3000)
    qtbot.waitUntil(lambda: bar.repeatAction() == bar.SliderAction.SliderNoAction)
    assert bar.value() < bar.maximum() // 2
    qtbot.mouseRelease(bar, LEFT, pos=at(bar, place))


def test_bar__other_theme__has_its_colour_and_only_where_the_handle_is(
    area: QScrollArea, look: Look
) -> None:
    bar = area.verticalScrollBar()
    themes: tuple[Choice, ...] = ("light", "dark", "contrast")
    for name in themes:
        look.choose(name)
        assert ink(bar, 20) == QColor(theme().edge)
        assert ink(bar, length(bar) - 20) != QColor(theme().edge)

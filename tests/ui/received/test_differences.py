# SPDX-License-Identifier: MIT
"""Pages that differ, the file's beside ours: shown side by side, marked, leafed through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from tests.ui.hands import Hands
from tests.ui.received.files import signed_annex
from tomtool.i18n import translator
from tomtool.services.pictures import Box, Difference
from tomtool.services.previews import Pages
from tomtool.ui.background import stop_background_work
from tomtool.ui.received.differences import Differences, _Marked, bands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

BOX = Box(0.1, 0.2, 0.4, 0.25)


@pytest.fixture
def pages() -> Iterator[Pages]:
    with Pages(signed_annex()) as opened:
        yield opened


@pytest.fixture
def shown(qtbot: QtBot, pages: Pages) -> Iterator[Differences]:
    made = Differences(pages, pages, (Difference(1, (BOX,)), Difference(3)), translator("de"))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    yield made
    qtbot.wait(1)
    stop_background_work()


def sheets(shown: Differences) -> list[_Marked]:
    return shown.findChildren(_Marked)


def test_difference__on_a_page__is_marked_on_both_sides(qtbot: QtBot, shown: Differences) -> None:
    qtbot.waitUntil(lambda: all(not each._image.isNull() for each in sheets(shown)))
    assert len(sheets(shown)) == 4  # a strip and the whole page, of both
    for sheet in sheets(shown):
        picture = sheet.grab().toImage()
        left = round((BOX.left + BOX.right) / 2 * sheet.width())
        top = round((BOX.top - sheet._seen()[0]) * sheet.width())
        near = {picture.pixelColor(left, top + dy).name() for dy in range(-6, 4)}
        assert QColor(Qt.GlobalColor.red).name() in near


@pytest.mark.parametrize(
    ("tops", "strips"),
    [([0.5], 1), ([0.5, 0.2], 2), ([0.5, 0.55], 1), ([n / 5 for n in range(40)], 8)],
)
def test_strips__of_a_page__join_what_is_near_and_are_not_too_many(
    tops: list[float], strips: int
) -> None:
    found = bands([Box(0.1, top, 0.2, top + 0.02) for top in tops])
    assert len(found) == strips
    assert sorted(found) == list(found)


def test_pages__that_differ__are_leafed_through_in_order(qtbot: QtBot, shown: Differences) -> None:
    hands = Hands(qtbot)
    assert shown.page == 1
    assert not hands.part("difference-back", QWidget).isEnabled()
    hands.click("difference-next")
    assert shown.page == 3
    told = hands.part("difference", QWidget).property("text")
    assert told == "Seite 4, Abweichung 2 von 2"
    assert not hands.part("difference-next", QWidget).isEnabled()


@pytest.mark.slow
def test_page__that_only_one_of_both_has__is_blank_at_the_other_side(
    qtbot: QtBot, pages: Pages
) -> None:
    beyond = len(pages)
    made = Differences(pages, pages, (Difference(beyond),), translator("de"))
    qtbot.addWidget(made)
    made.show()
    qtbot.wait(50)
    assert len(sheets(made)) == 2
    assert all(each._image.isNull() for each in sheets(made))

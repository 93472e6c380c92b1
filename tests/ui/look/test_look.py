# SPDX-License-Identifier: MIT
"""The look on the application: themes, type and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from tomtool.paths import data_dir
from tomtool.ui.look import Choice, Look, colour, font, px
from tomtool.ui.look.dressing import asked_for
from tomtool.ui.parts import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

Scheme, Contrast = Qt.ColorScheme, Qt.ContrastPreference


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_choose__a_theme__dresses_palette_and_painters(
    qapp: QApplication, look: Look, choice: Choice
) -> None:
    look.choose(choice)

    assert qapp.palette().color(QPalette.ColorRole.Window) == colour("canvas")
    assert qapp.palette().color(QPalette.ColorRole.Accent) == colour("accent")


def test_choose__another_theme__tells_once(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.choose("dark")
    with qtbot.assertNotEmitted(look.changed):
        look.choose("dark")


@pytest.mark.parametrize(
    ("choice", "scheme", "contrast", "theme"),
    [
        ("system", Scheme.Unknown, Contrast.NoPreference, "light"),
        ("system", Scheme.Light, Contrast.NoPreference, "light"),
        ("system", Scheme.Dark, Contrast.NoPreference, "dark"),
        ("system", Scheme.Dark, Contrast.HighContrast, "contrast"),
        ("light", Scheme.Dark, Contrast.HighContrast, "light"),
    ],
)
def test_asked_for__system_and_choice__the_choice_wins(
    choice: Choice, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference, theme: str
) -> None:
    assert asked_for(choice, scheme, contrast) == theme


def test_theme_switch__words_on_screen__take_the_new_colour(look: Look, qtbot: QtBot) -> None:
    words = Text("Zutritt", tone="accent")
    qtbot.addWidget(words)
    words.show()
    before = words.palette().color(QPalette.ColorRole.WindowText)

    look.choose("dark")
    qtbot.waitUntil(
        lambda: words.palette().color(QPalette.ColorRole.WindowText) == colour("accent")
    )

    assert before != colour("accent")


@pytest.mark.parametrize(
    ("ground", "choice", "dark"),
    [
        ("#ffffff", "system", False),
        ("#202020", "system", True),
        ("#202020", "light", False),
        ("#ffffff", "dark", True),
    ],
)
def test_begin__before_the_first_paint__has_the_ground_of_choice_or_system(
    qapp: QApplication, look: Look, ground: str, choice: Choice, dark: bool
) -> None:
    qapp.setPalette(QPalette(QColor(ground)))

    Look(qapp, data_dir("resources"), choice, scale=1.0).begin()
    begun = qapp.palette().color(QPalette.ColorRole.Window)
    look.choose("dark")
    look.choose("contrast")

    assert (begun.lightness() < 128) is dark


def test_scale__text_twice_as_large__doubles_measures_and_type(
    qapp: QApplication, look: Look
) -> None:
    large = Look(qapp, data_dir("resources"), "contrast", scale=2.0)
    large.apply()
    measures = (px(32), font("small").pixelSize(), font("title").pixelSize())
    look.choose("dark")

    assert measures == (64, 26, 48)
    assert px(32) == 32

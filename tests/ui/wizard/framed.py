# SPDX-License-Identifier: MIT
"""A small form of two sections, and the wizard's frame around a response to it, on screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.formfiles.forms import HEAD, QUESTIONS, SECTION, TEXTS, write_form
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.response import FormId
from tomtool.ui.wizard.frame import WizardFrame
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext
    from tomtool.ui.desk import Desk

FORM = FormId("probe", "1.0")
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_SECOND = """\
key: A2
part: A
title: {de: Türen, en: Doors}
responsible: vendor
questions:
- {key: A2.1, number: "2.1", kind: yesno, TEXTS}
- {key: A2.2, number: "2.2", kind: yesno, TEXTS}
"""


def small_form(context: AppContext, folder: Path) -> AppContext:
    """Return `context` with a form of two sections: A1.1 (A1.2 if yes), A2.1, A2.2."""
    head = HEAD.replace("[a1.yaml]", "[a1.yaml, a2.yaml]")
    form = write_form(folder, head=head, section=SECTION + QUESTIONS)
    (form / "a2.yaml").write_text(_SECOND.replace("TEXTS", TEXTS), "utf-8")
    return replace(context, forms_folders=(folder,))


def new_frame(qtbot: QtBot, desk: Desk, *, answered: bool = False) -> WizardFrame:
    """Show the wizard with a new response to the small form, all answered if asked for."""
    filling = desk.workspace.fill(desk.workspace.create(FORM, "Lernpfad", "Lernpfad GmbH"))
    if answered:
        no = Answer(frozenset({"nein"}))
        filling.apply({Slot(key): no for key in ("A1.1", "A2.1", "A2.2")})
    return on_screen(qtbot, WizardFrame(Session(desk, filling, desk)))


def on_screen(qtbot: QtBot, frame: WizardFrame) -> WizardFrame:
    """Show the frame in an active window of 1280 × 800."""
    frame.resize(1280, 800)
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.begin()
    return frame


def focused(frame: QWidget) -> QWidget:
    """Return what has the focus: keys go there."""
    widget = frame.window().focusWidget()
    assert widget is not None
    return widget

# SPDX-License-Identifier: MIT
"""A signed annex as somebody sends it, and somebody who looks at it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pikepdf
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from tests.ui.conftest import NOW
from tests.ui.hands import Hands
from tomtool.domain.edition import Edition
from tomtool.domain.response import Signer
from tomtool.paths import data_dir
from tomtool.services import annexes, example, responses
from tomtool.services.context import AppContext
from tomtool.services.overview import EXAMPLE
from tomtool.signing.identity import create_identity, load_identity
from tomtool.ui.parts import Banner, Button
from tomtool.ui.received.page import ReceivedPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk

__all__ = ["EXAMPLE", "Reader", "overlaid_annex", "signed_annex"]


@cache
def signed_annex() -> bytes:
    """Return the exemplary example, signed by somebody nobody knows here."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        return example.run(_context(home), home / "signed", "de").annex.read_bytes()


@cache
def overlaid_annex() -> bytes:
    """Return an annex whose fourth page was painted over in one place before it was signed."""
    with TemporaryDirectory() as folder, pikepdf.open(io.BytesIO(_drawn(Path(folder)))) as pdf:
        page = pdf.pages[3]
        page.contents_add(pdf.make_stream(b"/Artifact BMC 0 g 100 600 90 14 re f EMC"))
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
    name = "Katrin Behrends"
    key = load_identity(
        create_identity(name, "Klassenwerk", "Passphrase 1", now=NOW), "Passphrase 1"
    )
    return annexes.sign(written.getvalue(), key, Signer(name), "de", NOW)


def _drawn(home: Path) -> bytes:
    context = _context(home)
    reading = responses.read(context, context.examples / EXAMPLE)
    return annexes.draw(reading, Edition("de", sealed=True))


def _context(home: Path) -> AppContext:
    return AppContext(
        clock=lambda: NOW,
        language="de",
        database=home / "tomtool.sqlite3",
        forms_folders=(data_dir("forms"),),
        resources=data_dir("resources"),
        home=home,
        cache=home,
    )


class Reader(Hands):
    """Somebody in front of a received file."""

    def __init__(self, qtbot: QtBot, desk: Desk, path: Path) -> None:
        super().__init__(qtbot)
        self.qtbot = qtbot
        self.page = ReceivedPage(desk, path)
        qtbot.addWidget(self.page)
        self.page.setMinimumSize(480, 360)  # as the window's
        self.page.resize(1280, 800)
        self.page.show()
        qtbot.waitActive(self.page)

    @property
    def verdict(self) -> str:
        """What the banner says."""
        return self.part("verdict", Banner).accessibleName()

    def waits(self) -> None:
        """Wait for the verdict."""
        self.wait_for(lambda: "wird geprüft" not in self.verdict, "a verdict")

    def words(self, window: QWidget | None = None) -> str:
        """Return all words on screen, and the names of buttons."""
        of = window or self.page
        labels = [each.text() for each in of.findChildren(QLabel) if each.isVisible()]
        typed = [e.toPlainText() for e in of.findChildren(QPlainTextEdit) if e.isVisible()]
        buttons = [each.words for each in of.findChildren(Button) if each.isVisible()]
        return "\n".join([*labels, *typed, *buttons])

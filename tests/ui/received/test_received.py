# SPDX-License-Identifier: MIT
"""A received PDF: the verdict in words, the answers to read, nothing changed by looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.hands import until_work_has_ended
from tomtool.domain.edition import Edition
from tomtool.services import annexes, example, responses
from tomtool.services.overview import EXAMPLE
from tomtool.ui.parts import Banner, Button, Picker, Table, Text
from tomtool.ui.received.page import ReceivedPage
from tomtool.ui.wizard.section import SectionPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext
    from tomtool.ui.desk import Desk


@pytest.fixture
def signed(context: AppContext, tmp_path: Path) -> Path:
    """Sign the exemplary example."""
    return example.run(context, tmp_path / "signed", "de").annex


def looked_at(desk: Desk, path: Path, qtbot: QtBot) -> ReceivedPage:
    """Open the page and wait for its verdict."""
    page = ReceivedPage(desk, path)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitUntil(lambda: "wird geprüft" not in verdict(page), timeout=20_000)
    return page


def verdict(page: ReceivedPage) -> str:
    banner = page.findChild(Banner, "verdict")
    assert banner is not None
    return banner.accessibleName()


def words(page: ReceivedPage) -> list[str]:
    return [each.text() for each in page.findChildren(Text)]


def take(page: ReceivedPage) -> Button:
    found = page.findChild(Button, "import")
    assert found is not None
    return found


@pytest.mark.slow
def test_signed__untouched__says_so_names_the_signer_and_never_calls_them_confirmed(
    desk: Desk, signed: Path, qtbot: QtBot
) -> None:
    page = looked_at(desk, signed, qtbot)
    assert "wer signiert hat, ist noch nicht bestätigt" in verdict(page)
    assert words(page).count("ja") >= 4
    assert "Katrin Behrends, Klassenwerk Software GmbH" in words(page)
    assert "Unverändert seit der Unterschrift" in words(page)


@pytest.mark.slow
def test_signed__answers__are_shown_section_by_section_without_any_field(
    desk: Desk, signed: Path, qtbot: QtBot
) -> None:
    page = looked_at(desk, signed, qtbot)
    table = page.findChild(Table, "sections")
    assert table is not None
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert len(page.findChildren(SectionPage)) == 2
    assert page.findChildren(QLineEdit) == []
    page.resize(1024, 700)
    picker = page.findChild(Picker, "section-picker")
    assert picker is not None
    qtbot.waitUntil(picker.isVisible)
    assert picker.chosen == "A2"
    assert not table.isVisible()


@pytest.mark.slow
def test_import__clicked__makes_a_response_of_the_answers(
    desk: Desk, signed: Path, qtbot: QtBot
) -> None:
    page = looked_at(desk, signed, qtbot)
    assert desk.workspace.entries() == ()
    with qtbot.waitSignal(page.imported) as imported:
        qtbot.mouseClick(take(page), Qt.MouseButton.LeftButton)
    assert [each.id for each in desk.workspace.entries()] == imported.args


@pytest.mark.slow
def test_altered__after_signing__says_no_with_reasons_and_cannot_be_taken_over(
    desk: Desk, signed: Path, qtbot: QtBot
) -> None:
    pdf = bytearray(signed.read_bytes())
    pdf[len(pdf) // 3] ^= 1
    signed.write_bytes(pdf)
    page = looked_at(desk, signed, qtbot)
    assert "Diese Datei ist nicht in Ordnung" in verdict(page)
    assert "NEIN" in words(page)
    assert not take(page).isEnabled()


def test_unsigned__draft__says_that_nobody_stands_for_it(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    reading = responses.read(desk.context, desk.context.examples / EXAMPLE)
    draft = tmp_path / "entwurf.pdf"
    draft.write_bytes(annexes.draw(reading, Edition("de")))
    page = looked_at(desk, draft, qtbot)
    assert "Nicht signiert" in verdict(page)
    assert "nicht prüfbar" in words(page)
    assert take(page).isEnabled()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Hallo", "Das ist keine PDF-Datei."),
        (b"%PDF-1.7\nkaputt", "beschädigt"),
        (None, "lässt sich nicht lesen"),
    ],
    ids=["text", "broken", "missing"],
)
def test_unreadable__of_any_kind__is_one_sentence_with_a_remedy(
    desk: Desk, tmp_path: Path, qtbot: QtBot, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / "x.pdf").write_bytes(content)
    page = looked_at(desk, tmp_path / "x.pdf", qtbot)
    assert says in verdict(page)
    assert not take(page).isEnabled()
    back = page.findChild(Button, "back")
    assert back is not None
    with qtbot.waitSignal(page.left):
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)


def test_left__while_still_being_verified__nothing_comes_back(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"Hallo")
    page = ReceivedPage(desk, tmp_path / "x.pdf")
    qtbot.addWidget(page)
    page.show()
    back = page.findChild(Button, "back")
    assert back is not None
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    until_work_has_ended(qtbot)
    assert "wird geprüft" in verdict(page)

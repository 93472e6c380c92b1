# SPDX-License-Identifier: MIT
"""The start page: what it shows of a database, and what can be done there by keys and clicks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QWidget

from tests.ui.start.conftest import EXEMPLARY, FORM
from tomtool.services.workspace import Workspace
from tomtool.storage import upgrade
from tomtool.ui.parts import Button, Table, Tabs, Text
from tomtool.ui.start.lines import Column

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk
    from tomtool.ui.start.page import StartPage


def button(within: QWidget, name: str) -> Button:
    found = within.findChild(Button, name)
    assert found is not None
    return found


def table(page: StartPage) -> Table:
    found = page.findChild(Table, "responses")
    assert found is not None
    return found


def shown(page: StartPage, column: Column = Column.PRODUCT) -> list[str]:
    """Return the words of a column, from the top."""
    model = table(page).model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def filled(page: StartPage, qtbot: QtBot) -> None:
    """Fill the page, and wait until nothing more is to be loaded."""
    page.fill()
    qtbot.waitUntil(lambda: not page._timer.isActive(), timeout=20_000)


def press(qtbot: QtBot, page: StartPage, key: Qt.Key) -> None:
    qtbot.keyClick(table(page), key)


def older(database: Path) -> None:
    """Make a database as an earlier version of the program left it, without a response."""
    database.parent.mkdir()
    upgrade.migrate(database, 3)


def names(page: StartPage) -> list[str]:
    """Return the names of the user's own responses."""
    return [each.partition(",")[0] for each in shown(page) if "Beispiel" not in each]


def test_page__before_it_is_filled__opens_no_database(page: StartPage, desk: Desk) -> None:
    assert page.isVisible()
    assert desk._workspace is None
    assert not desk.context.database.exists()


def test_page__no_response__explains_itself_and_offers_the_first_step(
    page: StartPage, qtbot: QtBot
) -> None:
    filled(page, qtbot)
    assert button(page, "first-response").isVisible()
    assert not table(page).isVisible()


def test_empty_page__the_example_asked_for__opens_it(page: StartPage, qtbot: QtBot) -> None:
    filled(page, qtbot)
    with qtbot.waitSignal(page.example_wanted) as asked:
        qtbot.mouseClick(button(page, "first-example"), Qt.MouseButton.LeftButton)
    assert asked.args == [EXEMPLARY]


def test_fill__a_response_just_begun__shows_product_vendor_form_progress_and_stage(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.create(FORM, "Klarpfad & <b>Mathe</b>", "Klarpfad GmbH")
    filled(page, qtbot)
    words = [shown(page, column)[0] for column in Column]
    assert words[0] == "Klarpfad & <b>Mathe</b>, Klarpfad GmbH"
    assert words[1].startswith("1.0 · Technische und organisatorische")
    assert words[3].startswith("0 von ")
    assert "hoch" in words[4]
    assert words[5:] == ["in Arbeit", "heute 09:32"]


def test_fill__examples__stand_at_the_end_and_are_never_counted_as_work(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.create(FORM, "Zebra")
    filled(page, qtbot)
    assert [("Beispiel" in each) for each in shown(page)] == [False, True, True]
    tabs = page.findChild(Tabs, "tabs")
    assert tabs is not None
    words = [each.words for each in tabs.findChildren(Button)]
    assert words == ["Alle 3", "In Arbeit 1", "Bereit 0", "Signiert 0"]


def test_tabs__another_picked__show_only_what_belongs_there(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.create(FORM, "Begonnen")
    desk.workspace.import_file(desk.context.examples / EXEMPLARY)
    filled(page, qtbot)
    tabs = page.findChild(Tabs, "tabs")
    assert tabs is not None
    qtbot.mouseClick(tabs.findChildren(Button)[2], Qt.MouseButton.LeftButton)
    assert shown(page, Column.STAGE) == ["bereit zum Signieren"]


def test_search__words_of_product_and_vendor__find_the_line_and_esc_shows_all(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.create(FORM, "Lesen", "Klarpfad GmbH")
    desk.workspace.create(FORM, "Mathe", "Klarpfad GmbH")
    filled(page, qtbot)
    search = page.findChild(QLineEdit, "search")
    assert search is not None
    qtbot.keyClicks(search, "klarpfad MATHE")
    assert names(page) == ["Mathe"]
    qtbot.keyClicks(search, " fehlt")
    assert not table(page).isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert sorted(names(page)) == ["Lesen", "Mathe"]


def test_head__clicked_twice__sorts_by_that_column_and_back(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    for product in ("Beta", "alpha", "Gamma"):
        desk.workspace.create(FORM, product)
    filled(page, qtbot)
    header = table(page).horizontalHeader()
    middle = QPoint(header.sectionPosition(Column.PRODUCT) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert names(page) == ["alpha", "Beta", "Gamma"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert names(page) == ["Gamma", "Beta", "alpha"]


def test_enter__on_a_line__opens_that_response(page: StartPage, desk: Desk, qtbot: QtBot) -> None:
    made = {product: desk.workspace.create(FORM, product) for product in ("Alt", "Neu")}
    filled(page, qtbot)
    press(qtbot, page, Qt.Key.Key_Down)
    chosen = names(page)[1]
    with qtbot.waitSignal(page.open_wanted) as opened:
        press(qtbot, page, Qt.Key.Key_Return)
    assert opened.args == [made[chosen]]


def test_enter__on_an_example__opens_it_by_its_file_name(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.create(FORM, "Meins")
    filled(page, qtbot)
    press(qtbot, page, Qt.Key.Key_End)
    press(qtbot, page, Qt.Key.Key_Down)
    assert not button(page, "delete").isEnabled()
    assert button(page, "open-response").words == "Ansehen"
    with qtbot.waitSignal(page.example_wanted) as opened:
        press(qtbot, page, Qt.Key.Key_Return)
    assert opened.args[0].endswith(".json")


def test_delete__with_the_key__is_told_and_taken_back_with_ctrl_z(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.create(FORM, "Bleibt")
    desk.workspace.create(FORM, "Geht")
    filled(page, qtbot)
    gone = names(page)[0]
    with qtbot.waitSignal(desk.told) as told:
        press(qtbot, page, Qt.Key.Key_Delete)
    assert told.args[0] == f"„{gone}“, Fassung 1, ist gelöscht."
    assert gone not in names(page)
    qtbot.keyClick(table(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert gone in names(page)


def test_delete__the_link_followed_after_the_page_is_gone__still_brings_it_back(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    response = desk.workspace.create(FORM, "Geht")
    filled(page, qtbot)
    with qtbot.waitSignal(desk.told) as told:
        qtbot.mouseClick(button(page, "delete"), Qt.MouseButton.LeftButton)
    page.close()
    page.deleteLater()
    QApplication.processEvents()
    _words, restore = told.args[1]
    restore()
    assert [each.id for each in desk.workspace.entries()] == [response]


def test_delete__the_last_one__leads_back_to_the_first_step(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.create(FORM, "Einziger")
    filled(page, qtbot)
    qtbot.mouseClick(button(page, "delete"), Qt.MouseButton.LeftButton)
    assert button(page, "first-response").isVisible()


def test_as_json__a_file_chosen__writes_answers_that_can_be_taken_over_again(
    page: StartPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.workspace.import_file(desk.context.examples / EXEMPLARY)
    filled(page, qtbot)
    qtbot.mouseClick(button(page, "export-json"), Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    assert line.text().endswith("Klassenwerk-Lernraum-v2.json")
    line.setText(str(tmp_path / "gesichert.json"))
    with qtbot.waitSignal(desk.told):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert json.loads((tmp_path / "gesichert.json").read_bytes())["product"] == (
        "Klassenwerk Lernraum"
    )
    assert desk.settings.folder == str(tmp_path)


def test_form_gone__line_says_so_and_cannot_be_opened(
    page: StartPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.workspace.create(FORM, "Heimatlos")
    desk.context = replace(desk.context, forms_folders=(tmp_path,))
    desk.workspace.context = desk.context
    filled(page, qtbot)
    assert shown(page, Column.STAGE)[0] == "Formular fehlt"
    assert not button(page, "open-response").isEnabled()
    assert not button(page, "new-version").isEnabled()
    assert button(page, "export-json").isEnabled()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("signed", "announced"),
    [
        (datetime(2025, 12, 4, 12, tzinfo=UTC), "jährliche Bestätigung bis 04.12.2026"),
        (datetime(2025, 6, 4, 12, tzinfo=UTC), "jährliche Bestätigung war bis 04.06.2026 fällig"),
    ],
    ids=["soon", "overdue"],
)
def test_banner__signed_eleven_months_ago__offers_the_next_version(
    page: StartPage, desk: Desk, qtbot: QtBot, signed: datetime, announced: str
) -> None:
    then = Workspace.open(replace(desk.context, clock=lambda: signed))
    response = then.import_file(desk.context.examples / EXEMPLARY)
    then.fill(response).mark_signed("ab" * 32)
    then.close()
    filled(page, qtbot)
    banner = page.findChild(QWidget, "banner")
    assert banner is not None
    assert banner.isVisible()
    assert announced in banner.accessibleName()
    qtbot.mouseClick(button(page, "news"), Qt.MouseButton.LeftButton)
    dialog = page.findChild(QDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Neue Fassung"


def test_banner__database_was_migrated__tells_of_the_copy_until_that_is_read(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    older(desk.context.database)
    filled(page, qtbot)
    banner = page.findChild(QWidget, "banner")
    assert banner is not None
    assert banner.isVisible()
    assert str(desk.workspace.copy_before_migration) in banner.accessibleName()
    qtbot.mouseClick(button(page, "news"), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    filled(page, qtbot)
    assert not banner.isVisible()


def test_at_hand__a_form_known__says_how_long_it_takes_and_what_is_needed(
    page: StartPage, qtbot: QtBot
) -> None:
    filled(page, qtbot)
    effort = page.findChild(Text, "effort")
    assert effort is not None
    assert "Unterbrechen geht jederzeit" in effort.text()
    assert any("Unterauftragsverarbeiter" in each.text() for each in page.findChildren(Text))


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")  # has no other yet
def test_drop_zone__a_pdf_dropped__is_handed_on(
    page: StartPage, qtbot: QtBot, tmp_path: Path
) -> None:
    zone = page.findChild(QWidget, "drop")
    assert zone is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    nothing = Qt.KeyboardModifier.NoModifier
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    with qtbot.waitSignal(page.received_wanted) as dropped:
        QApplication.sendEvent(zone, QDragEnterEvent(QPoint(5, 5), *how))
        QApplication.sendEvent(zone, QDropEvent(QPointF(5, 5), *how))
    assert dropped.args == [tmp_path / "a.pdf"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_more__narrow_page__offers_as_a_menu_what_the_bar_has_no_room_for(
    page: StartPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.create(FORM, "Meins")
    filled(page, qtbot)
    page.resize(640, 700)
    qtbot.waitUntil(lambda: button(page, "more").isVisible())
    assert not button(page, "duplicate").isVisible()
    qtbot.mouseClick(button(page, "more"), Qt.MouseButton.LeftButton)
    menu = page.findChild(QMenu)
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert words == [
        "Fortsetzen", "Neue Fassung …", "Duplizieren …", "Als JSON …", "Löschen",
    ]  # fmt: skip
    menu.close()


@pytest.mark.parametrize("name", ["settings", "help"])
def test_bar__buttons_without_words__say_what_is_wanted(
    page: StartPage, qtbot: QtBot, name: str
) -> None:
    assert button(page, name).accessibleName()
    with qtbot.waitSignal(getattr(page, f"{name}_wanted")):
        qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)

# SPDX-License-Identifier: MIT
"""„Bekannte Unterzeichner“ by keys and clicks: nobody unasked, and everybody can be forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QTableView, QWidget

from tests.signing.people import certificate, ec_key
from tests.ui.conftest import NOW
from tests.ui.hands import Hands
from tests.ui.test_accessibility import confused, nameless, unreached, wordless
from tests.ui.test_large_text import too_wide
from tomtool.domain.printable import in_groups
from tomtool.domain.verification import Recognition, Signer, SignerRole
from tomtool.services import trust
from tomtool.ui.parts import Note
from tomtool.ui.signature.people import KnownDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk

DIGITS = "4f1c9a27d0b36e5871ac0d94e2f6835b19c7a4de5b02f86d3e91c07a64b8d215"
ROLES = "Auftragsverarbeiter, Verantwortlicher"
TABLE = "people"


class User(Hands):
    """Somebody in front of the list."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.dialog = KnownDialog(desk, self.window)
        self.dialog.open()
        qtbot.waitActive(self.dialog)

    def lines(self) -> list[str]:
        """Return the list as a screen reader tells it."""
        model = self.part(TABLE, QTableView).model()
        return [
            "; ".join(str(model.index(row, column).data()) for column in range(2))
            for row in range(model.rowCount())
        ]

    def words(self, name: str) -> str:
        """Return all words of a part."""
        labels: list[QLabel] = self.part(name).findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return a desk of somebody who knows two people, and one of them in two roles."""
    desk.context.home.mkdir()
    until = NOW + timedelta(days=900)
    own = Signer("Katrin Behrends", "Klassenwerk", f"0{DIGITS[1:]}", True, NOW, until)
    other = Signer("Jens Petersen", "Klarpfad", DIGITS, False, NOW, until)
    trust.add_own(desk.context, own)
    for role in (SignerRole.PROCESSOR, SignerRole.CONTROLLER):
        trust.add_compared(desk.context, other, role, "anlage.pdf")
    return desk


@pytest.fixture
def open_list(qtbot: QtBot, desk: Desk) -> Callable[[], User]:
    """Return what opens the list for somebody."""
    return lambda: User(qtbot, desk)


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """Return the file of an authority's certificate."""
    path = tmp_path / "stelle.pem"
    made = certificate(ec_key(), "Vertrauensdienst Musterland", certifies=True)
    path.write_bytes(made.public_bytes(Encoding.PEM))
    return path


def names(desk: Desk) -> list[str]:
    return [each.signer.name for each in trust.acquaintances(desk.context)]


def test_list__says_of_everybody_how_and_since_when_they_are_known(
    open_list: Callable[[], User],
) -> None:
    assert open_list().lines() == [
        "Katrin Behrends, Klassenwerk; Ihre eigene Identität, seit 21.11.2026",
        f"Jens Petersen, Klarpfad; Fingerabdruck verglichen, {ROLES}, seit 21.11.2026",
    ]


def test_person__chosen_by_key__is_shown_with_everything(open_list: Callable[[], User]) -> None:
    user = open_list()
    assert "nicht qualifiziert" in user.words("person")
    assert user.part(TABLE, QTableView).hasFocus()
    user.press(Qt.Key.Key_Down)
    words = user.words("person")
    assert "Fingerabdruck verglichen, seit 21.11.2026, aus anlage.pdf" in words
    assert f"Bekannt als: {ROLES}" in words
    assert "Zertifikat gültig bis 09.05.2029" in words
    assert in_groups(DIGITS).split() == user.part("fingerprint", QLabel).text().split()
    assert "nicht qualifiziert" not in words


def test_person__forgotten__is_asked_about_first_and_told_on(
    open_list: Callable[[], User], desk: Desk, qtbot: QtBot
) -> None:
    user = open_list()
    user.part(TABLE)
    user.press(Qt.Key.Key_Down)
    user.click("forget")
    user.click("close")
    assert names(desk) == ["Katrin Behrends", "Jens Petersen"]
    user.click("forget")
    with qtbot.waitSignal(desk.people_changed):
        user.click("forget-now")
    assert names(desk) == ["Katrin Behrends"]
    assert len(user.lines()) == 1


def test_person__forgotten_elsewhere_meanwhile__takes_nobody_else_along(
    open_list: Callable[[], User], desk: Desk
) -> None:
    user = open_list()
    user.click("forget")
    trust.forget(desk.context, "1")
    user.click("forget-now")
    assert names(desk) == ["Jens Petersen"]


def test_list__of_nobody__says_how_to_get_to_know_somebody(
    open_list: Callable[[], User], desk: Desk
) -> None:
    for _person in names(desk):
        trust.forget(desk.context, "1")
    user = open_list()
    assert "„Fingerabdruck vergleichen …“" in user.part("nobody", QLabel).text()
    assert not user.sees(TABLE)
    assert user.sees("add")


def test_list__that_cannot_be_read__is_never_an_empty_one(
    open_list: Callable[[], User], desk: Desk
) -> None:
    (desk.context.home / "trust.json").write_text("{")
    user = open_list()
    assert user.part("note", Note).words
    assert not user.sees("nobody")


def test_authority__from_a_file__is_known_only_after_its_fingerprint_was_compared(
    open_list: Callable[[], User], desk: Desk, authority: Path, qtbot: QtBot
) -> None:
    digits = trust.authority_in(authority.read_bytes())[0].fingerprint
    user = open_list()
    user.click("add")
    asked = user.dialog.findChild(QFileDialog)
    assert asked is not None
    line = asked.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText(str(authority))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    user.click("add-authority")
    assert "haken Sie sie ab" in user.part("trouble", QLabel).text()
    assert in_groups(digits)[-19:] not in user.part("digits", QLabel).text()
    user.click("heard")
    user.fill("last-groups", "0000 0000 0000 0000")
    user.click("add-authority")
    assert "ist ein anderer" in user.part("trouble", QLabel).text()
    assert names(desk) == ["Katrin Behrends", "Jens Petersen"]

    user.fill("last-groups", in_groups(digits)[-19:])
    user.click("add-authority")
    known = trust.acquaintances(desk.context)[-1]
    assert (known.kind, known.source) == (Recognition.AUTHORITY, "stelle.pem")
    assert "Stelle, die andere ausweist" in user.words("person")
    assert "nicht qualifiziert" not in user.words("person")


@pytest.mark.parametrize("content", [b"nothing", None], ids=["no-certificate", "not-there"])
def test_authority__in_a_file_that_holds_none__is_refused_in_words(
    open_list: Callable[[], User], desk: Desk, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "datei.pem"
    if content is not None:
        file.write_bytes(content)
    user = open_list()
    user.dialog.look_at_authority(file)
    assert user.part("note", Note).words
    assert names(desk) == ["Katrin Behrends", "Jens Petersen"]


def test_list__to_somebody_without_mouse_or_eyes__tells_and_gives_everything(
    open_list: Callable[[], User], authority: Path
) -> None:
    user = open_list()
    for name in ("forget", "add-authority"):
        if name == "add-authority":
            user.dialog.look_at_authority(authority)
        window: QWidget = user.part(name).window()
        faults = (*nameless(window), *confused(window), *wordless(window), *unreached(window))
        assert faults == (), name


@pytest.mark.usefixtures("large_text")
def test_list__with_large_text__needs_no_scrolling_sideways(
    open_list: Callable[[], User], authority: Path
) -> None:
    user = open_list()
    assert too_wide(user.dialog) == []
    user.dialog.look_at_authority(authority)
    assert too_wide(user.part("add-authority").window()) == []

# SPDX-License-Identifier: MIT
"""Comparing a fingerprint: one person, one role, and only after something was really compared."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import NOW
from tests.ui.hands import Hands
from tomtool.domain.printable import in_groups
from tomtool.domain.verification import Coverage, SignatureReport, Signer, SignerRole
from tomtool.services import trust
from tomtool.ui.received.compare import CompareDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk

FINGERPRINT = "4f1c9a27d0b36e5871ac0d94e2f6835b19c7a4de5b02f86d3e91c07a64b8d215"
SIGNER = Signer("Jens Petersen", "Klarpfad", FINGERPRINT, True, NOW, NOW + timedelta(days=1095))
REPORT = SignatureReport(SignerRole.PROCESSOR, SIGNER, NOW, True, Coverage.WHOLE_FILE)
LAST = in_groups(FINGERPRINT)[-19:]


class Caller(Hands):
    """Somebody who has the signer on the telephone."""

    def __init__(self, qtbot: QtBot, desk: Desk, path: Path) -> None:
        super().__init__(qtbot)
        self.desk = desk
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.dialog = CompareDialog(desk, REPORT, path, self.window)
        self.confirmations = 0
        self.dialog.confirmed.connect(self._count)
        self.dialog.open()
        qtbot.waitExposed(self.dialog)

    def _count(self) -> None:
        self.confirmations += 1

    def reads(self, name: str) -> str:
        return str(self.part(name, QWidget).property("text"))


@pytest.fixture
def caller(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Caller:
    return Caller(qtbot, desk, tmp_path / "anlage.pdf")


def test_last_line__of_the_fingerprint__is_not_shown_but_typed_as_heard(caller: Caller) -> None:
    shown = caller.reads("digits").split()
    assert " ".join(shown) == in_groups(FINGERPRINT)[:59]
    assert LAST not in caller.reads("digits")
    caller.click("heard")
    caller.fill("last-groups", LAST.lower())
    caller.click("confirm")
    assert caller.confirmations == 1
    (known,) = trust.acquaintances(caller.desk.context)
    assert (known.signer, known.roles) == (SIGNER, (SignerRole.PROCESSOR,))
    assert known.source == "anlage.pdf"


def test_role__chosen__is_the_one_the_person_is_known_in(caller: Caller) -> None:
    caller.pick("role", "Verantwortlicher")
    caller.click("heard")
    caller.fill("last-groups", LAST)
    caller.click("confirm")
    (known,) = trust.acquaintances(caller.desk.context)
    assert known.roles == (SignerRole.CONTROLLER,)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "noch nicht vier Gruppen"),
        (LAST[5:], "noch nicht vier Gruppen"),
        (LAST[:-1] + "0", "ein anderer"),
    ],
    ids=["nothing", "too-little", "other"],
)
def test_confirmation__without_the_right_groups__makes_nobody_known(
    caller: Caller, typed: str, says: str
) -> None:
    caller.click("heard")
    caller.fill("last-groups", typed)
    caller.click("confirm")
    assert says in caller.reads("trouble")
    assert caller.confirmations == 0
    assert trust.acquaintances(caller.desk.context) == ()


def test_confirmation__before_the_groups_above_are_ticked__asks_to_compare_them(
    caller: Caller,
) -> None:
    caller.fill("last-groups", LAST)
    caller.click("confirm")
    assert "Vergleichen Sie zuerst" in caller.reads("trouble")
    assert caller.part("heard", QWidget).hasFocus()
    assert trust.acquaintances(caller.desk.context) == ()


def test_other_fingerprint__heard__ends_in_advice_and_no_trust(caller: Caller) -> None:
    caller.click("differs")
    assert not caller.sees("confirm")
    caller.click("close")
    assert caller.confirmations == 0
    assert trust.acquaintances(caller.desk.context) == ()


def test_broken_list_of_the_known__is_said_and_nobody_is_known(caller: Caller) -> None:
    caller.desk.context.home.mkdir(exist_ok=True)
    (caller.desk.context.home / "trust.json").write_text("{", "utf-8")
    caller.click("heard")
    caller.fill("last-groups", LAST)
    caller.click("confirm")
    assert caller.reads("trouble")
    assert caller.confirmations == 0

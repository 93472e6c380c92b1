# SPDX-License-Identifier: MIT
"""The page of what is processed, used by keys and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from tests.ui.masterdata.conftest import PageHands
from tomtool.domain.response import DeletionPeriod, ProtectionNeed
from tomtool.ui.masterdata.processing import ProcessingPage
from tomtool.ui.parts import Field, Radio, TextArea

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tomtool.domain.response import Response
    from tomtool.ui.wizard.session import Session


@pytest.fixture
def hands(qtbot: QtBot, fresh: Session) -> PageHands:
    return PageHands(qtbot, ProcessingPage(fresh))


def kept(session: Session) -> Response:
    """Return what is on disk."""
    session.flush()
    return session.sheet.response


def test_processing__typed_as_in_the_example__equals_the_example(
    hands: PageHands, fresh: Session, example: Response
) -> None:
    about = example.processing
    for key in ("subject", "purpose", "duration"):
        hands.fill(f"processing:{key}", getattr(about, key))
    for key in ("data_categories", "data_subjects"):
        hands.fill(f"processing:{key}", "\n".join(getattr(about, key)))
    hands.key("processing:protection_need:high", Qt.Key.Key_Space)
    hands.key("processing:minors", Qt.Key.Key_Space)
    for period in example.deletion_periods:
        hands.click("add-period")
        for key in ("data", "purpose", "period", "trigger"):
            hands.fill(f"period:{key}", getattr(period, key))

    assert kept(fresh).processing == about
    assert kept(fresh).deletion_periods == example.deletion_periods


def test_list__with_empty_lines_while_typing__keeps_the_text_and_stores_the_entries(
    hands: PageHands, fresh: Session
) -> None:
    hands.fill("processing:data_subjects", "Lehrkräfte\n\n ")
    fresh.flush()

    assert fresh.sheet.header.processing.data_subjects == ("Lehrkräfte",)
    assert hands.part("processing:data_subjects", TextArea).words == "Lehrkräfte\n\n "


def test_need__chosen_by_arrow__is_saved_at_once(hands: PageHands, fresh: Session) -> None:
    hands.key("processing:protection_need:normal", Qt.Key.Key_Down)

    assert fresh.sheet.header.processing.protection_need is ProtectionNeed.HIGH


def test_undo__of_typing_and_choosing__shows_what_was_before(
    hands: PageHands, fresh: Session
) -> None:
    hands.fill("processing:subject", "Lernplattform")
    hands.key("processing:special_categories", Qt.Key.Key_Space)
    assert kept(fresh).processing.special_categories
    fresh.undo()
    fresh.undo()

    assert hands.part("processing:subject", TextArea).words == ""
    assert not hands.part("processing:special_categories", QAbstractButton).isChecked()


def test_period__pasted_without_a_head__takes_the_columns_in_order(
    hands: PageHands, fresh: Session
) -> None:
    hands.paste("period", "Backups\tWiederherstellung\t90 Tage\tErstellung\n")

    assert kept(fresh).deletion_periods == (
        DeletionPeriod("Backups", "90 Tage", "Erstellung", "Wiederherstellung"),
    )


def test_page__that_cannot_be_edited__shows_texts_and_no_fields(
    qtbot: QtBot, read_only: Session
) -> None:
    hands = PageHands(qtbot, ProcessingPage(read_only))

    assert not hands.page.findChildren(Field)
    assert not hands.page.findChildren(TextArea)
    assert not hands.page.findChildren(QPushButton)
    assert not hands.page.findChildren(Radio)
    assert "hoch" in [text.text() for text in hands.page.findChildren(QLabel)]

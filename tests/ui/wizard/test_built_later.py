# SPDX-License-Identifier: MIT
"""A long section: what is seen is built first, the rest card by card, and nothing seen moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.wizard.screen import YESNO, given, is_complete
from tomtool.domain.answers import Answer, Slot
from tomtool.ui.wizard.card import QuestionCard
from tomtool.ui.wizard.section import SectionPage

if TYPE_CHECKING:
    from tests.ui.wizard.screen import Screen

COUNT = 24
MANY = "".join(YESNO.replace("1.1", f"1.{n}") for n in range(1, COUNT + 1))
MIDDLE = Slot("A1.12")


def opened_at_the_middle(screen: Screen) -> SectionPage:
    """Return the page of a section as it is shown first, at a question in its middle."""
    carried = Answer(frozenset({"ja"}), carried=True)
    screen.open(MANY, given({Slot("A1.1"): carried, MIDDLE: carried, Slot("A1.24"): carried}))
    page = SectionPage(screen.session, "A1", None, MIDDLE)
    screen.qtbot.addWidget(page)
    page.resize(760, 700)
    with screen.qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    screen.page.close()
    screen.page = page
    assert page.show_slot(MIDDLE)
    return page


def built(page: SectionPage) -> list[str]:
    return [card.slot.question for card in page.findChildren(QuestionCard)]


@pytest.mark.slow
def test_page__opened_at_a_question__has_what_is_seen_and_waits_for_keys(screen: Screen) -> None:
    page = opened_at_the_middle(screen)
    bottom = page.findChildren(QuestionCard)[-1]
    assert 5 < len(built(page)) < COUNT // 2
    assert bottom.mapTo(page, QPoint(0, bottom.height())).y() >= page.height()
    assert screen.focus == "choice:A1.12:ja"


@pytest.mark.slow
def test_page__left_alone__is_completed_and_nothing_moves(screen: Screen) -> None:
    page = opened_at_the_middle(screen)
    (card,) = (each for each in page.findChildren(QuestionCard) if each.slot == MIDDLE)
    before = card.mapTo(page, QPoint()).y()
    screen.wait_for(lambda: is_complete(page))
    screen.settle()
    assert len(built(page)) == COUNT
    assert card.mapTo(page, QPoint()).y() == before
    assert screen.focus == "choice:A1.12:ja"


@pytest.mark.slow
def test_tab__through_a_page_completed_later__goes_from_card_to_card(screen: Screen) -> None:
    page = opened_at_the_middle(screen)
    screen.wait_for(lambda: is_complete(page))
    passed = [screen.focus]
    for _ in range(4):
        screen.press(Qt.Key.Key_Tab)
        passed.append(screen.focus)
    assert [name for name in passed if name.startswith("choice")] == [
        "choice:A1.12:ja",
        "choice:A1.13:ja",
        "choice:A1.14:ja",
    ]
    for _ in range(6):
        screen.press(Qt.Key.Key_Backtab)
    assert screen.focus == "choice:A1.11:ja"


@pytest.mark.slow
def test_show_slot__of_a_card_not_built_yet__comes_to_it(screen: Screen) -> None:
    page = opened_at_the_middle(screen)
    for question in ("A1.24", "A1.1"):
        assert page.show_slot(Slot(question))
        assert screen.focus == f"choice:{question}:ja"


@pytest.mark.slow
def test_last_years_answers__on_cards_not_built_yet__are_confirmed_with_the_others(
    screen: Screen,
) -> None:
    opened_at_the_middle(screen)
    screen.click("confirm-all")
    assert not any(answer.carried for answer in screen.stored_response().answers.values())

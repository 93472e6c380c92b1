# SPDX-License-Identifier: MIT
"""The page of the sites, used by keys and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.masterdata.conftest import PageHands
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import Party, Site
from tomtool.ui.masterdata.matrix import MatrixModel
from tomtool.ui.masterdata.matrixview import MatrixView
from tomtool.ui.masterdata.sites import SitesPage
from tomtool.ui.parts import Button, Note
from tomtool.ui.parts.rows import CELL, Differs, Tag, Words

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from tomtool.domain.response import Response
    from tomtool.ui.parts.rows import Cell
    from tomtool.ui.wizard.session import Session

ALT = Qt.KeyboardModifier.AltModifier
YES, NO = Answer(frozenset({"ja"})), Answer(frozenset({"nein"}))


@pytest.fixture
def hands(qtbot: QtBot, filled: Session) -> PageHands:
    """Return hands on the page of the example: Dresden, and Halle with ten answers of its own."""
    return PageHands(qtbot, SitesPage(filled))


def turn_to(hands: PageHands, tab: str) -> None:
    words = {"addresses": "Adressen", "compared": "Vergleich"}[tab]
    button = next(b for b in hands.page.findChildren(Button) if b.words == words)
    hands.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def kept(session: Session) -> Response:
    """Return what is on disk."""
    session.flush()
    return session.sheet.response


def matrix(hands: PageHands) -> MatrixModel:
    model = hands.part("sites:matrix", MatrixView).model()
    assert isinstance(model, MatrixModel)
    return model


def cells(hands: PageHands) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of the matrix by question."""
    model = matrix(hands)
    return {
        model.question(row).key: tuple(
            model.index(row, column).data(CELL) for column in range(model.columnCount())
        )
        for row in range(model.rowCount())
    }


def test_sites__typed_as_in_the_example__equal_the_example(
    qtbot: QtBot, fresh: Session, example: Response
) -> None:
    fresh.apply(parties=example.parties)
    hands = PageHands(qtbot, SitesPage(fresh))
    for site in example.sites:
        hands.click("add-site")
        hands.fill("site:name", site.name)
        hands.fill("site:id", site.id)
        hands.fill("site:address", site.address)
        hands.pick("site:operator", "Elbufer Rechenzentren GmbH")

    assert kept(fresh).sites == example.sites


def test_matrix__of_the_example__tells_differences_from_the_rest(hands: PageHands) -> None:
    shown = cells(hands)

    assert shown["A1.6"] == (Words("nein"), Differs("ja"))
    assert shown["A1.7"] == (Words("entfällt", "ink3"), Differs("vergittert; alarmgesichert"))
    assert shown["A1.8"] == (Words("ja"), Words("wie Hauptsitz", "ink3"))
    assert shown["B1.1"] == (Words("ja"), Differs("ja, andere Anmerkung oder Nachweise"))
    head = matrix(hands).headerData(1, Qt.Orientation.Horizontal)
    assert head == "Rechenzentrum Halle (Backup)\n10 Abweichungen"


def test_matrix__with_a_missing_answer__says_so_at_once(hands: PageHands, filled: Session) -> None:
    filled.put(Slot("A1.8"), Answer())

    assert cells(hands)["A1.8"][0] == Tag("fehlt noch", "high", "asterisk")


def test_matrix__with_only_differences__leaves_out_the_rest(hands: PageHands) -> None:
    everything = cells(hands)
    hands.key("sites:only-differences", Qt.Key.Key_Space)
    different = cells(hands)

    assert different == {key: row for key, row in everything.items() if isinstance(row[1], Differs)}
    hands.key("sites:only-differences", Qt.Key.Key_Space)
    assert cells(hands) == everything


def test_matrix__on_enter__asks_for_the_question_at_that_site(
    hands: PageHands, filled: Session
) -> None:
    view = hands.part("sites:matrix", MatrixView)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    hands.key(view, Qt.Key.Key_Right)
    with hands.qtbot.waitSignal(filled.wanted) as wanted:
        hands.key(view, Qt.Key.Key_Return)

    assert wanted.args == [Slot("A1.6", "halle")]


def test_matrix_model__through_answers_and_sites__keeps_its_contract(
    qtmodeltester: ModelTester, filled: Session
) -> None:
    model = MatrixModel(filled)
    qtmodeltester.check(model)
    filled.put(Slot("A1.6", "halle"), NO)
    model.look_at([Slot("A1.6", "halle")])
    qtmodeltester.check(model)


def test_matrix__after_sites_came_while_it_was_not_seen__shows_them(
    qtbot: QtBot, filled: Session
) -> None:
    page = SitesPage(filled)
    filled.apply(sites=(*filled.sheet.header.sites, Site("ulm", "Ulm"), Site("jena", "Jena")))
    hands = PageHands(qtbot, page)

    assert cells(hands)["A1.8"] == (Words("ja"), *[Words("wie Hauptsitz", "ink3")] * 3)
    assert matrix(hands).headerData(2, Qt.Orientation.Horizontal) == "Ulm\nwie Hauptsitz"


def test_comparison__while_all_sites_are_asked_together__says_why(
    hands: PageHands, filled: Session
) -> None:
    filled.put(Slot("A1.4"), YES)

    assert not hands.sees("sites:matrix")
    assert "A1.4 = nein" in hands.part("sites:why-not", Note).words
    link = hands.part("sites:why-not", Note).links["go"]
    with hands.qtbot.waitSignal(filled.wanted) as wanted:
        hands.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted.args == [Slot("A1.4")]


def test_comparison__with_a_single_site__says_why(qtbot: QtBot, fresh: Session) -> None:
    hands = PageHands(qtbot, SitesPage(fresh))
    turn_to(hands, "compared")

    assert "zwei Standorte" in hands.part("sites:why-not", Note).words


def test_duplicate__of_a_site__copies_its_answers_in_one_step(
    hands: PageHands, filled: Session
) -> None:
    before = kept(filled)
    turn_to(hands, "addresses")
    hands.choose("site", 1)
    hands.click("duplicate-site")

    after = kept(filled)
    own = {slot.question: a for slot, a in before.answers.items() if slot.site == "halle"}
    copy = after.sites[2].id
    assert after.sites[2].name == "Rechenzentrum Halle (Backup) (Kopie)"
    assert {s.question: a for s, a in after.answers.items() if s.site == copy} == own
    filled.undo()
    assert kept(filled) == before


def test_main_site__before_a_row_is_chosen_or_for_the_first__cannot_be_made(
    hands: PageHands,
) -> None:
    turn_to(hands, "addresses")
    button = hands.part("main-site", Button)
    possible = [button.isEnabled()]
    for row in (0, 1):
        hands.choose("site", row)
        possible.append(button.isEnabled())
    assert possible == [False, False, True]


def test_remove__of_a_site__takes_its_answers_along_and_one_undo_brings_all_back(
    hands: PageHands, filled: Session
) -> None:
    before = kept(filled)
    turn_to(hands, "addresses")
    hands.key(hands.choose("site", 1), Qt.Key.Key_Delete)

    after = kept(filled)
    assert [site.id for site in after.sites] == ["dresden"]
    assert not any(slot.site for slot in after.answers)
    assert "halle" not in after.answers[Slot("A1.3")].blanks.get("standorte", ())  # type: ignore[operator] # a list
    filled.undo()
    assert kept(filled) == before


def test_move__of_a_site_to_the_top__makes_it_the_main_one_with_its_answers(
    hands: PageHands, filled: Session
) -> None:
    before = kept(filled)
    turn_to(hands, "addresses")
    table = hands.choose("site", 1)
    hands.key(table, Qt.Key.Key_Up, ALT)

    after = kept(filled)
    assert [site.id for site in after.sites] == ["halle", "dresden"]
    assert after.answers[Slot("A1.6")] == before.answers[Slot("A1.6", "halle")]
    assert after.answers[Slot("A1.6", "dresden")] == before.answers[Slot("A1.6")]
    assert after.answers[Slot("A1.8")] == before.answers[Slot("A1.8")]
    assert table.row == 0
    filled.undo()
    assert kept(filled) == before


def test_main_site__changed_while_own_answers_are_not_asked__is_refused_in_words(
    hands: PageHands, filled: Session
) -> None:
    filled.put(Slot("A1.4"), YES)
    before = kept(filled)
    turn_to(hands, "addresses")
    hands.choose("site", 1)
    hands.click("main-site")

    assert kept(filled) == before
    assert "eigene Angaben" in hands.part("site:refusal", Note).words
    assert hands.sees("site:refusal")


def test_operator__no_longer_a_party__is_shown_as_not_chosen(qtbot: QtBot, fresh: Session) -> None:
    fresh.apply(
        parties=(Party("a", Responsible.VENDOR, "A GmbH"),),
        sites=(Site("x", "X", operator="gone"), Site("y", "Y", operator="a")),
    )
    hands = PageHands(qtbot, SitesPage(fresh))
    hands.choose("site", 0)
    hands.pick("site:operator", "A GmbH")

    assert kept(fresh).sites[0].operator == "a"


def test_page__that_cannot_be_edited__has_no_buttons_but_the_tabs(
    qtbot: QtBot, read_only: Session
) -> None:
    hands = PageHands(qtbot, SitesPage(read_only))
    turn_to(hands, "addresses")

    shown = [b.text() for b in hands.page.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Vergleich", "Adressen"]

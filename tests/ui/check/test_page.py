# SPDX-License-Identifier: MIT
"""The page „Prüfen“: everything open in one list, the way to each of it, and when one may sign."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped] # has no stubs
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.domain.builders import NO, YES, blank, fields, form, question, response, ticked
from tests.ui.check.sheets import opened, rule
from tomtool.domain.answers import Answer, Slot, Status
from tomtool.domain.conditions import All, Comparison, Fact, Has
from tomtool.domain.questionnaire import PerSite
from tomtool.domain.response import Compensation
from tomtool.domain.rules import RuleBook, Severity
from tomtool.services.sheets import Sheet, open_count
from tomtool.ui.check.page import CheckPage
from tomtool.ui.check.paper import print_points
from tomtool.ui.check.points import Group, grouped
from tomtool.ui.check.rows import Entry, Head, More, Rows, rows_of
from tomtool.ui.desk import Desk
from tomtool.ui.parts import Button, DateField, Tabs, TextArea
from tomtool.ui.wizard.focusing import stops
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.rules import Rule
    from tomtool.services.context import AppContext
    from tomtool.ui.check.listing import PointList

    Open = Callable[..., CheckPage]

JA, NEIN = frozenset({"ja"}), frozenset({"nein"})
FORM = form(
    question("A1.1"),
    question("A1.2"),
    question("A1.3", shown_if=Has("A1.1", JA)),
    question("A1.4"),
    question("A1.5"),
    fields("B1.1", blank("anzahl")),
    question("B1.2"),
)
CONTRADICTION = rule("C-10", All((Has("A1.1", JA), Has("A1.2", NEIN))), Severity.HIGH)
WEAK = rule("S-01", Has("A1.2", NEIN))
NOTICE = rule("S-02", Has("A1.2", NEIN), Severity.INFO)
DONE = {"A1.1": YES, "A1.2": YES, "A1.3": YES, "A1.4": YES, "A1.5": YES, "B1.2": YES}
FULL = {**DONE, "B1.1": Answer(blanks={"anzahl": "3"})}


@pytest.fixture
def open_page(qtbot: QtBot, context: AppContext) -> Iterator[Open]:
    """Return what opens the page over some answers, as the wizard does."""
    with ExitStack() as closing:

        def page(given: Response, *rules: Rule, asked: Questionnaire = FORM) -> CheckPage:
            made = CheckPage(closing.enter_context(opened(context, given, asked, *rules)))
            qtbot.addWidget(made)
            made.resize(960, 700)
            made.show()
            qtbot.waitExposed(made)
            return made

        yield page


def points(page: CheckPage) -> PointList:
    found = page.findChild(QWidget, "points")
    assert found is not None
    return found  # type: ignore[return-value] # of that name


def rows(page: CheckPage) -> list[str]:
    """Return the rows of the list as one reads them."""
    model = points(page).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def button(page: QWidget, name: str) -> Button:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, Button), name
    return found


def tab(page: CheckPage, words: str) -> Button:
    found = page.findChild(Tabs)
    assert found is not None
    return next(each for each in found.findChildren(Button) if each.words == words)


def press(qtbot: QtBot, pressed: QWidget) -> None:
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def keys(qtbot: QtBot, page: CheckPage, *pressed: Qt.Key) -> None:
    points(page).setFocus()
    for key in pressed:
        qtbot.keyClick(points(page), key)


def words(widget: QWidget) -> str:
    return "\n".join(e.text() for e in widget.findChildren(QLabel) if e.isVisibleTo(widget))


def test_opening__from_then_on__points_out_what_is_missing(open_page: Open) -> None:
    assert open_page(response()).session.pointing_out


def test_missing__of_several__stands_in_printed_order_three_at_first(open_page: Open) -> None:
    assert rows(open_page(response())) == [
        "Pflichtangaben fehlen",
        "fehlt · A1.1 · A1.1 · Die Pflichtangabe fehlt.",
        "fehlt · A1.2 · A1.2 · Die Pflichtangabe fehlt.",
        "fehlt · A1.4 · A1.4 · Die Pflichtangabe fehlt.",
        "3 weitere zeigen",
    ]


def test_more__by_key__shows_the_rest_and_goes_on_from_there(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(response())
    keys(qtbot, page, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert len(rows(page)) == 7
    chosen = points(page).point
    assert chosen is not None
    assert chosen.slot == Slot("A1.5")


def test_enter__on_a_point__goes_to_its_question(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(response())
    with qtbot.waitSignal(page.session.wanted) as wanted:
        keys(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert wanted.args == [Slot("A1.2")]


def test_arrow_of_a_point__clicked__goes_to_its_question(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(response())
    view = points(page)
    at = view.visualRect(view.model().index(1, 0))
    left, middle = Qt.MouseButton.LeftButton, at.center()
    with qtbot.assertNotEmitted(page.session.wanted):
        qtbot.mouseClick(view.viewport(), left, pos=middle)
    with qtbot.waitSignal(page.session.wanted) as wanted:
        qtbot.mouseClick(view.viewport(), left, pos=QPoint(at.right() - 30, middle.y()))
    assert wanted.args == [Slot("A1.1")]


def test_first__asked_for__goes_to_the_first_missing(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(response({"A1.1": YES}))
    with qtbot.waitSignal(page.session.wanted) as wanted:
        press(qtbot, button(page, "first-open"))
    assert wanted.args == [Slot("A1.2")]


def test_gap_of_master_data__goes_to_its_page(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(replace(response(FULL), parties=()))
    assert "fehlt · Stammdaten · Der Name des Anbieters fehlt." in rows(page)
    with qtbot.waitSignal(page.session.page_wanted) as wanted:
        press(qtbot, button(page, "go-master"))
    assert wanted.args == ["parties"]


def test_finding_about_master_data__goes_to_where_they_are_entered(
    qtbot: QtBot, open_page: Open
) -> None:
    about = rule("K-01", Fact("deletion_periods", Comparison.LESS_THAN, 1))
    page = open_page(response(FULL), about)
    with qtbot.waitSignal(page.session.page_wanted) as wanted:
        keys(qtbot, page, Qt.Key.Key_Return)
    assert wanted.args == ["processing"]


def test_groups__of_every_kind__are_told_apart(open_page: Open) -> None:
    answers = {
        **FULL,
        "A1.1": NO,
        "A1.2": NO,
        "A1.4": replace(YES, carried=True),
        "A1.5": replace(YES, clarify=True, note="Hausmeister fragen"),
        "B1.2": Answer(status=Status.PLANNED, until=date(2027, 3, 31)),
    }
    page = open_page(response(answers), WEAK, NOTICE)
    assert rows(page) == [
        "Schwache Maßnahmen",
        "mittel · A1.2 · Befund S-01 · A1.2 = nein",
        "Aus dem Vorjahr übernommen",
        "aus Vorjahr · A1.4 · A1.4 · ja",
        "Zu klären",
        "klären · A1.5 · A1.5 · Hausmeister fragen",
        "Ausgeblendete Antworten",
        "ausgeblendet · A1.3 · A1.3 · ja",
        "Geplante Maßnahmen",
        "geplant · B1.2 · B1.2 · geplant bis 31.03.2027",
        "Hinweise",
        "Hinweis · A1.2 · Befund S-02 · A1.2 = nein",
    ]


@pytest.mark.parametrize(
    "given",
    [
        response(),
        response(FULL),
        response({**FULL, "A1.2": NO}),
        replace(response({"A1.2": NO, "A9.9": YES, "A1.4": ticked("x")}), parties=()),
    ],
    ids=["empty", "full", "findings", "invalid"],
)
def test_counts__whatever_is_open__are_those_of_the_bar(
    context: AppContext, given: Response
) -> None:
    with opened(context, given, FORM, CONTRADICTION, WEAK, NOTICE) as session:
        groups = grouped(session)
        counted = (Group.MISSING, Group.CONTRADICTION, Group.WEAK)
        assert sum(len(groups[each]) for each in counted) == open_count(session.sheet)


def test_filter__chosen__shows_its_group_whole(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(response({"A1.1": YES, "A1.2": NO}), CONTRADICTION)
    press(qtbot, tab(page, "Widerspruch 1"))
    assert [row.partition(" · ")[0] for row in rows(page)] == ["Widersprüche", "hoch"]
    press(qtbot, tab(page, "Fehlt 5"))
    assert len(rows(page)) == 6


def test_filters__where_it_is_narrow__become_a_list(qtbot: QtBot, open_page: Open) -> None:
    marked = {"A1.4": replace(YES, carried=True), "A1.5": replace(YES, clarify=True)}
    page = open_page(response({"A1.1": YES, "A1.2": NO, **marked}), CONTRADICTION, WEAK)
    tabs, picker = page.findChild(Tabs), page.findChild(QWidget, "filter")
    assert tabs is not None
    assert picker is not None
    assert (tabs.isVisible(), picker.isVisible()) == (True, False)
    assert points(page).isVisible()
    page.resize(490, 700)
    qtbot.waitUntil(lambda: (tabs.isVisible(), picker.isVisible()) == (False, True))


def test_tab_key__filters_and_details_made_anew__goes_through_the_page_as_it_reads(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(response({"A1.1": YES, "A1.2": YES}), CONTRADICTION, WEAK)
    page.session.put(Slot("A1.2"), NO)
    qtbot.waitUntil(lambda: any("Schwach" in row for row in rows(page)))
    keys(qtbot, page, Qt.Key.Key_End)
    assert [each.objectName() or each.accessibleName() for each in stops(page)] == [
        "print-list", "first-open", "Alle", "Fehlt 5", "Widerspruch 1", "Schwach 1", "points",
        "go:A1.2", "check-compensation", "check-compensation-until", "issue-draft",
    ]  # fmt: skip


def test_contradiction__chosen__shows_its_answers_beside_each_other(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(response({**FULL, "A1.2": NO}), CONTRADICTION)
    details = page.findChild(QWidget, "details")
    assert details is not None
    told = words(details).split("\n")
    assert told[:2] == ["Befund C-10", "Widerspruch C-10 · Einschätzung"]
    assert {"ja", "nein", "Grund C-10", "Rat C-10", "tomtool"} <= set(told)
    with qtbot.waitSignal(page.session.wanted) as wanted:
        press(qtbot, button(page, "go:A1.2"))
    assert wanted.args == [Slot("A1.2")]


def test_compensation__typed_beside_the_list__is_saved_and_named_in_it(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(response({**FULL, "A1.2": NO}), CONTRADICTION)
    measure = page.findChild(TextArea, "check-compensation")
    until = page.findChild(DateField, "check-compensation-until")
    assert measure is not None
    assert until is not None
    measure.setFocus()
    qtbot.keyClicks(measure, "Tresor")
    qtbot.waitUntil(lambda: any("Ausgleich: Tresor" in row for row in rows(page)))
    qtbot.keyClicks(measure, " im Keller")
    until.setFocus()
    qtbot.keyClicks(until, "31.1.2027")
    qtbot.waitUntil(lambda: any("31.01.2027" in row for row in rows(page)))
    saved = Compensation("C-10", "A1.1", "", "Tresor im Keller", date(2027, 1, 31))
    assert page.session.sheet.header.compensations == (saved,)
    assert measure.words == "Tresor im Keller"


def test_banner__while_something_is_missing__says_so_and_signing_waits(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(response(DONE))
    assert "1 Pflichtangabe fehlt noch" in words(page)
    assert "Noch 1 Pflichtangabe" in words(page)
    assert not button(page, "issue-signed").isEnabled()
    with qtbot.waitSignal(page.draft_wanted):
        press(qtbot, button(page, "issue-draft"))


def test_banner__with_nothing_missing__lets_sign(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(response({**FULL, "A1.2": NO}), WEAK)
    assert "Alles vollständig" in words(page)
    assert "1 Befund ist offen; er sperrt nichts." in words(page)
    assert not button(page, "first-open").isVisible()
    with qtbot.waitSignal(page.sign_wanted):
        press(qtbot, button(page, "issue-signed"))


def test_page__with_nothing_at_all__says_so(open_page: Open) -> None:
    page = open_page(response(FULL))
    assert "Hier ist nichts offen." in words(page)
    assert not points(page).isVisible()
    assert not button(page, "print-list").isEnabled()


def test_change__while_the_page_is_open__is_followed_and_the_next_point_chosen(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(response())
    keys(qtbot, page, Qt.Key.Key_Down)
    page.session.put(Slot("A1.2"), YES)
    qtbot.waitUntil(lambda: "A1.2" not in "".join(rows(page)))
    chosen = points(page).point
    assert chosen is not None
    assert chosen.slot == Slot("A1.4")


def test_change__while_the_page_is_hidden__is_seen_when_it_opens(
    open_page: Open,
) -> None:
    page = open_page(response(DONE))
    page.hide()
    page.session.apply({Slot("B1.1"): FULL["B1.1"]})
    page.show()
    assert rows(page) == []


def test_answer_without_a_place__can_be_removed(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(response({**FULL, "A9.9": YES}))
    assert rows(page)[1] == (
        "ungültig · A9.9 · Unbekannte Frage · Diese Frage gibt es im Fragebogen nicht."
    )
    press(qtbot, button(page, "remove-answer"))
    qtbot.waitUntil(lambda: rows(page) == [])


def test_site__of_an_answer__is_named(open_page: Open) -> None:
    asked = form(question("A1.1"), question("A1.2", per_site=PerSite.ALWAYS))
    asked = replace(asked, repeat_per_site_if=Has("A1.1", JA))
    answers = {Slot("A1.1"): YES, Slot("A1.2"): YES, Slot("A1.2", "halle"): Answer()}
    page = open_page(response(answers, sites=("kiel", "halle")), asked=asked)
    assert rows(page)[1] == "fehlt · A1.2 · A1.2 · Halle · Die Pflichtangabe fehlt."


def test_words_of_users__that_look_like_markup__stay_words(open_page: Open) -> None:
    given = Answer(blanks={"anzahl": "<b>3</b>"}, carried=True)
    page = open_page(response({**FULL, "B1.1": given}))
    assert "&lt;b&gt;3&lt;/b&gt;" in points(page).model().index(1, 0).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert "<b>3</b>" in words(page)
    assert all(e.textFormat() is Qt.TextFormat.PlainText for e in page.findChildren(QLabel))


def test_sheet_to_look_at__can_be_checked_but_not_signed(qtbot: QtBot, context: AppContext) -> None:
    sheet = Sheet(
        FORM, RuleBook((CONTRADICTION,)), response({**FULL, "A1.2": NO}), date(2026, 3, 1)
    )
    page = CheckPage(Session(Desk(context), sheet))
    qtbot.addWidget(page)
    page.show()
    assert rows(page)[0] == "Widersprüche"
    assert not button(page, "issue-signed").isVisible()
    assert page.findChild(TextArea, "check-compensation") is None


def test_rows__as_a_model__keep_to_the_rules_of_models(
    qtmodeltester: ModelTester, context: AppContext
) -> None:
    with opened(context, response({"A1.2": NO}), FORM, WEAK) as session:
        model = Rows()
        model.set_rows(rows_of(grouped(session), None, (), session.desk.translator))
        qtmodeltester.check(model)
        assert [type(row) for row in model.rows] == [Head, Entry, Entry, Entry, More, Head, Entry]


@pytest.mark.usefixtures("qapp")
def test_list__printed__holds_every_point_as_text(context: AppContext, tmp_path: Path) -> None:
    with opened(context, response(), FORM) as session:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "liste.pdf"))
        print_points(printer, "Offene <i>Punkte</i>", grouped(session), session.desk.translator)
    document = pypdfium2.PdfDocument(tmp_path / "liste.pdf")
    told = document[0].get_textpage().get_text_range()
    document.close()
    assert "Offene <i>Punkte</i>" in told
    assert all(f"fehlt · {key}" in told for key in ("A1.1", "A1.5", "B1.2"))


@pytest.mark.slow
def test_large_form__with_thousands_open__needs_no_widget_for_any_of_them(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(response(), asked=form(*(question(f"A1.{n}") for n in range(4000))))
    press(qtbot, tab(page, "Fehlt 4000"))
    assert len(rows(page)) == 4001
    assert len(page.findChildren(QWidget)) < 100


def test_small_page__leaves_its_room_to_the_list(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(response())
    parts = [page.findChild(QWidget, name) for name in ("details", "check-banner", "print-list")]

    def shown() -> list[bool]:
        return [part is not None and part.isVisible() for part in parts]

    assert shown() == [True, True, True]
    page.resize(560, 310)
    qtbot.waitUntil(lambda: shown() == [False, False, False])
    qtbot.waitUntil(lambda: points(page).height() > 150)
    page.resize(960, 700)
    qtbot.waitUntil(lambda: shown() == [True, True, True])

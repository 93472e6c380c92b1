# SPDX-License-Identifier: MIT
"""The page of the sites: compared with the main one, and their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from tomtool.domain.answers import Slot
from tomtool.domain.conditions import questions_of
from tomtool.domain.questionnaire import PerSite
from tomtool.domain.wording import describe
from tomtool.ui.look import px
from tomtool.ui.masterdata.columns import Column, Kind, Plan, Shown
from tomtool.ui.masterdata.matrix import MatrixModel
from tomtool.ui.masterdata.matrixview import MatrixView
from tomtool.ui.masterdata.page import COLUMN
from tomtool.ui.masterdata.records import SiteRecords
from tomtool.ui.masterdata.table import Action, RecordTable
from tomtool.ui.parts import Check, Note, Tabs, Text, col, panel, prose, row, rule
from tomtool.ui.parts.scrolling import CardScroll

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from tomtool.services.sheets import Effect
    from tomtool.ui.masterdata.columns import Options
    from tomtool.ui.wizard.session import Session

_COMPARED, _ADDRESSES = "compared", "addresses"


class SitesPage(QWidget):
    """Sites: a tab that compares them, a tab with their addresses."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ = _ = session.desk.translator.gettext
        self.title = _("Standorte")
        self._told = prose()
        self._model = MatrixModel(session, self)
        self._stale = False
        self._only = Check(_("nur Unterschiede"))
        self._only.setObjectName("sites:only-differences")
        self._only.toggled.connect(self._model.show_only_differences)
        tabs = [(_COMPARED, _("Vergleich")), (_ADDRESSES, _("Adressen"))]
        self._tabs = Tabs(tabs, self._first_tab())
        self._tabs.setObjectName("sites:tabs")
        self._tabs.picked.connect(self._turn_to)
        self._comparison = Comparison(session, self._model)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._comparison)
        self._stack.addWidget(self._addresses())
        head = col(Text(self.title, "title", wrap=True), self._told, gap=2, pad=(24, 16, 24, 8))
        bar = row(self._tabs, ..., self._only, pad=(24, 0, 24, 0))
        self.setLayout(col(head, bar, rule(), (self._stack, 1), gap=0))
        self._turn_to(self._tabs.chosen)
        self._tell()
        session.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while this was not seen."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._model.look_anew()
            self._tell()

    def _first_tab(self) -> str:
        return _COMPARED if self._session.sheet.route.repeating else _ADDRESSES

    def _turn_to(self, tab: str) -> None:
        self._stack.setCurrentIndex(int(tab == _ADDRESSES))
        self._only.setVisible(tab == _COMPARED and self._session.sheet.route.repeating)

    def _addresses(self) -> QWidget:
        table = _sites_table(self._session)
        inner = QWidget()
        inner.setMaximumWidth(px(COLUMN))
        inner.setLayout(col(table, ..., gap=0))
        return CardScroll(row(..., (inner, 1000), ..., gap=0, pad=(24, 16, 24, 24)))

    def _follow(self, effect: Effect) -> None:
        if not self.isVisible():
            self._stale = True
            return
        if effect.anew or "parties" in effect.fields:
            self._model.look_anew()
        else:
            self._model.look_at(effect.slots)
        self._tell()

    def _tell(self) -> None:
        _, ngettext = self._, self._session.desk.translator.ngettext
        count = len(self._session.sheet.header.sites)
        if not count:
            self._told.set_words(_("Wo die Daten liegen und verarbeitet werden."))
        else:
            words = ngettext("%(n)d Standort", "%(n)d Standorte", count) % {"n": count}
            if self._session.sheet.route.repeating:
                words += ", " + self._differences()
            self._told.set_words(words)
        self._comparison.follow()
        self._turn_to(self._tabs.chosen)

    def _differences(self) -> str:
        count, ngettext = self._model.differences, self._session.desk.translator.ngettext
        return ngettext(
            "%(n)d Abweichung vom Hauptsitz", "%(n)d Abweichungen vom Hauptsitz", count
        ) % {"n": count}


class Comparison(QWidget):
    """The matrix, or why there is none."""

    def __init__(self, session: Session, model: MatrixModel) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._ = _ = session.desk.translator.gettext
        view = MatrixView(model, _("Standorte im Vergleich"))
        view.setObjectName("sites:matrix")
        view.opened.connect(session.wanted)
        keys = prose(_("Eingabetaste oder Doppelklick führt zur Frage an diesem Standort."))
        self._matrix = panel(
            col((panel(col(view, gap=0, pad=1), "card"), 1), keys, pad=(24, 12, 24, 12))
        )
        self._note = Note("", links=[("go", _("Zur Frage"))])
        self._note.setObjectName("sites:why-not")
        self._note.followed.connect(lambda _key: self._go())
        self._why = panel(col(self._note, ..., pad=24))
        self.setLayout(col(self._matrix, self._why, gap=0))
        self.follow()

    def follow(self) -> None:
        """Show the matrix, or why there is none."""
        repeating = self._session.sheet.route.repeating
        self._matrix.setVisible(repeating)
        self._why.setVisible(not repeating)
        if not repeating:
            self._note.set_words(self._reason())
            self._note.links["go"].setVisible(bool(self._asked()))

    def _reason(self) -> str:
        _, sheet, desk = self._, self._session.sheet, self._session.desk
        condition = sheet.questionnaire.repeat_per_site_if
        asked_per_site = any(
            q.per_site is not PerSite.NEVER for q in sheet.questionnaire.questions()
        )
        if condition is None or not asked_per_site:
            return _("Dieser Fragebogen fragt alle Standorte zusammen; zu vergleichen ist nichts.")
        if len(sheet.header.sites) < 2:  # noqa: PLR2004 - one site differs from no other
            return _("Zu vergleichen gibt es etwas, sobald zwei Standorte eingetragen sind.")
        words = describe(
            condition, sheet.questionnaire, desk.context.language, desk.translator.gettext
        )
        template = _("Alle Standorte werden zusammen beantwortet. Einzeln %(condition)s.")
        return template % {"condition": words}

    def _asked(self) -> tuple[str, ...]:
        """Return the questions whose answer decides whether the sites are asked one by one."""
        condition = self._session.sheet.questionnaire.repeat_per_site_if
        if condition is None or len(self._session.sheet.header.sites) < 2:  # noqa: PLR2004 - as above
            return ()
        return questions_of(condition)

    def _go(self) -> None:
        self._session.wanted.emit(Slot(self._asked()[0]))


def _sites_table(session: Session) -> RecordTable:
    """Return the table of the sites with their addresses."""
    _ = session.desk.translator.gettext
    records = SiteRecords(session)
    refusal = _(
        "Dieser Standort hat eigene Angaben aus der Zeit, als die Standorte einzeln beantwortet"
        " wurden. Damit sie nicht verloren gehen, lässt sich der Hauptsitz erst wechseln, wenn"
        " wieder einzeln gefragt wird."
    )
    table = RecordTable(session, _plan(session), records, refusal=refusal)
    if session.editable:
        words = _("Zum Hauptsitz machen")
        act = lambda: table.carry_out(records.make_main, 0)  # noqa: E731 - one step of one button
        table.add_actions([Action("main", words, "map-pin", act)])
    return table


def _plan(session: Session) -> Plan:
    _ = session.desk.translator.gettext

    def operators() -> Options:
        held = [(party.id, party.name) for party in session.master("parties") if party.id]
        return [("", _("nicht angegeben")), *held]

    def badge(at: int) -> str:
        return _("Hauptsitz") if at == 0 and len(session.master("sites")) > 1 else ""

    columns = (
        Column("name", _("Name"), missing=_("Der Name fehlt noch."), also=("Standort", "Site")),
        Column("id", _("Kürzel"), Kind.SHORT_NAME, hint=_("entsteht aus dem Namen")),
        Column("address", _("Anschrift"), wide=True, also=("Adresse", "Address")),
        Column("operator", _("Betreiber"), Kind.CHOICE, options=operators, also=("Operator",)),
    )
    return Plan(
        "site",
        _("Standorte"),
        columns,
        (
            Shown(_("Standort"), 5, "name"),
            Shown(_("Anschrift"), 5, "address"),
            Shown(_("Betreiber"), 4, "operator"),
        ),
        _("Noch keiner. Tragen Sie jeden Ort ein, an dem Daten der Schule liegen, auch Backups."),
        _("Hinzufügen"),
        badge,
    )

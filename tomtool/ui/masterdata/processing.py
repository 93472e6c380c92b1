# SPDX-License-Identifier: MIT
"""The page of what is processed, why, whose data, for how long."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QLayout, QWidget

from tomtool.domain.response import DeletionPeriod, Processing, ProtectionNeed
from tomtool.ui.masterdata.columns import Column, Kind, Plan, Shown
from tomtool.ui.masterdata.form import RecordForm
from tomtool.ui.masterdata.page import column
from tomtool.ui.masterdata.records import Records
from tomtool.ui.masterdata.table import RecordTable
from tomtool.ui.parts import Check, Radio, Text, col, panel, prose, row, rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from tomtool.ui.wizard.session import Session


class ProcessingPage(QWidget):
    """Description of the processing, protection need, deletion periods."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = session.desk.translator.gettext
        self.title = _("Verarbeitung, Fristen")
        blank = DeletionPeriod("", "")
        periods = RecordTable(session, _periods(_), Records(session, "deletion_periods", blank))
        blocks = (
            (
                _("Beschreibung der Verarbeitung"),
                _("Was Art.\u00a028 Abs.\u00a03 DSGVO verlangt, in den Worten des Vertrags."),
                ProcessingForm(session),
            ),
            (
                _("Schutzbedarf"),
                _("Wie schwer es die Betroffenen träfe, wenn etwas mit den Daten geschieht."),
                NeedForm(session),
            ),
            (
                _("Löschfristen"),
                _("Je Datenart: wann gelöscht wird, und ab wann es zählt."),
                periods,
            ),
        )
        told = _("Alles wird sofort gespeichert.")
        if not session.editable:
            told = _("Nur zum Ansehen.")
        page = column(Text(self.title, "title", wrap=True), prose(told), blocks)
        self.setLayout(row((page, 1)))


class _About(QWidget):
    """A part of the description, shown again when it changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        session.changed.connect(self._follow)

    @property
    def _held(self) -> Processing:
        held: Processing = self._session.master("processing")
        return held

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while this was not seen."""
        super().showEvent(event)
        self._show()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    @abstractmethod
    def _show(self) -> None:
        """Show what is held now."""

    def _put(self, **fields: Any) -> None:  # noqa: ANN401 - the fields of Processing
        self._session.apply(processing=replace(self._held, **fields))


class ProcessingForm(_About):
    """Subject, purpose, data, persons, duration."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        _ = session.desk.translator.gettext
        each = _("je Zeile eine Angabe")
        columns = (
            Column("subject", _("Gegenstand"), Kind.LONG),
            Column("purpose", _("Zweck"), Kind.LONG),
            Column("data_categories", _("Art der Daten"), Kind.LINES, explained=each),
            Column("data_subjects", _("Betroffene Personen"), Kind.LINES, explained=each),
            Column("duration", _("Dauer"), wide=True),
        )
        self._form = RecordForm("processing", columns, editable=session.editable)
        self._form.typed.connect(self._type)
        self._form.left.connect(lambda _key: session.flush())
        self._form.show_record(self._held, anew=True)
        self.setLayout(row((panel(col(self._form, pad=16), "card"), 1)))

    def _type(self, key: str, value: Any) -> None:  # noqa: ANN401 - what the field holds
        changed = {key: value}
        self._session.type_master(processing=replace(self._held, **changed))

    def _show(self) -> None:
        self._form.show_record(self._held, anew=False)


class NeedForm(_About):
    """How much protection the data need, and what raises it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._ = _ = session.desk.translator.gettext
        if not session.editable:
            self.setLayout(row((panel(self._texts(), "card"), 1)))
            return
        self._group = QButtonGroup(self)
        self._needs = {need: self._radio(need, name) for need, name, _told in _needs(_)}
        self._minors = self._check("minors", _("Daten Minderjähriger"))
        self._special = self._check(
            "special_categories", _("besondere Kategorien nach Art.\u00a09 DSGVO, etwa Gesundheit")
        )
        told = {need: words for need, _name, words in _needs(_)}
        choices = [
            col(radio, row(28, (prose(told[need]), 1), gap=0), gap=0)
            for need, radio in self._needs.items()
        ]
        self._also = Text(_("Dabei sind"), "label", "ink2")
        boxes = col(self._also, self._minors, self._special, gap=4)
        self.setLayout(row((panel(col(*choices, 4, rule(), 4, boxes, gap=8, pad=16), "card"), 1)))
        self._show()

    def _texts(self) -> QLayout:
        """Return the need and what raises it as texts."""
        _, held = self._, self._held
        names = {need: name for need, name, _told in _needs(_)}
        also = [_("Daten Minderjähriger")] if held.minors else []
        also += (
            [_("besondere Kategorien nach Art.\u00a09 DSGVO")] if held.special_categories else []
        )
        lines = [names[held.protection_need], *also]
        return col(*(Text(line, wrap=True) for line in lines), gap=4, pad=16)

    def _radio(self, need: ProtectionNeed, words: str) -> Radio:
        made = Radio(words)
        made.setObjectName(f"processing:protection_need:{need}")
        made.clicked.connect(lambda: self._put(protection_need=need))
        self._group.addButton(made)
        return made

    def _check(self, field: str, words: str) -> Check:
        made = Check(words)
        made.setObjectName(f"processing:{field}")
        made.clicked.connect(lambda on: self._put(**{field: on}))
        return made

    def _show(self) -> None:
        if not self._session.editable:
            return
        held = self._held
        self._needs[held.protection_need].setChecked(True)
        self._minors.setChecked(held.minors)
        self._special.setChecked(held.special_categories)


def _needs(_: Callable[[str], str]) -> tuple[tuple[ProtectionNeed, str, str], ...]:
    return (
        (ProtectionNeed.NORMAL, _("normal"), _("Die Folgen wären begrenzt und überschaubar.")),
        (
            ProtectionNeed.HIGH,
            _("hoch"),
            _("Die Folgen wären erheblich. Bei Daten von Kindern meist die richtige Wahl."),
        ),
        (
            ProtectionNeed.VERY_HIGH,
            _("sehr hoch"),
            _("Die Folgen könnten Existenz, Gesundheit oder Freiheit bedrohen."),
        ),
    )


def _periods(_: Callable[[str], str]) -> Plan:
    columns = (
        Column(
            "data",
            _("Daten"),
            missing=_("Welche Daten, fehlt noch."),
            also=("Datenart", "Art der Daten", "Data"),
        ),
        Column("purpose", _("Zweck"), also=("Purpose",)),
        Column(
            "period",
            _("Frist"),
            missing=_("Die Frist fehlt noch."),
            also=("Löschfrist", "Aufbewahrung", "Period"),
        ),
        Column("trigger", _("Beginn der Frist"), also=("Beginn", "Auslöser", "Trigger")),
    )
    return Plan(
        "period",
        _("Löschfristen"),
        columns,
        (
            Shown(_("Daten"), 4, "data", ("purpose",)),
            Shown(_("Frist"), 2, "period"),
            Shown(_("Beginn der Frist"), 4, "trigger"),
        ),
        _("Noch keine. Tragen Sie je Datenart ein, wann gelöscht wird."),
        _("Hinzufügen"),
    )

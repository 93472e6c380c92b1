# SPDX-License-Identifier: MIT
"""The page of the product, the vendor, its sub-processors, contacts and signers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tomtool.domain.response import Contact, ContactRole, Signer
from tomtool.ui.masterdata.columns import Column, Kind, Plan, Shown
from tomtool.ui.masterdata.editor import RecordEditor
from tomtool.ui.masterdata.page import column
from tomtool.ui.masterdata.product import ProductForm
from tomtool.ui.masterdata.records import Records, SubprocessorRecords, VendorRecord
from tomtool.ui.masterdata.table import RecordTable
from tomtool.ui.parts import Text, col, panel, prose, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from tomtool.ui.wizard.session import Session


class PartiesPage(QWidget):
    """Product, version and date; vendor, sub-processors, contacts, signers."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        _ = session.desk.translator.gettext
        self.title = _("Parteien und Kontakte")
        vendor = VendorForm(session)
        subs = RecordTable(session, _subprocessors(_), SubprocessorRecords(session))
        blank = Contact(ContactRole.DPO, "")
        contacts = RecordTable(session, _contacts(_), Records(session, "contacts", blank))
        signers = RecordTable(session, _signers(_), Records(session, "signers", Signer("")))
        blocks = (
            (_("Produkt und Fassung"), _("Stehen auf der ersten Seite."), ProductForm(session)),
            (_("Anbieter (Auftragsverarbeiter)"), "", vendor),
            (
                _("Unterauftragsverarbeiter"),
                _("Wer in Ihrem Auftrag Daten der Schule verarbeitet, auch Rechenzentren."),
                subs,
            ),
            (_("Ansprechpersonen"), _("An wen sich die Schule wendet, und wofür."), contacts),
            (_("Unterzeichnende"), _("Wer die Anlage für den Anbieter unterschreibt."), signers),
        )
        told = _("Einmal eingetragen, überall verwendet. Alles wird sofort gespeichert.")
        if not session.editable:
            told = _("Nur zum Ansehen.")
        page = column(Text(self.title, "title", wrap=True), prose(told), blocks)
        self.setLayout(row((page, 1)))


class VendorForm(QWidget):
    """The one vendor."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        _ = session.desk.translator.gettext
        plan = Plan("vendor", _("Anbieter"), _party(_), (), "", "")
        self._editor = RecordEditor(session, plan, VendorRecord(session))
        self._editor.show_at(0, anew=True)
        self._editor.edited.connect(self._show)
        session.changed.connect(self._show)
        self.setLayout(row((panel(col(self._editor, pad=16), "card"), 1)))

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while this was not seen."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self.isVisible():
            self._editor.show_at(0)


def _party(_: Callable[[str], str]) -> tuple[Column, ...]:
    return (
        Column("name", _("Name und Rechtsform"), missing=_("Der Name fehlt noch.")),
        Column("id", _("Kürzel"), Kind.SHORT_NAME, hint=_("entsteht aus dem Namen")),
        Column("address", _("Anschrift"), also=("Adresse", "Address")),
        Column("country", _("Land"), also=("Staat", "Country")),
        Column("task", _("Aufgabe"), wide=True, also=("Tätigkeit", "Leistung", "Task")),
        Column("certificate", _("Zertifikat"), wide=True, hint=_("Norm, Bereich, gültig bis")),
        Column(
            "transfer_basis",
            _("Grundlage der Übermittlung in ein Drittland"),
            wide=True,
            hint=_("nur außerhalb des Europäischen Wirtschaftsraums"),
            also=("Übermittlungsgrundlage", "Transfergrundlage"),
        ),
    )


def _subprocessors(_: Callable[[str], str]) -> Plan:
    return Plan(
        "party",
        _("Unterauftragsverarbeiter"),
        _party(_),
        (
            Shown(_("Name und Anschrift"), 5, "name", ("address",)),
            Shown(_("Land"), 2, "country"),
            Shown(_("Aufgabe"), 4, "task"),
        ),
        _("Noch keine. Tragen Sie ein, wer Daten der Schule für Sie speichert oder verarbeitet."),
        _("Hinzufügen"),
    )


def _contacts(_: Callable[[str], str]) -> Plan:
    roles = [
        (ContactRole.DPO.value, _("Datenschutzbeauftragte Person")),
        (ContactRole.SECURITY.value, _("Informationssicherheit")),
        (ContactRole.INCIDENTS.value, _("Meldung von Vorfällen")),
        (ContactRole.QUESTIONS.value, _("Fragen zu dieser Anlage")),
    ]
    columns = (
        Column(
            "role",
            _("Zuständig für"),
            Kind.CHOICE,
            options=lambda: roles,
            read=ContactRole,
            also=("Rolle", "Role", "Funktion"),
        ),
        Column("name", _("Name oder Stelle"), missing=_("Der Name fehlt noch."), also=("Name",)),
        Column("organisation", _("Organisation"), also=("Firma", "Unternehmen", "Organization")),
        Column("email", _("E-Mail"), also=("Mail", "E-Mail-Adresse", "Email")),
        Column("phone", _("Telefon"), also=("Tel.", "Telefonnummer", "Phone")),
    )
    return Plan(
        "contact",
        _("Ansprechpersonen"),
        columns,
        (
            Shown(_("Name"), 5, "name", ("organisation",)),
            Shown(_("Zuständig für"), 4, "role"),
            Shown(_("Erreichbar unter"), 4, "email", ("phone",)),
        ),
        _("Noch keine. Die Schule braucht mindestens die datenschutzbeauftragte Person."),
        _("Hinzufügen"),
    )


def _signers(_: Callable[[str], str]) -> Plan:
    columns = (
        Column("name", _("Name"), missing=_("Der Name fehlt noch.")),
        Column("role", _("Funktion"), also=("Rolle", "Position", "Role")),
        Column("place", _("Ort"), also=("Place",)),
    )
    return Plan(
        "signer",
        _("Unterzeichnende"),
        columns,
        (
            Shown(_("Name"), 4, "name"),
            Shown(_("Funktion"), 4, "role"),
            Shown(_("Ort"), 3, "place"),
        ),
        _("Noch niemand. Tragen Sie ein, wer für den Anbieter unterschreibt."),
        _("Hinzufügen"),
    )

# SPDX-License-Identifier: MIT
"""„Bekannte Unterzeichner“: whom the user knows, how, and since when; each can be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView

from tomtool.domain.errors import TomtoolError
from tomtool.domain.printable import printable
from tomtool.domain.text import N_
from tomtool.domain.verdicts import ROLES
from tomtool.domain.verification import Recognition
from tomtool.services import trust
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.dialogs.files import ask_for_file
from tomtool.ui.look import px
from tomtool.ui.parts import (
    Button,
    Note,
    Panel,
    RowsModel,
    Table,
    Text,
    Two,
    col,
    date_words,
    panel,
    prose,
    row,
)
from tomtool.ui.signature.authority import AuthorityDialog
from tomtool.ui.signature.person import PersonCard

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.services.trust import Acquaintance
    from tomtool.ui.desk import Desk

KINDS = {
    Recognition.OWN: N_("Ihre eigene Identität"),
    Recognition.COMPARED: N_("Fingerabdruck verglichen"),
    Recognition.AUTHORITY: N_("Stelle, die andere ausweist"),
}
"""How somebody is known."""
_AFTERWARDS = {
    Recognition.OWN: N_(
        "Ihre Unterschriften heißen dann „nicht bestätigt“, bis Sie wieder damit signieren. Die"
        " Datei mit dem Schlüssel bleibt."
    ),
    Recognition.COMPARED: N_(
        "Unterschriften dieser Person heißen dann „nicht bestätigt“, bis Sie den Fingerabdruck noch"
        " einmal vergleichen."
    ),
    Recognition.AUTHORITY: N_(
        "Wen diese Stelle ausweist, der heißt dann „nicht bestätigt“, bis Sie seinen Fingerabdruck"
        " vergleichen."
    ),
}
_WIDE, _TALL, _HEAD = 640, 52, 36
"""Pixels of the design: the width, a row, and the heads."""
_MOST_ROWS, _OF_SCREEN = 5, 0.3
"""How many rows are in view at most, and the part of the screen's height they take at most."""


class KnownDialog(Dialog):
    """Lists everybody the user knows, with everything about the chosen one below."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setObjectName("known-people")
        self._everybody: tuple[Acquaintance, ...] = ()
        _ = desk.translator.gettext
        self._model = RowsModel([_("Name"), _("Woher bekannt")], self)
        name = _("Bekannte Unterzeichner")
        self._table = Table(self._model, (), tall=_TALL, name=name)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.setObjectName("people")
        self._table.chosen.connect(self._show_person)
        self._place = col(gap=0)
        self._note = Note("", "high", "x-circle-fill")
        self._note.setObjectName("note")
        self._note.hide()
        self._empty = prose(self._why_nobody(), "ink")
        self._empty.setObjectName("nobody")
        add = Button(_("Stelle hinzufügen …"), "normal", "certificate")
        add.setObjectName("add")
        add.clicked.connect(self._ask_for_authority)
        parts = self._empty, panel(col(self._table, pad=1), "card"), Panel(self._place)
        self._listed = parts[1]
        content = col(*parts, self._note, row(add, ...), gap=12, pad=24)
        close = self.close_button(_("Schließen"))
        self.widen(_WIDE)
        self.lay_out(name, content, ..., close)
        self._show_everybody()

    def _why_nobody(self) -> str:
        return self.desk.translator.gettext(
            "Noch niemand. Öffnen Sie eine Anlage, die jemand signiert hat, und wählen Sie"
            " „Fingerabdruck vergleichen …“: Danach steht die Person hier."
        )

    def _show_everybody(self, chosen: int = 0) -> None:
        """Read the list anew, and choose one of it."""
        self._note.hide()
        try:
            self._everybody = trust.acquaintances(self.desk.context)
        except TomtoolError as error:
            self._everybody = ()
            self._complain(error)
        self._model.set_rows([self._line(each) for each in self._everybody])
        count = len(self._everybody)
        self._empty.setVisible(not count and self._note.isHidden())
        self._listed.setVisible(bool(count))
        high = px(_HEAD) + min(count, _MOST_ROWS) * px(_TALL) + px(2)
        room = round(self.screen().availableSize().height() * _OF_SCREEN)
        self._table.setFixedHeight(min(high, room))
        if count:
            self._table.choose(min(chosen, count - 1))
            self._table.setFocus()
        self._show_person(self._table.row)

    def _line(self, each: Acquaintance) -> tuple[Two, Two]:
        _, language = self.desk.translator.gettext, self.desk.translator.language
        since = _("seit %(day)s") % {"day": date_words(each.since.date(), language)}
        who = Two(printable(each.signer.name), printable(each.signer.organisation))
        as_what = ", ".join([*(_(ROLES[role]) for role in each.roles), since])
        return who, Two(_(KINDS[each.kind]), as_what)

    def _show_person(self, at: int) -> None:
        """Show everything about one of them."""
        while (item := self._place.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        if 0 <= at < len(self._everybody):
            card = PersonCard(self._everybody[at], _how(self._everybody[at], self.desk), self.desk)
            card.forget_wanted.connect(lambda: self._ask_to_forget(at))
            card.resized.connect(self.fit)
            self._place.addWidget(card)
            card.show()
        self.fit()

    def _ask_to_forget(self, at: int) -> None:
        dialog = _ForgetDialog(self.desk, self._everybody[at], self)
        dialog.accepted.connect(lambda: self._forget(at))
        dialog.open()

    def _forget(self, at: int) -> None:
        """Forget whom the user was shown, wherever they stand in the list by now."""
        try:
            now = trust.acquaintances(self.desk.context)
            if self._everybody[at] in now:
                number = now.index(self._everybody[at]) + 1
                trust.forget(self.desk.context, str(number))
        except TomtoolError as error:
            self._complain(error)
            return
        self.desk.people_changed.emit()
        self._show_everybody(at)

    def _ask_for_authority(self) -> None:
        _ = self.desk.translator.gettext
        kinds = _("Zertifikate (*.pem *.crt *.cer *.der);;Alle Dateien (*)")
        ask_for_file(self, self.desk, _("Zertifikat einer Stelle"), kinds, self.look_at_authority)

    def look_at_authority(self, path: Path) -> None:
        """Ask to compare the certificate in a file, or say why it cannot be one."""
        self._note.hide()
        try:
            dialog = AuthorityDialog(self.desk, path, self)
        except TomtoolError as error:
            self._complain(error)
            return
        dialog.added.connect(self._take_added)
        dialog.open()

    def _take_added(self) -> None:
        self.desk.people_changed.emit()
        self._show_everybody(len(self._everybody))

    def _complain(self, error: TomtoolError) -> None:
        self._note.set_words(self.desk.translator.error(error))
        self._note.show()
        self.fit()


class _ForgetDialog(Dialog):
    """Asks whether somebody is really not to be known any more."""

    def __init__(self, desk: Desk, known: Acquaintance, parent: QWidget) -> None:
        super().__init__(desk, parent)
        _ = desk.translator.gettext
        head = _("%(name)s nicht mehr kennen?") % {"name": printable(known.signer.name)}
        words = col(Text(head, "strong", wrap=True), prose(_(_AFTERWARDS[known.kind])), pad=24)
        forget = Button(_("Nicht mehr kennen"))
        forget.setObjectName("forget-now")
        forget.clicked.connect(self.accept)
        keep = self.close_button(_("Behalten"))
        self.lay_out(_("Nicht mehr kennen"), words, forget, ..., keep)
        keep.setFocus()


def _how(known: Acquaintance, desk: Desk) -> list[str]:
    """Return in sentences how somebody is known."""
    _, language = desk.translator.gettext, desk.translator.language
    facts = {
        "how": _(KINDS[known.kind]),
        "day": date_words(known.since.date(), language),
        "source": printable(known.source),
    }
    lines = [_("%(how)s, seit %(day)s, aus %(source)s"), _("%(how)s, seit %(day)s")]
    told = [lines[0 if known.source else 1] % facts]
    if known.roles:
        roles = ", ".join(_(ROLES[role]) for role in known.roles)
        told.append(_("Bekannt als: %(roles)s") % {"roles": roles})
    until = date_words(known.signer.valid_until.date(), language)
    told.append(_("Zertifikat gültig bis %(day)s") % {"day": until})
    return told

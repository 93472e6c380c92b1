# SPDX-License-Identifier: MIT
"""The documents that prove an answer: listed, added from a file or by hand, changed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from tomtool.domain.answers import Evidence
from tomtool.services.evidence import hash_in
from tomtool.ui.parts import (
    TOP,
    Button,
    DateField,
    Field,
    Icon,
    Panel,
    Text,
    col,
    date_words,
    prose,
    row,
    set_tip,
    small,
)
from tomtool.ui.wizard.tray_hashing import Hashing, HashingProgress, put_evidence

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QLayoutItem, QWidget

    from tomtool.domain.answers import Slot
    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session

_GROUP, _SHOWN_GROUPS = 4, 2


def short_hash(sha256: str) -> str:
    """Return the beginning of a hash as people compare it: 9F3A C21E."""
    groups = (sha256[at : at + _GROUP] for at in range(0, _GROUP * _SHOWN_GROUPS, _GROUP))
    return " ".join(groups).upper()


class EvidenceForm(Panel):
    """Name, date and hash of a document, typed by hand. `done` carries it, None if given up."""

    done = Signal(object)

    def __init__(self, desk: Desk, given: Evidence | None) -> None:
        super().__init__(None, "card")
        _ = desk.translator.gettext
        self._missing, self._no_day = _("Das fehlt noch."), _("ein Datum wie 05.07.2026")
        self._no_hash = _("Das sind nicht 64 Hex-Ziffern.")
        self._file = Field(given.file if given else "", name=_("Name der Datei"))
        self._date = DateField(
            given.date if given else None,
            language=desk.context.language,
            problem=self._no_day,
            name=_("Datum"),
        )
        self._hash = Field(
            given.sha256 if given else "", hint=_("64 Hex-Ziffern"), name=_("SHA-256")
        )
        self._keep, self._leave = Button(_("Übernehmen")), Button(_("Abbrechen"), "ghost")
        self._name_all()
        self._reasons: dict[Field, Text] = {
            field: prose("", "high") for field in (self._file, self._date, self._hash)
        }
        labelled = [
            col(Text(field.accessibleName(), "label", "ink2"), field, reason, gap=4)
            for field, reason in self._reasons.items()
        ]
        for reason in self._reasons.values():
            reason.hide()
        self.setLayout(col(*labelled, row(self._keep, self._leave, ...), gap=8, pad=12))
        self._keep.clicked.connect(self._take)
        self._leave.clicked.connect(lambda: self.done.emit(None))
        for field in (self._file, self._date, self._hash):
            field.returnPressed.connect(self._take)
        self.setFocusProxy(self._file)

    def _name_all(self) -> None:
        for name, widget in (
            ("evidence-file", self._file),
            ("evidence-date", self._date),
            ("evidence-hash", self._hash),
            ("keep-evidence", self._keep),
            ("leave-evidence", self._leave),
        ):
            widget.setObjectName(name)

    def _take(self) -> None:
        """Hand the document on if all is there; else say at the field what is not."""
        name, day, digits = self._file.words.strip(), self._date.value, hash_in(self._hash.words)
        no_day = self._no_day if self._date.words.strip() else self._missing
        self._tell(self._file, "" if name else self._missing)
        self._tell(self._date, no_day if day is None else "")
        self._tell(self._hash, "" if digits else self._no_hash)
        if name and day is not None and digits:
            self.done.emit(Evidence(name, digits, day))
            return
        next(field for field, reason in self._reasons.items() if reason.text()).setFocus()

    def _tell(self, field: Field, reason: str) -> None:
        field.set_invalid(reason)
        self._reasons[field].set_words(reason)
        self._reasons[field].setVisible(bool(reason))


class EvidenceList(Panel):
    """The documents of one answer, with what can be done about them."""

    def __init__(self, session: Session, slot: Slot, shown: tuple[Evidence, ...]) -> None:
        super().__init__()
        self._session, self._slot = session, slot
        self._shown: tuple[Evidence, ...] = ()
        self._form: EvidenceForm | None = None
        self._column = col(gap=8)
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._list(shown)

    def show_evidence(self, shown: tuple[Evidence, ...]) -> None:
        """Show what the answer holds now; a form somebody fills in stays as it is."""
        if shown != self._shown and self._form is None:
            self._list(shown)
        self._shown = shown

    def _list(self, shown: tuple[Evidence, ...]) -> None:
        self._shown, self._form = shown, None
        self._clear()
        for number, each in enumerate(shown):
            self._add(self._entry(number, each))
        if self._session.editable:
            going_on = Hashing.going_on(self._session, self._slot)
            self._add(self._going_on(going_on) if going_on else self._offers())

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)
        part.show()  # at once, so that it can take the focus

    def _clear(self) -> None:
        while (item := _taken(self._column.takeAt(0))) is not None:
            item.hide()
            item.deleteLater()

    def _entry(self, number: int, evidence: Evidence) -> Panel:
        desk = self._session.desk
        _ = desk.translator.gettext
        name = Text(evidence.file, "label", wrap=True)
        day = date_words(evidence.date, desk.context.language)
        about = small(f"{day} · {short_hash(evidence.sha256)}")
        set_tip(about, f"SHA-256 {evidence.sha256}")
        told = col(name, about, gap=2)
        if self._session.editable:
            change, remove = Button(_("Ändern"), "link"), Button(_("Entfernen"), "link")
            change.setObjectName(f"change-evidence:{number}")
            remove.setObjectName(f"remove-evidence:{number}")
            change.clicked.connect(lambda: self._open_form(evidence))
            remove.clicked.connect(lambda: self._put(evidence, None))
            told.addLayout(row(change, remove, ..., gap=16))
        sign = (Icon("paperclip", "ink2", 16), 0, TOP)
        return Panel(row(sign, (told, 1), pad=(10, 8, 10, 8)), "card")

    def _offers(self) -> Panel:
        _ = self._session.desk.translator.gettext
        choose = Button(_("Datei hinzufügen …"), "link", "plus")
        by_hand = Button(_("Von Hand eintragen"), "link", "pencil-simple")
        choose.setObjectName("add-evidence")
        by_hand.setObjectName("type-evidence")
        choose.clicked.connect(self._choose)
        by_hand.clicked.connect(lambda: self._open_form(None))
        return Panel(col(choose, by_hand, gap=4))

    def _going_on(self, work: Hashing) -> Panel:
        work.ended.connect(self._show_again)
        return HashingProgress(self._session.desk, work)

    def _show_again(self) -> None:
        self._list(self._session.answer(self._slot).evidence)

    def _choose(self) -> None:
        from tomtool.ui.dialogs.files import ask_for_file  # noqa: PLC0415 - when it is asked

        desk = self._session.desk
        _ = desk.translator.gettext
        kinds = _("Alle Dateien (*)")
        ask_for_file(self, desk, _("Nachweis wählen"), kinds, self._look_at)

    def _look_at(self, path: Path) -> None:
        Hashing(self._session, self._slot, path)
        self._list(self._shown)

    def _open_form(self, given: Evidence | None) -> None:
        self._clear()
        self._form = EvidenceForm(self._session.desk, given)
        self._form.done.connect(lambda new: self._close_form(given, new))
        self._add(self._form)
        self._form.setFocus()

    def _close_form(self, old: Evidence | None, new: Evidence | None) -> None:
        self._form = None
        if new is not None:
            put_evidence(self._session, self._slot, old, new)
        self._show_again()
        self._focus_first()

    def _put(self, old: Evidence, new: Evidence | None) -> None:
        put_evidence(self._session, self._slot, old, new)
        self._focus_first()

    def _focus_first(self) -> None:
        """Give the focus to the first button left, so that it is never lost."""
        first = next((each for each in self.findChildren(Button) if each.isVisible()), None)
        if first is not None:
            first.setFocus()


def _taken(item: QLayoutItem | None) -> QWidget | None:
    return None if item is None else item.widget()

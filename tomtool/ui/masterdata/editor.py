# SPDX-License-Identifier: MIT
"""A form bound to one entry of a list: what is typed into it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tomtool.ui.masterdata.columns import Kind
from tomtool.ui.masterdata.form import RecordForm
from tomtool.ui.parts import Field, col

if TYPE_CHECKING:
    from tomtool.ui.masterdata.columns import Plan
    from tomtool.ui.masterdata.records import Records
    from tomtool.ui.wizard.session import Session


class RecordEditor(QWidget):
    """The fields of the entry at one place of a list; the place behind the last is a new entry.

    `edited` follows a change that is kept; whoever listens shows the entry again.
    """

    edited = Signal()

    def __init__(self, session: Session, plan: Plan, records: Records) -> None:
        super().__init__()
        self._session, self._plan, self._records = session, plan, records
        self._ = session.desk.translator.gettext
        self._at = -1
        self._form = RecordForm(plan.noun, plan.columns, editable=session.editable)
        self._form.typed.connect(self._type)
        self._form.chosen.connect(self._put)
        self._form.left.connect(self._leave)
        self.setLayout(col(self._form))

    def begin(self) -> None:
        """Put the focus into the first field."""
        self._form.begin()

    def show_at(self, at: int, *, anew: bool = False) -> None:
        """Show the entry at `at`; `anew` if it is another one than before."""
        self._at = at
        self._form.show_record(self._record(), anew=anew)
        if self._records.named and self._session.editable:
            held = at < len(self._records.all())
            used = held and self._records.short_name_is_used(at)
            self._form.lock("id", self._("Wird schon verwendet, bleibt darum so.") if used else "")

    def _record(self) -> Any:  # noqa: ANN401 - a dataclass of the domain
        held = self._records.all()
        return held[self._at] if self._at < len(held) else self._records.blank

    def _type(self, key: str, value: object) -> None:
        if self._is_short_name(key) and not self._records.fits_short_name(self._at, str(value)):
            return
        self._records.type(self._at, replace(self._record(), **{key: value}))
        self.edited.emit()

    def _put(self, key: str, value: object) -> None:
        self._records.put(self._at, replace(self._record(), **{key: value}))
        self.edited.emit()

    def _leave(self, key: str) -> None:
        field = self._form.entry(key)
        if self._is_short_name(key) and isinstance(field, Field) and field.isEnabled():
            kept = field.words == getattr(self._record(), key)
            rule = self._(
                "Kleinbuchstaben, Ziffern, „-“ und „_“, mit einem Buchstaben beginnend,"
                " und bei keinem anderen Eintrag. Bis dahin gilt das bisherige Kürzel."
            )
            self._form.say_invalid(key, "" if kept else rule)
        if key == "name":
            self._records.settle()
        self._session.flush()

    def _is_short_name(self, key: str) -> bool:
        return self._plan.column(key).kind is Kind.SHORT_NAME

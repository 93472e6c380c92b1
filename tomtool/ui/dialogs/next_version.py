# SPDX-License-Identifier: MIT
"""Beginning the next version of a response: what will happen, and what did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.errors import TomtoolError
from tomtool.services.forms import load_for
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.parts import TOP, Banner, Button, Check, Note, Text, col, prose, row

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QLayout, QWidget

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.succession import Succession
    from tomtool.ui.desk import Desk


class NextVersionDialog(Dialog):
    """Begins the next version of a response, and reports what changed with it.

    `made` carries the id of the new version once the user has read the report, if there is one.
    """

    made = Signal(str)

    def __init__(self, desk: Desk, response_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        entries = desk.workspace.entries()
        self._entry = next(each for each in entries if each.id == response_id)
        self._newer = desk.workspace.newer_form(self._entry.form)
        self._made = ""
        self.finished.connect(self._tell_made)
        self._ask()

    def _ask(self) -> None:
        _ = self.desk.translator.gettext
        entry = self._entry
        head = _("%(product)s: aus Fassung %(old)d wird Fassung %(new)d")
        values = {"product": entry.product, "old": entry.version, "new": entry.version + 1}
        points = (
            _("Alle Angaben werden übernommen; jede bestätigen oder ändern Sie einmal."),
            _("Nur für ihren Tag gültige Angaben tragen Sie neu ein; Sie sehen gleich, welche."),
            _("Fassung %(old)d bleibt, wie sie ist.") % values,
        )
        self._problem = Note("", "high", "x-circle-fill")
        self._problem.hide()
        go = Button(_("Neue Fassung anlegen"), "primary")
        go.setObjectName("begin")
        go.clicked.connect(self._begin)
        content = col(
            Text(head % values, "head", wrap=True),
            *map(_dashed, points),
            *self._newer_form(),
            self._problem,
            pad=24,
        )
        foot = (..., self.close_button(_("Abbrechen")), go)
        self.lay_out(_("Neue Fassung"), content, *foot)
        go.setFocus()

    def _newer_form(self) -> tuple[QWidget, ...]:
        """Offer the newer version of the form, if there is one."""
        if self._newer is None:
            return ()
        _ = self.desk.translator.gettext
        words = _("Die neue Version %(new)s des Formulars verwenden (bisher %(old)s)")
        values = {"new": self._newer.version, "old": self._entry.form.version}
        self._use_newer = Check(words % values)
        self._use_newer.setObjectName("newer-form")
        self._use_newer.setChecked(True)
        return (self._use_newer,)

    def _begin(self) -> None:
        form = self._newer if self._newer is not None and self._use_newer.isChecked() else None
        try:
            old = load_for(self.desk.context, self._entry.form)
            new = load_for(self.desk.context, form or self._entry.form)
            self._made, succession = self.desk.workspace.next_version(self._entry.id, form)
        except TomtoolError as error:
            self._problem.set_words(self.desk.translator.error(error))
            self._problem.show()
            self.fit()
            return
        groups = self._groups(old, new, succession)
        if groups:
            self._show_report(succession, groups)
        else:
            self.accept()

    def _groups(
        self, old: Questionnaire, new: Questionnaire, succession: Succession
    ) -> list[QLayout]:
        """Return what changed with the form, and what has to be entered anew."""
        _ = self.desk.translator.gettext
        removed = frozenset(succession.removed)
        misfits = {slot.question for slot in succession.dropped} - removed
        groups = (
            (_("Bitte neu eintragen"), new, succession.reset),
            (_("Neue Fragen"), new, succession.added),
            (_("Geänderte Fragen"), new, succession.changed),
            (_("Antworten, die nicht mehr passen"), old, misfits),
            (_("Entfallene Fragen; die alte Fassung behält die Antworten"), old, removed),
        )
        return [self._group(head, form, keys) for head, form, keys in groups if keys]

    def _group(self, head: str, form: Questionnaire, keys: Collection[str]) -> QLayout:
        questions = (form.by_key[key] for key in form.by_key if key in keys)
        named = [f"{each.number} {self.desk.say(each.short)}" for each in questions]
        return col(Text(head, "strong", wrap=True), *map(_dashed, named), gap=4)

    def _show_report(self, succession: Succession, groups: list[QLayout]) -> None:
        _ = self.desk.translator.gettext
        head = _("Fassung %(new)d ist angelegt") % {"new": self._entry.version + 1}
        words = self._form_change(succession)
        open_ = Button(_("Fassung %(new)d öffnen") % {"new": self._entry.version + 1}, "primary")
        open_.setObjectName("open-version")
        open_.clicked.connect(self.accept)
        content = col(Banner(head, words, "info"), *groups, gap=16, pad=24)
        self.lay_out(_("Neue Fassung angelegt"), content, ..., open_)
        open_.setFocus()

    def _form_change(self, succession: Succession) -> str:
        """Say how many questions changed with the form; nothing if none did."""
        counts = {
            "added": len(succession.added),
            "changed": len(succession.changed),
            "removed": len(succession.removed),
        }
        if not any(counts.values()):
            return ""
        template = self.desk.translator.gettext(
            "Der Fragebogen hat sich geändert: %(added)d neu, %(changed)d geändert,"
            " %(removed)d entfallen."
        )
        return template % counts

    def _tell_made(self) -> None:
        if self._made:
            self.made.emit(self._made)


def _dashed(words: str) -> QLayout:
    """Return an entry of a list."""
    return row((Text("–", "small", "ink3"), 0, TOP), (prose(words), 1))

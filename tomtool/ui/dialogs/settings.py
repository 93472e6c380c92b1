# SPDX-License-Identifier: MIT
"""The settings: language, theme, where the data lie; and, on a page of its own, about signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from tomtool.domain.errors import TomtoolError
from tomtool.services.databases import back_up
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.dialogs.files import ask_where_to_save, file_name
from tomtool.ui.dialogs.sources import labelled
from tomtool.ui.parts import Button, Field, Note, Panel, Picker, Tabs, col, prose, row, rule

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QLayout, QWidget

    from tomtool.ui.desk import Desk

_WIDE = 640
_GENERAL, _SIGNATURE = "general", "signature"
_LANGUAGES = (("de", "Deutsch"), ("en", "English"))
"""Each in its own words, so that everybody finds theirs."""


class SettingsDialog(Dialog):
    """Shows the settings; whatever is changed is kept and effective at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.widen(_WIDE)
        desk.language_changed.connect(self._build)
        self._build()

    def _build(self) -> None:
        """Show the general page, which is where the language changes."""
        _ = self.desk.translator.gettext
        names = [(_GENERAL, _("Allgemein")), (_SIGNATURE, _("Unterschrift"))]
        self._tabs = Tabs(names, _GENERAL)
        self._tabs.setObjectName("settings-pages")
        self._tabs.picked.connect(self.turn_to)
        self._pages: dict[str, QWidget] = {_GENERAL: self._general()}
        self._place = col(self._pages[_GENERAL], gap=0, pad=24)
        head = col(row(self._tabs, ..., pad=(24, 0, 24, 0)), rule(), gap=0)
        close = self.close_button(_("Schließen"))
        self.lay_out(_("Einstellungen"), col(head, self._place, ..., gap=0), ..., close)

    def turn_to(self, key: str) -> None:
        """Show the page "general" or "signature", which is built when it is first wanted."""
        self._tabs.set_chosen(key)
        if key not in self._pages:
            from tomtool.ui.signature.page import (  # noqa: PLC0415 - brings what signing needs
                SignaturePage,
            )

            made = SignaturePage(self.desk)
            made.resized.connect(self.fit)
            self._pages[key] = made
            self._place.addWidget(made)
        for name, page in self._pages.items():
            page.setVisible(name == key)
        self.fit()

    def _general(self) -> QWidget:
        _ = self.desk.translator.gettext
        self._note = Note("")
        self._note.setObjectName("note")
        self._note.hide()
        parts = col(
            labelled(_("Sprache"), row(self._languages(), ...)),
            labelled(_("Erscheinungsbild"), row(self._themes(), ...)),
            rule(),
            self._data(),
            self._note,
            gap=16,
        )
        return Panel(parts)

    def _languages(self) -> Picker:
        _ = self.desk.translator.gettext
        made = Picker(_LANGUAGES, self.desk.translator.language, name=_("Sprache"))
        made.setObjectName("language")
        made.picked.connect(lambda key: self.desk.remember(language=key))
        return made

    def _themes(self) -> Picker:
        _ = self.desk.translator.gettext
        options = [
            ("system", _("wie das System")),
            ("light", _("Hell")),
            ("dark", _("Dunkel")),
            ("contrast", _("Hoher Kontrast")),
        ]
        made = Picker(options, self.desk.settings.theme, name=_("Erscheinungsbild"))
        made.setObjectName("theme")
        made.picked.connect(lambda key: self.desk.remember(theme=key))
        return made

    def _data(self) -> QLayout:
        _ = self.desk.translator.gettext
        self._path = Field(str(self.desk.context.database), name=_("Ihre Daten"))
        self._path.setObjectName("database")
        self._path.setReadOnly(True)
        copy = Button("", "ghost", "copy", name=_("Pfad kopieren"))
        copy.setObjectName("copy-path")
        copy.clicked.connect(self._copy_path)
        back_up = Button(_("Sicherungskopie …"), "normal", "download-simple")
        back_up.setObjectName("back-up")
        back_up.clicked.connect(self._ask_where)
        about = prose(_("Alle Fragebögen liegen in dieser einen Datei auf Ihrem Rechner."))
        path = labelled(_("Ihre Daten"), row((self._path, 1), copy))
        return col(path, about, row(back_up, ...), gap=8)

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(self._path.words)
        self._tell(self.desk.translator.gettext("Pfad kopiert."), "ok")

    def _ask_where(self) -> None:
        _ = self.desk.translator.gettext
        today = self.desk.context.clock().date()
        name = file_name("tomtool", today.isoformat(), ending="sqlite3")
        kinds = _("Datenbank (*.sqlite3)")
        ask_where_to_save(self, self.desk, _("Sicherungskopie"), kinds, name, self._back_up)

    def _back_up(self, target: Path) -> None:
        _ = self.desk.translator.gettext
        try:
            back_up(self.desk.context, target)
        except TomtoolError as error:
            self._tell(self.desk.translator.error(error), "high")
        else:
            self._tell(_("Sicherungskopie geschrieben: %(path)s") % {"path": target}, "ok")

    def _tell(self, words: str, tone: str) -> None:
        self._note.set_words(words)
        self._note.set_tone(tone)
        self._note.show()
        self.fit()

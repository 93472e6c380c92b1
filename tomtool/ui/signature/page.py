# SPDX-License-Identifier: MIT
"""„Einstellungen · Unterschrift“: identity, token, time stamps, and whom the user knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.errors import TomtoolError
from tomtool.services import identities, trust
from tomtool.ui.parts import Button, Panel, Text, col, prose, row, rule
from tomtool.ui.sign.token import told
from tomtool.ui.signature.choosing import TokenDialog
from tomtool.ui.signature.own import OwnIdentity
from tomtool.ui.signature.people import KnownDialog
from tomtool.ui.signature.stamps import TimeStampSettings

if TYPE_CHECKING:
    from tomtool.ui.desk import Desk
    from tomtool.ui.parts.layouts import Item, Part


class SignaturePage(Panel):
    """The settings about signing, effective at once; `resized` says that it shows more or less."""

    resized = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        _ = desk.translator.gettext
        own = OwnIdentity(desk)
        own.resized.connect(self.resized)
        self._token, self._people = prose(), prose()
        self._token.setObjectName("token")
        self._people.setObjectName("people-count")
        self._set_up = self._button("", "set-up-token", self._open_token)
        people = self._button(_("Ansehen …"), "known", self._open_people)
        people.setAccessibleDescription(_("Bekannte Unterzeichner"))
        heads = (
            _("Ihre Identität"),
            _("Karte oder Token"),
            _("Zeitstempel"),
            _("Bekannte Unterzeichner"),
        )
        parts: tuple[Part, ...] = (
            own,
            row((self._token, 1), self._set_up),
            TimeStampSettings(desk),
            row((self._people, 1), people),
        )
        between: list[Item] = []
        for head, part in zip(heads, parts, strict=True):
            between += [rule(), col(Text(head, "strong"), part, gap=6)]
        self.setLayout(col(*between[1:], gap=14))
        desk.people_changed.connect(self._count_people)
        self._show_token()
        self._count_people()

    def _button(self, words: str, name: str, act: object) -> Button:
        made = Button(words)
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def _show_token(self) -> None:
        _, token = self._desk.translator.gettext, identities.token_of(self._desk.settings)
        self._token.set_words(
            _("nicht eingerichtet") if token is None else told(token, self._desk.translator)
        )
        self._set_up.set_words(_("Einrichten …") if token is None else _("Ändern …"))
        self._set_up.setAccessibleDescription(_("Karte oder Token"))
        self.resized.emit()

    def _count_people(self) -> None:
        _, ngettext = self._desk.translator.gettext, self._desk.translator.ngettext
        try:
            count = len(trust.acquaintances(self._desk.context))
        except TomtoolError as error:
            self._people.set_words(self._desk.translator.error(error))
            return
        words = ngettext("%(n)d bekanntes Zertifikat", "%(n)d bekannte Zertifikate", count)
        self._people.set_words(words % {"n": count} if count else _("noch niemand"))

    def _open_token(self) -> None:
        dialog = TokenDialog(self._desk, self)
        dialog.accepted.connect(self._show_token)
        dialog.open()

    def _open_people(self) -> None:
        KnownDialog(self._desk, self).open()

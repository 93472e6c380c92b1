# SPDX-License-Identifier: MIT
"""With which key to sign: the remembered one, a file, a token, or a new one made here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from tomtool.domain.printable import in_groups, printable
from tomtool.services import identities
from tomtool.services.files import is_file
from tomtool.services.identities import Token
from tomtool.ui.parts import Panel, Pill, col, date_words
from tomtool.ui.sign.newcomer import NewIdentity
from tomtool.ui.sign.options import FileField, OptionCard
from tomtool.ui.sign.token import TokenFields, told

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from tomtool.domain.verification import Signer
    from tomtool.i18n import Translator
    from tomtool.services.issuing import Step
    from tomtool.ui.desk import Desk
    from tomtool.ui.sign.errands import Errands

_SHOWN_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Remembered:
    """The identity somebody signed with last, as the settings know it."""

    file: Path
    name: str
    organisation: str
    fingerprint: str
    until: date | None
    self_signed: bool

    @classmethod
    def of(cls, desk: Desk) -> Remembered | None:
        """Return the remembered identity, if there is one and its file is still there."""
        kept = desk.settings
        if not kept.identity or not is_file(Path(kept.identity)):
            return None
        try:
            until = date.fromisoformat(kept.identity_until)
        except ValueError:
            until = None
        return cls(
            Path(kept.identity),
            kept.identity_name,
            kept.identity_organisation,
            kept.identity_fingerprint,
            until,
            kept.identity_self_signed,
        )

    @property
    def words(self) -> str:
        """Name and organisation."""
        return ", ".join(filter(None, (printable(self.name), printable(self.organisation))))

    def validity(self, today: date, translator: Translator) -> str:
        """Return until when it can be used, empty where that is not known."""
        if self.until is None:
            return ""
        _ = translator.gettext
        words = _("abgelaufen am %(day)s") if self.until < today else _("gültig bis %(day)s")
        return words % {"day": date_words(self.until, translator.language)}


def remember(desk: Desk, means: Path | Token, holder: Signer) -> None:
    """Offer this identity, or this token, first from now on."""
    if isinstance(means, Token):
        desk.remember(
            token_library=str(means.library),
            token_label=means.token_label,
            token_key=means.key_label,
            token_first=True,
        )
        return
    desk.remember(
        token_first=False,
        identity=str(means),
        identity_name=holder.name,
        identity_organisation=holder.organisation,
        identity_fingerprint=holder.fingerprint,
        identity_until=holder.valid_until.date().isoformat(),
        identity_self_signed=holder.self_signed,
    )


class IdentityChooser(Panel):
    """The ways to a key. `changed` follows whenever `means` leads to another one.

    `made` carries the passphrase of an identity that was just made; `name` and `organisation` are
    proposed for it.
    """

    changed = Signal()
    made = Signal(str)

    def __init__(self, job: Errands, name: str = "", organisation: str = "") -> None:
        super().__init__()
        self._job = job
        _ = job.translator.gettext
        kinds = _("Identitäten (*.p12 *.pfx);;Alle Dateien (*)")
        self.file = FileField(job.translator, _("Datei"), kinds, name="identity-file")
        self.new = NewIdentity(job, name, organisation)
        known = identities.token_of(job.desk.settings)
        self.token = TokenFields(job.translator, known, folded=True)
        words = _("Schlüssel Ihrer Firma oder eines Vertrauensdienstes")
        self._unqualified = unqualified(job.translator)
        self._kept = OptionCard("", "", self._unqualified, name="identity:remembered")
        self._given = OptionCard(
            _("Datei wählen (PKCS#12)"), words, inner=self.file, name="identity:file"
        )
        words = _("Schlüssel auf einer Chipkarte oder einem USB-Token (PKCS#11)")
        if known is not None:
            words = told(known, job.translator)
        self._in_token = OptionCard(
            _("Karte oder Token"), words, inner=self.token, name="identity:token"
        )
        words = _("Hier erstellt, drei Jahre gültig, selbst ausgestellt")
        self._new = OptionCard(
            _("Neue Identität erstellen"),
            words,
            unqualified(job.translator),
            self.new,
            name="identity:new",
        )
        self._group = QButtonGroup(self)
        ways = self._kept, self._given, self._in_token, self._new
        for each in ways:
            self._group.addButton(each.radio)
        self.setLayout(col(*ways, gap=8))
        self._remembered: Remembered | None = None
        self.look_again()
        self._group.buttonToggled.connect(self._tell)
        self.file.changed.connect(self.changed)
        self.token.changed.connect(self.changed)
        self.new.made.connect(self._take_new)

    @property
    def making(self) -> bool:
        """Whether a new identity is being described and none is there to sign with."""
        return self._new.radio.isChecked()

    @property
    def in_token(self) -> bool:
        """Whether the key is in a token, which has a PIN and not a passphrase."""
        return self._in_token.radio.isChecked()

    @property
    def means(self) -> Path | Token | None:
        """The file of the identity or the token, or None while none is chosen."""
        if self.in_token:
            return self.token.token
        if self._kept.radio.isChecked() and self._remembered is not None:
            return self._remembered.file
        return self.file.typed_path if self._given.radio.isChecked() else None

    def look_again(self) -> None:
        """Choose what was used last, or offer to make an identity where nothing was."""
        self._remembered = Remembered.of(self._job.desk)
        self._kept.setVisible(self._remembered is not None)
        if (kept := self._remembered) is not None:
            self._kept.radio.set_words(kept.words)
            self._kept.set_sub(self._facts(kept))
            self._unqualified.setVisible(kept.self_signed)
        first = self._new if kept is None else self._kept
        if self._job.desk.settings.token_first and self.token.token is not None:
            first = self._in_token
        first.radio.setChecked(True)

    def complain(self, words: str, about: Step = "identity") -> None:
        """Say what is wrong with the chosen file or token, or with what is named on that."""
        if self.in_token:
            self.token.complain(words, about)
            return
        self._given.radio.setChecked(True)
        if self.file.typed_path is None and self._remembered is not None:
            self.file.set_path(self._remembered.file)
        self.file.complain(words)

    def _tell(self, _radio: QAbstractButton, chosen: bool) -> None:  # noqa: FBT001 - Qt's signal
        if chosen:
            self.changed.emit()

    def _facts(self, kept: Remembered) -> str:
        _ = self._job.translator.gettext
        digits = in_groups(kept.fingerprint[:_SHOWN_DIGITS])
        today = self._job.desk.context.clock().date()
        facts = (
            kept.validity(today, self._job.translator),
            _("Fingerabdruck %(digits)s …") % {"digits": digits},
        )
        return " · ".join(filter(None, facts))

    def _take_new(self, file: Path, holder: Signer, passphrase: str) -> None:
        remember(self._job.desk, file, holder)
        self.look_again()
        self.made.emit(passphrase)


def unqualified(translator: Translator) -> Pill:
    """Return what has to stand beside every identity for which nobody else vouches."""
    return Pill(translator.gettext("nicht qualifiziert"))

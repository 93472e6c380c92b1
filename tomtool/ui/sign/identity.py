# SPDX-License-Identifier: MIT
"""With which key to sign: the remembered one, a file, or a new one made here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from tomtool.domain.printable import in_groups
from tomtool.ui.parts import Panel, Pill, col, date_words
from tomtool.ui.sign.newcomer import NewIdentity
from tomtool.ui.sign.options import FileField, OptionCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from tomtool.domain.verification import Signer
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

    @classmethod
    def of(cls, desk: Desk) -> Remembered | None:
        """Return the remembered identity, if there is one and its file is still there."""
        kept = desk.settings
        if not kept.identity or not Path(kept.identity).is_file():
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
        )


def remember(desk: Desk, file: Path, holder: Signer) -> None:
    """Offer this identity first from now on."""
    desk.remember(
        identity=str(file),
        identity_name=holder.name,
        identity_organisation=holder.organisation,
        identity_fingerprint=holder.fingerprint,
        identity_until=holder.valid_until.date().isoformat(),
    )


class IdentityChooser(Panel):
    """The ways to a key. `changed` follows whenever `path` leads to another one.

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
        words = _("Schlüssel Ihrer Firma oder eines Vertrauensdienstes")
        self._kept = OptionCard("", "", _unqualified(job), name="identity:remembered")
        self._given = OptionCard(
            _("Datei wählen (PKCS#12)"), words, inner=self.file, name="identity:file"
        )
        words = _("Hier erstellt, drei Jahre gültig, selbst ausgestellt")
        self._new = OptionCard(
            _("Neue Identität erstellen"), words, _unqualified(job), self.new, name="identity:new"
        )
        self._group = QButtonGroup(self)
        for each in (self._kept, self._given, self._new):
            self._group.addButton(each.radio)
        self.setLayout(col(self._kept, self._given, self._new, gap=8))
        self._remembered: Remembered | None = None
        self.look_again()
        self._group.buttonToggled.connect(self._tell)
        self.file.changed.connect(self.changed)
        self.new.made.connect(self._take_new)

    @property
    def making(self) -> bool:
        """Whether a new identity is being described and none is there to sign with."""
        return self._new.radio.isChecked()

    @property
    def path(self) -> Path | None:
        """The file of the identity, or None while none is chosen."""
        if self._kept.radio.isChecked() and self._remembered is not None:
            return self._remembered.file
        return self.file.typed_path if self._given.radio.isChecked() else None

    def look_again(self) -> None:
        """Show the remembered identity and choose it, or offer to make one."""
        self._remembered = Remembered.of(self._job.desk)
        self._kept.setVisible(self._remembered is not None)
        if self._remembered is None:
            self._new.radio.setChecked(True)
            return
        kept = self._remembered
        self._kept.radio.set_words(", ".join(filter(None, (kept.name, kept.organisation))))
        self._kept.set_sub(self._facts(kept))
        self._kept.radio.setChecked(True)

    def complain(self, words: str) -> None:
        """Say what is wrong with the chosen file."""
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
        facts = [_("Fingerabdruck %(digits)s …") % {"digits": digits}]
        if kept.until is not None:
            day = {"day": date_words(kept.until, self._job.translator.language)}
            over = kept.until < self._job.desk.context.clock().date()
            words = _("abgelaufen am %(day)s") if over else _("gültig bis %(day)s")
            facts.insert(0, words % day)
        return " · ".join(facts)

    def _take_new(self, file: Path, holder: Signer, passphrase: str) -> None:
        remember(self._job.desk, file, holder)
        self.look_again()
        self.made.emit(passphrase)


def _unqualified(job: Errands) -> Pill:
    """Return what has to stand beside every such identity: none is a qualified one."""
    _ = job.translator.gettext
    return Pill(_("nicht qualifiziert"))

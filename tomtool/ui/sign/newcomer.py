# SPDX-License-Identifier: MIT
"""Making an identity: whose it is, its passphrase, and where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.services import identities, issuing
from tomtool.ui.parts import TOP, Button, Field, Panel, col, prose, row
from tomtool.ui.sign.options import FileField, Trouble, labelled
from tomtool.ui.sign.secrets import NewSecret, first_problem

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.verification import Signer
    from tomtool.ui.background import Work
    from tomtool.ui.sign.errands import Errands


class NewIdentity(Panel):
    """A form that makes an identity; `made` carries its file, its holder and the passphrase."""

    made = Signal(object, object, str)

    def __init__(self, job: Errands, name: str, organisation: str) -> None:
        super().__init__()
        self._job = job
        _ = job.translator.gettext
        self.name = Field(name)
        self.organisation = Field(organisation)
        name_of_it = _("Passphrase der neuen Identität")
        self.secret = NewSecret(job.translator, _("Passphrase"), name_of_it)
        kinds = _("Identitäten (*.p12)")
        self.file = FileField(job.translator, _("Ablage"), kinds, name="new-file", saving=True)
        self._own_file: Path | None = None
        self.trouble = Trouble()
        self.make = Button(_("Identität erstellen"))
        self._build()
        self._suggest()
        self.name.typed.connect(lambda _words: self._suggest())
        self.make.clicked.connect(self._create)

    def _build(self) -> None:
        _ = self._job.translator.gettext
        for name, widget in (
            ("new-name", self.name),
            ("new-organisation", self.organisation),
            ("create", self.make),
        ):
            widget.setObjectName(name)
        advice = _(
            "Wer Datei und Passphrase hat, kann in Ihrem Namen signieren. Wer die Passphrase"
            " vergisst, braucht eine neue Identität."
        )
        who = row(
            (labelled(_("Name"), self.name), 1, TOP),
            (labelled(_("Organisation"), self.organisation), 1, TOP),
            gap=16,
        )
        done = row(self.make, ...)
        self.setLayout(col(who, self.secret, self.file, prose(advice), self.trouble, done, gap=8))

    def _suggest(self) -> None:
        """Propose a file that goes with the name, unless somebody chose one."""
        if self.file.typed_path is None or self.file.typed_path == self._own_file:
            self._own_file = identities.suggested_file(self._job.desk.context, self.name.words)
            self.file.set_path(self._own_file)

    def _create(self) -> None:
        file, passphrase = self.file.typed_path, self.secret.passphrase.words
        if not self._fits():
            return
        _ = self._job.translator.gettext
        if file is None:
            self.file.complain(_("Nennen Sie die Datei für die Identität."))
            return
        context, name, organisation = (
            self._job.desk.context,
            self.name.words,
            self.organisation.words,
        )

        def act(_work: Work[Signer]) -> Signer:
            return identities.create(context, name, organisation, passphrase, file)

        def done(holder: Signer) -> None:
            self.secret.forget()
            self.made.emit(file, holder, passphrase)

        self._job.run(_("Die Identität wird erstellt …"), act, done, self._fail, final=True)

    def _fits(self) -> bool:
        """Say the first thing that is wrong; return whether nothing is."""
        _ = self._job.translator.gettext
        organisation = self.organisation.words.strip()
        wrong = first_problem(
            (
                (self.name, bool(self.name.words.strip()), _("Nennen Sie Ihren Namen.")),
                (
                    self.organisation,
                    bool(organisation),
                    _("Nennen Sie die Organisation, für die Sie signieren."),
                ),
                *self.secret.problems(),
            )
        )
        self.trouble.say(wrong)
        return not wrong

    def _fail(self, error: BaseException) -> None:
        words = self._job.sentence(error)
        if issuing.step_of(error) == "target":
            self.file.complain(words)
        else:
            self.trouble.say(words)

# SPDX-License-Identifier: MIT
"""What is going to be countersigned, and what somebody attests before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.printable import printable
from tomtool.domain.verification import Question, SignerRole
from tomtool.services.countersigning import COUNTERSIGNERS
from tomtool.services.files import is_there
from tomtool.services.sheets import concerns
from tomtool.ui.received.answers import asked

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.i18n import Translator
    from tomtool.services.sheets import Sheet
    from tomtool.services.verifying import Verified


@dataclass(frozen=True, slots=True)
class Order:
    """A file that was verified, with its answers."""

    verified: Verified
    sheet: Sheet

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.verified.path

    @property
    def roles(self) -> tuple[SignerRole, ...]:
        """Who has not signed yet."""
        signed = {each.field for each in self.verified.verification.signatures}
        return tuple(role for role in COUNTERSIGNERS if role not in signed)

    @property
    def language(self) -> str:
        """The language of the signature blocks there are, in which another one goes on."""
        declared = (each.declaration for each in self.verified.verification.signatures)
        return next((each.language for each in declared if each is not None), "de")

    def proposed(self, ending: str) -> Path:
        """Return a name beside the file, with `ending` added, that nothing has yet."""
        stem, number = f"{self.path.stem}-{ending}", 1
        target = self.path.with_name(f"{stem}.pdf")
        while is_there(target):
            number += 1
            target = self.path.with_name(f"{stem}-{number}.pdf")
        return target

    def attestations(self, translator: Translator) -> list[str]:
        """Return what whoever countersigns has done and knows, as sentences to be ticked."""
        _, ngettext = translator.gettext, translator.ngettext
        verification = self.verified.verification
        said = [_("Ich habe alle %(n)d Angaben gelesen.") % {"n": len(asked(self.sheet))}]
        findings = len(concerns(self.sheet))
        if findings:
            words = ngettext(
                "Ich habe den %(n)d Befund bedacht.",
                "Ich habe alle %(n)d Befunde bedacht.",
                findings,
            )
            said.append(words % {"n": findings})
        names = ", ".join(printable(each.signer.name) for each in verification.signatures)
        if verification.signers.holds:
            known = _("Ich weiß, wer signiert hat: %(names)s.")
        else:
            known = _("Mir ist bewusst, dass nicht bestätigt ist, wer signiert hat: %(names)s.")
        said.append(known % {"names": names})
        if not verification.verdicts[Question.PAPER].holds:
            said.append(
                _(
                    "Mir ist bewusst, dass sich nicht prüfen ließ, ob die Seiten dasselbe sagen wie"
                    " die Daten."
                )
            )
        return said

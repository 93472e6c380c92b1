# SPDX-License-Identifier: MIT
"""Where the key in a card or token is found, as fields; folded away once that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.services.identities import Token
from tomtool.ui.parts import TOP, Button, Field, Panel, col, prose, row
from tomtool.ui.sign.options import FileField, Trouble, labelled

if TYPE_CHECKING:
    from tomtool.i18n import Translator
    from tomtool.services.issuing import Step


class TokenFields(Panel):
    """The maker's library, and names where there are several tokens or keys.

    With `folded`, a token that is known shows one line until somebody wants to change it.
    `changed` follows once somebody is done with a field.
    """

    changed = Signal()

    def __init__(self, translator: Translator, known: Token | None, *, folded: bool) -> None:
        super().__init__()
        _ = self._gettext = translator.gettext
        kinds = _("Bibliotheken (*.so *.dll *.dylib);;Alle Dateien (*)")
        title = _("PKCS#11-Bibliothek des Herstellers")
        self.library = FileField(translator, title, kinds, name="token-library")
        self._token = Field(hint=_("nur bei mehreren nötig"), name=_("Name des Tokens"))
        self._token.setObjectName("token-label")
        self._key = Field(hint=_("nur bei mehreren nötig"), name=_("Name des Schlüssels"))
        self._key.setObjectName("token-key")
        self._names: dict[Step, Field] = {"token": self._token, "key": self._key}
        self._wrong = Trouble()
        self._wrong.setObjectName("token-trouble")
        advice = _(
            "Sie kommt mit dem Treiber der Karte und läuft innerhalb von tomtool: Wählen Sie nur"
            " eine, deren Herkunft Sie kennen."
        )
        names = row(
            (labelled(_("Token"), self._token), 1, TOP),
            (labelled(_("Schlüssel"), self._key), 1, TOP),
            gap=16,
        )
        named = col(names, self._wrong, gap=4)
        self._fields = Panel(col(self.library, prose(advice), named, gap=8))
        self._change = Button(_("Anderer Token …"), "link")
        self._change.setObjectName("change-token")
        self._change.clicked.connect(self.unfold)
        self.setLayout(col(row(self._change, ...), self._fields, gap=0))
        if known is not None:
            self.library.set_path(known.library)
            self._token.set_words(known.token_label)
            self._key.set_words(known.key_label)
        folded = folded and known is not None
        self._change.setVisible(folded)
        self._fields.setVisible(not folded)
        self.library.changed.connect(self.changed)
        self.library.field.typed.connect(lambda _words: self._begin_anew())
        for each in (self._token, self._key):
            each.typed.connect(lambda _words: self._begin_anew())
            each.left.connect(lambda _words: self.changed.emit())

    @property
    def token(self) -> Token | None:
        """Where the key is found, None while no library is named."""
        library = self.library.typed_path
        if library is None:
            return None
        return Token(library, self._token.words.strip(), self._key.words.strip())

    def unfold(self) -> None:
        """Show the fields."""
        self._change.hide()
        self._fields.show()
        self.library.field.setFocus()

    def complain(self, words: str, about: Step = "identity") -> None:
        """Say what is wrong where it can be changed, which is a name for a "token" or "key"."""
        self.unfold()
        self._begin_anew()
        if about not in self._names:
            self.library.complain(words)
            return
        named = self._names[about]
        self._wrong.say(words)
        named.set_invalid(words)
        named.setFocus()
        named.selectAll()

    def _begin_anew(self) -> None:
        """Forget what was said about the names before."""
        self._wrong.say("")
        for each in self._names.values():
            each.set_invalid("")


def told(token: Token, translator: Translator) -> str:
    """Return in one line which token that is."""
    _ = translator.gettext
    facts = [token.library.name]
    if token.token_label:
        facts.append(_("Token „%(name)s“") % {"name": token.token_label})
    if token.key_label:
        facts.append(_("Schlüssel „%(name)s“") % {"name": token.key_label})
    return " · ".join(facts)

# SPDX-License-Identifier: MIT
"""Everything about one signer the user knows, on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.printable import printable
from tomtool.domain.verification import Recognition
from tomtool.ui.parts import TOP, Button, Panel, Text, col, prose, row
from tomtool.ui.received.fingerprint import FingerprintBox
from tomtool.ui.sign.identity import unqualified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.services.trust import Acquaintance
    from tomtool.ui.desk import Desk
    from tomtool.ui.parts.layouts import Item


class PersonCard(Panel):
    """Who somebody is, how they are known (`lines`), and the fingerprint to compare again.

    `forget_wanted` asks not to know them any more; `resized` says that the card shows more or less.
    """

    forget_wanted = Signal()
    resized = Signal()

    def __init__(self, known: Acquaintance, lines: Sequence[str], desk: Desk) -> None:
        super().__init__(None, "card")
        _ = desk.translator.gettext
        name = printable(known.signer.name)
        organisation = printable(known.signer.organisation)
        self.setObjectName("person")
        self.setAccessibleName(name)
        head = Text(", ".join(filter(None, (name, organisation))), "strong", wrap=True)
        alone = known.signer.self_signed and known.kind is not Recognition.AUTHORITY
        pills = [(unqualified(desk.translator), 0, TOP)] if alone else []
        box = FingerprintBox(known.signer.fingerprint, desk.translator, name)
        box.resized.connect(self.resized)
        forget = Button(_("Nicht mehr kennen …"), "link")
        forget.setObjectName("forget")
        forget.setAccessibleDescription(name)
        forget.clicked.connect(self.forget_wanted)
        parts: list[Item] = [row((head, 1), *pills), *map(prose, lines)]
        parts += [4, prose(_("Fingerabdruck")), box, 4, row(forget, ...)]
        self.setLayout(col(*parts, gap=4, pad=(16, 12, 16, 12)))

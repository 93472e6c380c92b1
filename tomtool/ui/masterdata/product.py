# SPDX-License-Identifier: MIT
"""The product, its version and date: what the first page says of the annex itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from tomtool.ui.masterdata.form import Labelled
from tomtool.ui.parts import DateField, Field, NumberField, Text, date_words, panel, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from tomtool.ui.wizard.session import Session

_HIGHEST = 1_000_000


class ProductForm(QWidget):
    """Product, version and date; what cannot be kept stays in its field, with the reason."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ = _ = session.desk.translator.gettext
        self._product = Field(name=_("Produkt"))
        self._version = NumberField(
            problem=_("Die Fassungen zählen ab 1."),
            least=1,
            most=_HIGHEST,
            name=_("Fassung"),
            kind="field",
        )
        self._as_of = DateField(
            language=session.desk.context.language,
            problem=_("Bitte ein Datum wie 31.12.2026."),
            hint=_("TT.MM.JJJJ"),
            name=_("Stand"),
        )
        if not session.editable:
            self.setLayout(self._read_only())
            return
        fields = {"product": self._product, "version": self._version, "as_of": self._as_of}
        for name, field in fields.items():
            field.setObjectName(f"header:{name}")
            field.left.connect(lambda _words: session.flush())
        self._connect()
        self._box = Labelled(_("Produkt"), self._product)
        version, as_of = Labelled(_("Fassung"), self._version), Labelled(_("Stand"), self._as_of)
        self.setLayout(row((panel(row((self._box, 1), version, as_of, gap=16, pad=16), "card"), 1)))

    def _read_only(self) -> QLayout:
        header, language = self._session.sheet.header, self._session.desk.context.language
        told = (
            (self._("Produkt"), header.product),
            (self._("Fassung"), str(header.version)),
            (self._("Stand"), date_words(header.as_of, language)),
        )
        boxes = [Labelled(title, Text(words, wrap=True)) for title, words in told]
        return row((panel(row((boxes[0], 1), *boxes[1:], gap=24, pad=16), "card"), 1))

    def _connect(self) -> None:
        self._product.typed.connect(self._type_product)
        self._product.left.connect(self._leave_product)
        self._version.numbered.connect(lambda number: self._type("version", number))
        self._as_of.dated.connect(lambda day: self._type("as_of", day))
        self._session.changed.connect(self._show)

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while this was not seen."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        """Show what is kept, except where somebody is just typing what cannot be kept."""
        if not self._session.editable:
            return
        product, version, as_of = map(self._session.master, ("product", "version", "as_of"))
        if self._product.words.strip() or not self._product.hasFocus():
            self._product.set_words(product)
        for field, value in ((self._version, version), (self._as_of, as_of)):
            unfinished = field.value is None and field.hasFocus()
            if field.value != value and not unfinished:
                field.set_value(value)

    def _type_product(self, words: str) -> None:
        if words.strip():
            self._session.type_master(product=words)
            self._box.tell("")
            self._product.set_invalid("")

    def _leave_product(self, words: str) -> None:
        reason = "" if words.strip() else self._("Ohne Namen bleibt der bisherige.")
        self._product.set_invalid(reason)
        self._box.tell(reason, "high")

    def _type(self, field: str, value: int | date | None) -> None:
        if value is not None:
            self._session.type_master(**{field: value})

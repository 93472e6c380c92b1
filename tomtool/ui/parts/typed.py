# SPDX-License-Identifier: MIT
"""Fields for dates, numbers and durations; what is none yet stays there, marked on leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from tomtool.domain.answers import Duration
from tomtool.i18n.answers import unit_names
from tomtool.i18n.typed import parse_date, parse_number
from tomtool.ui.parts.dates import date_words
from tomtool.ui.parts.fields import Field, FieldKind
from tomtool.ui.parts.layouts import row
from tomtool.ui.parts.picker import Picker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tomtool.i18n import Language, Translator


class DateField(Field):
    """A day; emits a date, or None while the words are no date.

    `problem` says what is expected; it marks words that are no date once the field is left.
    """

    dated = Signal(object)

    def __init__(
        self,
        value: date | None = None,
        *,
        language: Language,
        problem: str,
        hint: str = "",
        name: str = "",
        kind: FieldKind = "field",
    ) -> None:
        super().__init__(hint=hint, name=name, kind=kind, grow=True)
        self._language, self._problem = language, problem
        self.value: date | None = None
        self.set_value(value)
        self.typed.connect(lambda words: self._take(parse_date(words)))
        self.left.connect(self._settle)

    @property
    def valid(self) -> bool:
        """Whether the field is empty or holds a date."""
        return self.value is not None or not self.words.strip()

    def set_value(self, value: date | None) -> None:
        """Show a date, or nothing, without telling."""
        self.value = value
        self.set_words("" if value is None else date_words(value, self._language))
        self.set_invalid("")

    def show_words(self, words: str) -> None:
        """Show words that need not be a date, as they were once typed."""
        self.value = parse_date(words, short_years=True)
        self.set_words(words)
        self.set_invalid("" if self.valid else self._problem)

    def _take(self, value: date | None) -> None:
        if self.valid or value is not None:
            self.set_invalid("")
        if value != self.value:
            self.value = value
            self.dated.emit(value)

    def _settle(self, words: str) -> None:
        self._take(parse_date(words, short_years=True))
        if self.value is not None:
            self.set_words(date_words(self.value, self._language))
        self.set_invalid("" if self.valid else self._problem)


class NumberField(Field):
    """A whole number within bounds; emits an int, or None while the words are no such number."""

    numbered = Signal(object)

    def __init__(
        self,
        value: int | None = None,
        *,
        problem: str,
        least: int | None = None,
        most: int | None = None,
        name: str = "",
        kind: FieldKind = "blank",
    ) -> None:
        super().__init__(name=name, kind=kind, digits=True)
        self._least, self._most, self._problem = least, most, problem
        self.value: int | None = None
        self.set_value(value)
        self.typed.connect(self._take)
        self.left.connect(self._settle)

    @property
    def valid(self) -> bool:
        """Whether the field is empty or holds a number within the bounds."""
        return self.value is not None or not self.words.strip()

    def set_value(self, value: int | None) -> None:
        """Show a number, or nothing, without telling."""
        self.value = value
        self.set_words("" if value is None else str(value))
        self.set_invalid("")

    def show_words(self, words: str) -> None:
        """Show words that need not be a number, as they were once typed."""
        self.value = self._parsed(words)
        self.set_words(words)
        self.set_invalid("" if self.valid else self._problem)

    def _parsed(self, words: str) -> int | None:
        number = parse_number(words)
        if number is None:
            return None
        low = self._least is None or self._least <= number
        return number if low and (self._most is None or number <= self._most) else None

    def _take(self, words: str) -> None:
        value = self._parsed(words)
        if value is not None or not words.strip():
            self.set_invalid("")
        if value != self.value:
            self.value = value
            self.numbered.emit(value)

    def _settle(self) -> None:
        self.set_invalid("" if self.valid else self._problem)


class DurationField(QWidget):
    """A number and its unit; emits a Duration, or None while there is no number."""

    lasting = Signal(object)

    def __init__(
        self,
        value: Duration | None = None,
        *,
        units: Sequence[tuple[str, str]],
        problem: str,
        name: str = "",
        unit_name: str = "",
        kind: FieldKind = "blank",
    ) -> None:
        super().__init__()
        self.number = NumberField(least=0, problem=problem, name=name, kind=kind)
        self.unit = Picker(units, units[0][0], name=unit_name)
        self.setLayout(row(self.number, self.unit))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.number)
        self.set_value(value)
        self.number.numbered.connect(lambda _number: self.lasting.emit(self.value))
        self.unit.picked.connect(self._tell_unit)

    @property
    def value(self) -> Duration | None:
        """The duration, or None where there is no number."""
        number = self.number.value
        return None if number is None else Duration(number, self.unit.chosen)

    def set_value(self, value: Duration | None) -> None:
        """Show a duration, or no number, without telling."""
        self.number.set_value(None if value is None else value.number)
        if value is not None:
            self.unit.set_chosen(value.unit)

    def _tell_unit(self) -> None:
        if self.number.value is not None:
            self.lasting.emit(self.value)


def duration_units(translator: Translator) -> list[tuple[str, str]]:
    """Return the units a duration can have, with their names."""
    return list(unit_names(translator).items())

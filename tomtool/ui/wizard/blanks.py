# SPDX-License-Identifier: MIT
"""The fields for blanks, one class for each type; `entry` makes the one for a blank."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tomtool.domain.answers import Duration
from tomtool.domain.questionnaire import BlankType
from tomtool.ui.parts import (
    Button,
    Check,
    DateField,
    DurationField,
    Field,
    NumberField,
    Segments,
    TextArea,
    duration_units,
)
from tomtool.ui.wizard.entry import Entry
from tomtool.ui.wizard.grid import Cell, ChoiceGrid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tomtool.domain.answers import BlankValue
    from tomtool.domain.questionnaire import Blank
    from tomtool.ui.wizard.pen import Pen


class _TextEntry(Entry):
    """One line of words."""

    grows = True

    def __init__(self, pen: Pen, blank: Blank, belongs_to: str) -> None:
        self._field = Field(kind="blank", grow=True)
        super().__init__(pen, blank, [self._field], belongs_to)
        self._field.typed.connect(self._tell)

    def _show(self, value: BlankValue | None) -> None:
        self._field.set_words("" if value is None else str(value))


class _AreaEntry(Entry):
    """Several lines of words."""

    tall = True

    def __init__(self, pen: Pen, blank: Blank, belongs_to: str) -> None:
        self._area = TextArea()
        super().__init__(pen, blank, [self._area], belongs_to)
        self._area.typed.connect(self._tell)

    def _show(self, value: BlankValue | None) -> None:
        self._area.set_words("" if value is None else str(value))


class _ListEntry(Entry):
    """Several things, each on a line of its own."""

    tall = True

    def __init__(self, pen: Pen, blank: Blank, belongs_to: str) -> None:
        _ = pen.gettext
        self._area = TextArea(hint=_("Je Zeile eine Angabe"))
        super().__init__(pen, blank, [self._area], belongs_to)
        self._area.typed.connect(lambda words: self._tell(_lines(words)))

    def _show(self, value: BlankValue | None) -> None:
        self._area.set_words("\n".join(value) if isinstance(value, tuple) else "")


class _TypedEntry(Entry):
    """A number, a duration or a date: words from which perhaps no value can be read."""

    _field: NumberField | DateField

    def _begin(self) -> None:
        self._field.typed.connect(self._keep)
        if words := self.pen.draft(self.blank):
            self._field.show_words(words)

    def _keep(self, words: str) -> None:
        self.pen.keep_draft(self.blank, "" if self._field.valid else words)

    def _valid(self) -> bool:
        return self._field.valid or (self._field.hasFocus() and not self._field.invalid)


class _NumberEntry(_TypedEntry):
    def __init__(self, pen: Pen, blank: Blank, belongs_to: str) -> None:
        self._field = NumberField(
            problem=_bounds(pen, blank), least=blank.minimum, most=blank.maximum
        )
        super().__init__(pen, blank, [self._field], belongs_to)
        self._field.numbered.connect(self._tell)
        self._begin()

    def _show(self, value: BlankValue | None) -> None:
        self._field.show_words("" if value is None else str(value))

    def _expected(self) -> str:
        return _bounds(self.pen, self.blank)


class _DurationEntry(_TypedEntry):
    def __init__(self, pen: Pen, blank: Blank, belongs_to: str) -> None:
        _ = pen.gettext
        units = [each for each in duration_units(pen.translator) if each[0] in blank.units]
        self._duration = DurationField(units=units, problem=_bounds(pen, blank))
        self._field = self._duration.number
        super().__init__(pen, blank, [self._duration], belongs_to)
        self._duration.unit.setAccessibleName(_("Einheit, %(field)s") % {"field": self.words})
        self._duration.lasting.connect(self._tell)
        self._duration.unit.picked.connect(lambda _unit: self.pen.session.flush())
        self._begin()

    def _focusable(self) -> list[QWidget]:
        return [self._duration.number]

    def _show(self, value: BlankValue | None) -> None:
        self._duration.set_value(value if isinstance(value, Duration) else None)

    def _expected(self) -> str:
        return _bounds(self.pen, self.blank)


class _DateEntry(_TypedEntry):
    def __init__(self, pen: Pen, blank: Blank, belongs_to: str) -> None:
        _ = pen.gettext
        self._wanted = _("ein Datum wie 05.07.2026")
        self._date = DateField(language=pen.translator.language, problem=self._wanted, kind="blank")
        self._field = self._date
        super().__init__(pen, blank, [self._date], belongs_to)
        self._date.dated.connect(self._tell)
        self._begin()

    def _show(self, value: BlankValue | None) -> None:
        self._date.set_value(value if isinstance(value, date) else None)

    def _expected(self) -> str:
        return self._wanted


class _YesNoEntry(Entry):
    def __init__(self, pen: Pen, blank: Blank, belongs_to: str) -> None:
        _ = pen.gettext
        self._segments = Segments([("ja", _("ja")), ("nein", _("nein"))])
        super().__init__(pen, blank, [self._segments], belongs_to)
        for part in self._segments.parts.values():
            part.setAccessibleName(f"{part.words}, {part.accessibleName()}")
        self._segments.picked.connect(self._pick)

    def _focusable(self) -> list[QWidget]:
        return list(self._segments.parts.values())

    def _pick(self, key: str) -> None:
        again = self._held is not None and self._held == (key == "ja")
        if again:
            self._segments.set_chosen("")
        self._tell(None if again or not key else key == "ja", at_once=True)

    def _show(self, value: BlankValue | None) -> None:
        self._segments.set_chosen("" if value is None else "ja" if value else "nein")

    def focus(self) -> None:
        """Put the focus on the chosen part, else on the first."""
        self._segments.parts[self._segments.chosen or "ja"].setFocus()


class _SitesEntry(Entry):
    """The sites of the response, to be ticked; where there is none, the way to them.

    Inside a choice they stand below it, once it is ticked.
    """

    tall = True

    def __init__(self, pen: Pen, blank: Blank, belongs_to: str) -> None:
        _ = pen.gettext
        self._checks = {site.id: Check(site.name) for site in pen.session.sheet.header.sites}
        self._offered: list[QWidget] = list(self._checks.values())
        if not self._offered:
            link = Button(_("Standorte anlegen"), "link")
            link.clicked.connect(lambda: pen.session.page_wanted.emit("sites"))
            self._offered = [link]
        self._grid = ChoiceGrid([Cell(each) for each in self._offered])
        super().__init__(pen, blank, [self._grid], belongs_to)
        for site, check in self._checks.items():
            check.setObjectName(pen.name(f"site:{blank.id}:{site}"))
            check.setAccessibleName(f"{check.words}, {self.words}")
            check.clicked.connect(self._tick)

    def set_quiet(self, *, quiet: bool) -> None:
        """Hide the sites of a choice that is not ticked."""
        self._grid.setVisible(not quiet)

    def focus(self) -> None:
        """Put the focus on the first site."""
        self._offered[0].setFocus()

    def _focusable(self) -> list[QWidget]:
        return self._offered

    def _tick(self) -> None:
        ticked = tuple(site for site, check in self._checks.items() if check.isChecked())
        self._tell(ticked, at_once=True)

    def _show(self, value: BlankValue | None) -> None:
        ticked = value if isinstance(value, tuple) else ()
        for site, check in self._checks.items():
            check.setChecked(site in ticked)


def entry(pen: Pen, blank: Blank, belongs_to: str = "") -> Entry:
    """Return the field for a blank; `belongs_to` are the words of the choice it stands in."""
    if blank.type is BlankType.TEXT and blank.multiline:
        return _AreaEntry(pen, blank, belongs_to)
    return _ENTRIES[blank.type](pen, blank, belongs_to)


_ENTRIES: dict[BlankType, Callable[[Pen, Blank, str], Entry]] = {
    BlankType.TEXT: _TextEntry,
    BlankType.INTEGER: _NumberEntry,
    BlankType.DURATION: _DurationEntry,
    BlankType.DATE: _DateEntry,
    BlankType.YESNO: _YesNoEntry,
    BlankType.LIST: _ListEntry,
    BlankType.SITES: _SitesEntry,
}


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def _bounds(pen: Pen, blank: Blank) -> str:
    """Return which numbers a blank takes."""
    _ = pen.gettext
    least = 0 if blank.type is BlankType.DURATION else blank.minimum
    bounds = {"least": least, "most": blank.maximum}
    match least, blank.maximum:
        case None, None:
            return _("eine ganze Zahl")
        case _, None:
            return _("eine ganze Zahl ab %(least)s") % bounds
        case None, _:
            return _("eine ganze Zahl bis %(most)s") % bounds
    return _("eine ganze Zahl von %(least)s bis %(most)s") % bounds

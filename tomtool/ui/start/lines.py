# SPDX-License-Identifier: MIT
"""The lines of the start page's table: what each cell shows, what is searched, how it is sorted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from tomtool.domain.rules import Severity
from tomtool.domain.text import N_
from tomtool.services.overview import Stage, confirm_by, due, stage
from tomtool.ui.parts import Marks, Share, Tag, Two, Words, date_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tomtool.domain.response import FormId
    from tomtool.i18n import Translator
    from tomtool.services.workspace import Entry


class Column(IntEnum):
    """The columns, from the left."""

    PRODUCT = 0
    FORM = 1
    VERSION = 2
    PROGRESS = 3
    FINDINGS = 4
    STAGE = 5
    CHANGED = 6


HEADS = (
    N_("Produkt"),
    N_("Formularversion"),
    N_("Fassung"),
    N_("Fortschritt"),
    N_("Befunde"),
    N_("Status"),
    N_("Geändert"),
)
ALL, WORKING, READY, SIGNED = "all", "working", "ready", "signed"
TABS = (
    (ALL, N_("Alle")),
    (WORKING, N_("In Arbeit")),
    (READY, N_("Bereit")),
    (SIGNED, N_("Signiert")),
)

_ORDER = {each: number for number, each in enumerate(Stage)}
_LEVELS = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
_SHOWN_LEVELS = 2
Cell = Two | Words | Share | Marks | Tag


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a response of the user's, or a shipped example."""

    entry: Entry
    example: bool = False

    @property
    def key(self) -> tuple[bool, str]:
        """What tells lines apart."""
        return self.example, self.entry.id

    @property
    def stage(self) -> Stage | None:
        """How far it is; an example is nowhere."""
        return None if self.example else stage(self.entry)

    @property
    def editable(self) -> bool:
        """Whether it can be filled in."""
        return self.stage in (Stage.WORKING, Stage.READY)

    def judged(self, entry: Entry) -> Line:
        """Return the line with `entry`."""
        return replace(self, entry=entry)


@dataclass(frozen=True, slots=True)
class Wording:
    """What cells are written with: the translator, today, and the titles of the known forms."""

    translator: Translator
    today: date
    titles: Mapping[FormId, str]

    def cells(self, line: Line) -> tuple[Cell, ...]:
        """Return the cells of `line`, in the order of `Column`."""
        _ = self.translator.gettext
        entry = line.entry
        sub = _("Beispiel, schreibgeschützt") if line.example else entry.vendor
        return (
            Two(entry.product, sub),
            Words(f"{entry.form.version} · {self.title(entry.form)}"),
            Words(str(entry.version)),
            self._progress(entry),
            self._findings(entry),
            self._stage(line),
            Words(_("mitgeliefert") if line.example else self._changed(entry)),
        )

    def title(self, form: FormId) -> str:
        """Return the title of a form, its id if it is not known here."""
        return self.titles.get(form, form.id)

    def found(self, line: Line, words: str) -> bool:
        """Return whether all the `words` occur in the line, in whatever case."""
        entry = line.entry
        text = f"{entry.product} {entry.vendor} {self.title(entry.form)} {entry.form.version}"
        return all(word in text.casefold() for word in words.casefold().split())

    def _progress(self, entry: Entry) -> Cell:
        if entry.progress is None:
            return Words("")
        done, total = entry.progress
        _ = self.translator.gettext
        return Share(done, total, _("%(done)d von %(total)d") % {"done": done, "total": total})

    def _findings(self, entry: Entry) -> Cell:
        if entry.findings is None:
            return Words("")
        counts = [(each, entry.findings[each]) for each in _LEVELS if entry.findings.get(each)]
        worst = counts[:_SHOWN_LEVELS]
        marks = tuple((level.value, self._counted(level, count)) for level, count in worst)
        return Marks(marks, self.translator.gettext("keine"))

    def _counted(self, level: Severity, count: int) -> str:
        _ = self.translator.gettext
        templates = {
            Severity.HIGH: _("%(n)d hoch"),
            Severity.MEDIUM: _("%(n)d mittel"),
            Severity.LOW: _("%(n)d niedrig"),
        }
        return templates[level] % {"n": count}

    def _stage(self, line: Line) -> Tag:
        _ = self.translator.gettext
        if line.stage is None:
            return Tag(_("Beispiel"), "info", "eye")
        if line.stage is Stage.SIGNED:
            return self._signed(line.entry)
        tags = {
            Stage.WORKING: (_("in Arbeit"), "info", "pencil-simple"),
            Stage.READY: (_("bereit zum Signieren"), "pick", "pen-nib"),
            Stage.SUPERSEDED: (_("abgelöst"), "info", "archive"),
            Stage.UNKNOWN_FORM: (_("Formular fehlt"), "high", "x-circle-fill"),
        }
        return Tag(*tags[line.stage])

    def _signed(self, entry: Entry) -> Tag:
        _ = self.translator.gettext
        until = confirm_by(entry)
        if until is not None and due([entry], self.today):
            return Tag(_("fällig %(day)s") % {"day": self.day(until)}, "medium", "clock")
        signed = entry.signed or entry.changed
        day = self.day(signed.astimezone().date())
        return Tag(_("signiert %(day)s") % {"day": day}, "ok", "check-circle-fill")

    def _changed(self, entry: Entry) -> str:
        _ = self.translator.gettext
        changed = entry.changed.astimezone()
        if changed.date() == self.today:
            return _("heute %(time)s") % {"time": f"{changed:%H:%M}"}
        if changed.date() == self.today - timedelta(days=1):
            return _("gestern")
        return self.day(changed.date())

    def day(self, day: date) -> str:
        """Return a day as the user writes it."""
        return date_words(day, self.translator.language)


def in_tab(line: Line, tab: str) -> bool:
    """Return whether `line` belongs to a tab of the table."""
    if tab == READY:
        return line.stage is Stage.READY
    if tab == SIGNED:
        return line.stage is Stage.SIGNED
    return tab == ALL or line.stage in (Stage.WORKING, Stage.READY)


def ordered(lines: list[Line], column: Column, wording: Wording, *, falling: bool) -> list[Line]:
    """Return `lines` by a column; equal ones the last changed first, examples at the end."""
    by_change = sorted(lines, key=lambda line: line.entry.changed, reverse=True)
    by_column = sorted(by_change, key=lambda line: _rank(line, column, wording), reverse=falling)
    return sorted(by_column, key=lambda line: line.example)


def _rank(line: Line, column: Column, wording: Wording) -> tuple[float | str, ...]:
    entry = line.entry
    done, total = entry.progress or (0, 1)
    counts = entry.findings or {}
    ranks: dict[Column, tuple[float | str, ...]] = {
        Column.PRODUCT: (entry.product.casefold(), entry.vendor.casefold()),
        Column.FORM: (wording.title(entry.form).casefold(), entry.form.version),
        Column.VERSION: (entry.version,),
        Column.PROGRESS: (done / max(total, 1),),
        Column.FINDINGS: tuple(counts.get(each, 0) for each in _LEVELS),
        Column.STAGE: (len(_ORDER) if line.stage is None else _ORDER[line.stage],),
        Column.CHANGED: (entry.changed.timestamp(),),
    }
    return ranks[column]

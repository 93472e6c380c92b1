# SPDX-License-Identifier: MIT
"""What tree, bars and steps show of a sheet: counts, worst findings, questions to look at."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tomtool.domain.open_points import PointKind
from tomtool.domain.succession import has_changed
from tomtool.services.sheets import blocking_count, concerns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.domain.answers import Slot
    from tomtool.domain.findings import Finding
    from tomtool.domain.questionnaire import Section
    from tomtool.domain.rules import Severity
    from tomtool.services.sheets import Sheet


class Show(StrEnum):
    """Which questions the tree shows."""

    ALL = "all"
    OPEN = "open"
    CLARIFY = "clarify"
    FINDINGS = "findings"
    CHANGED = "changed"


class Digest:
    """A summary of a sheet; `refresh` after every change.

    The number on „Prüfen“ is `open_count`, the same as `tomtool.services.sheets.open_count`.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.refresh()

    def refresh(self) -> None:
        """Look at the sheet again."""
        self.concerns = found = concerns(self.sheet)
        section_of = self.sheet.questionnaire.section_of
        self.open_count = blocking_count(self.sheet) + len(found)
        self.worst: dict[str, Severity] = {}
        for finding in found:  # the worst first
            for question in finding.questions:
                self.worst.setdefault(section_of[question].key, finding.severity)
        self._found_at: dict[Slot, Severity] | None = None

    @property
    def found_at(self) -> dict[Slot, Severity]:
        """The slots at which there is a finding that wants a decision, with the worst."""
        if self._found_at is None:
            self._found_at = {}
            for finding in self.concerns:
                for slot in self._slots_of(finding):
                    self._found_at.setdefault(slot, finding.severity)
        return self._found_at

    @property
    def findings(self) -> frozenset[object]:
        """What tells the findings apart that want a decision."""
        return frozenset(finding.id for finding in self.concerns)

    def matches(self, show: Show, slot: Slot) -> bool:
        """Whether the tree shows the question at `slot`, which applies."""
        match show:
            case Show.OPEN:
                kinds = self.sheet.points.at(slot)
                return PointKind.MISSING in kinds or PointKind.INVALID in kinds
            case Show.CLARIFY:
                return PointKind.CLARIFY in self.sheet.points.at(slot)
            case Show.FINDINGS:
                return slot in self.found_at
            case Show.CHANGED:
                return self._has_changed(slot)
        return True

    def slots(self, show: Show, section: Section | None = None) -> Iterator[Slot]:
        """Yield the slots shown, in printed order."""
        if show is Show.FINDINGS and section is not None and section.key not in self.worst:
            return iter(())
        return (each for each in self.sheet.route.slots(section) if self.matches(show, each))

    def count(self, show: Show) -> int:
        """Return how many questions are shown."""
        return sum(1 for _ in self.slots(show))

    def neighbour(
        self, shown: Iterable[Slot], here: Slot | None, *, forward: bool = True
    ) -> Slot | None:
        """Return the next of the slots `shown` after `here`, from the first again after the last.

        `here` need not be among them; None is the beginning.
        """
        wanted = frozenset(shown)
        order = list(self.sheet.route.slots())
        if not forward:
            order.reverse()
        start = order.index(here) + 1 if here in order else 0
        rest = (*order[start:], *order[:start])
        return next((each for each in rest if each in wanted and each != here), None)

    def _slots_of(self, finding: Finding) -> Iterator[Slot]:
        route = self.sheet.route
        for question in finding.questions:
            slot = route.slot(question, finding.id.site or None)
            if route.applies(slot):
                yield slot

    def _has_changed(self, slot: Slot) -> bool:
        sheet = self.sheet
        if sheet.previous is None:
            return False
        return has_changed(sheet.questionnaire, sheet.previous, slot, sheet.answer(slot))

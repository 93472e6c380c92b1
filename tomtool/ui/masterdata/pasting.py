# SPDX-License-Identifier: MIT
"""Rows from a spreadsheet made into records: which column means which field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tomtool.ui.masterdata.columns import Kind

if TYPE_CHECKING:
    from tomtool.ui.masterdata.columns import Plan

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Pasted:
    """Rows, whether the first one is a head, and for each of their columns a field or None."""

    plan: Plan
    rows: Rows
    head: bool
    fields: tuple[str | None, ...]

    @property
    def body(self) -> Rows:
        """The rows below the head that are not empty."""
        return tuple(row for row in self.rows[self.head :] if any(cell.strip() for cell in row))

    @property
    def fits(self) -> bool:
        """Whether every column has a field of its own, and every cell means something there."""
        return (
            all(self.fields)
            and not self.doubled
            and not any(None in values.values() for values in self._values())
        )

    @property
    def doubled(self) -> str:
        """A field that two columns have, or nothing."""
        given = [key for key in self.fields if key]
        return next((key for key in given if given.count(key) > 1), "")

    def records(self, blank: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a dataclass of the domain
        """Return the rows as records; a choice nobody knows stays as in `blank`."""
        made = []
        for values in self._values():
            known = {key: value for key, value in values.items() if value is not None}
            made.append(replace(blank, **known))
        return tuple(made)

    def _values(self) -> list[dict[str, Any]]:
        return [
            {
                key: self.plan.column(key).value(cell)
                for key, cell in zip(self.fields, row, strict=True)
                if key is not None and (cell.strip() or not self._is_choice(key))
            }
            for row in self.body
        ]

    def _is_choice(self, key: str) -> bool:
        return self.plan.column(key).kind is Kind.CHOICE


def pasted(plan: Plan, rows: Rows) -> Pasted:
    """Return rows with the fields their columns most likely mean.

    The first row is a head if it names at least half of its columns; without a head, columns are
    taken in the order of the fields.
    """
    first = rows[0] if rows else ()
    named = [next((c.key for c in plan.columns if c.is_head(cell)), None) for cell in first]
    known = [key for key in named if key]
    if known and 2 * len(known) >= len([cell for cell in first if cell.strip()]):
        once = [key if key not in named[:at] else None for at, key in enumerate(named)]
        return Pasted(plan, rows, head=True, fields=tuple(once))
    order = [column.key for column in plan.columns] + [None] * len(first)
    return Pasted(plan, rows, head=False, fields=tuple(order[: len(first)]))

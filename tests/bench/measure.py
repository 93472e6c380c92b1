# SPDX-License-Identifier: MIT
"""Timing, and a table to print the figures in."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long something took, over many times."""

    median: float
    p99: float

    @classmethod
    def of(cls, times: Sequence[float]) -> Seconds:
        """Summarise single times in seconds."""
        return cls(median(times), quantiles(times, n=100, method="inclusive")[-1])


def timed(actions: Iterable[Callable[[], object]]) -> Seconds:
    """Do each of `actions` once; garbage is collected outside the clock."""
    times = []
    gc.collect()
    gc.disable()
    for action in actions:
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    gc.enable()
    return Seconds.of(times)


def side_by_side(
    ours: Callable[[], object], peer: Callable[[], object], rounds: int
) -> tuple[Seconds, Seconds]:
    """Time both in turns, so that whatever slows the machine slows both; the first is a warm-up."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for action, kept in zip((ours, peer), times, strict=True):
            gc.collect()
            start = perf_counter()
            action()
            kept.append(perf_counter() - start)
    return Seconds.of(times[0][1:]), Seconds.of(times[1][1:])


def microseconds(seconds: float) -> str:
    """Return a time for the table."""
    return f"{seconds * 1e6:,.0f} µs"


def milliseconds(seconds: float) -> str:
    """Return a time for the table."""
    return f"{seconds * 1e3:,.1f} ms"


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print(f"\n{title}")
    for number, (first, *others) in enumerate(lines):
        figures = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join((first.ljust(widths[0]), *figures)))
        if number == 0:
            print("─" * (sum(widths) + 2 * (len(widths) - 1)))

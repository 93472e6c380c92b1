# SPDX-License-Identifier: MIT
"""The window beside an empty one of PySide6: first paint, ready to type, memory; and one click.

All off screen. A start is a process of its own; the kinds of start take turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import PySide6

from tests.bench.measure import milliseconds, print_table
from tests.bench.synthetic import synthetic, synthetic_rules
from tomtool.domain.response import FormId, Response
from tomtool.services.context import system_context
from tomtool.services.sheets import Filling
from tomtool.services.workspace import Workspace
from tomtool.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROUNDS = 15
STORED = "tom-schule-mit-luecken.json"
"""A shipped example that still wants answers: it opens on the page of a section."""
QUESTIONS, RULES, CLICKS = 10_000, 2_000, 300
FRAME = 16e-3
"""Seconds a click may take: one picture at 60 per second."""


@dataclass(slots=True)
class _Starts:
    """What many starts of one kind took: seconds and megabytes."""

    times: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)


def run() -> None:
    """Measure and print."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory() as folder:
        home = Path(folder)
        _print_starts(_starts(home))
        head = ("one answer clicked, painted and on disk", "median", "p95", "goal ≤ 16 ms")
        print_table("Window: one click", head, [_row_of_clicks(home)])


def _starts(home: Path) -> dict[str, _Starts]:
    environment = {**os.environ, "TOMTOOL_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    context = system_context(environment)
    workspace = Workspace.open(context)
    workspace.import_file(context.examples / STORED)
    workspace.close()
    kinds = {
        "empty": ["empty"],
        "first-paint": ["first-paint", str(context.database)],
        "ready": ["ready", str(context.database)],
    }
    found = {name: _Starts() for name in kinds}
    for number in range(ROUNDS + 1):
        for name, arguments in kinds.items():
            seconds, megabytes = _start(arguments, environment)
            if number:  # the first is a warm-up
                found[name].times.append(seconds)
                found[name].sizes.append(megabytes)
    return found


def _start(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Return the seconds until a window is ready, and the memory it holds then."""
    command = [sys.executable, "-m", "tests.bench.window_child", *arguments]
    begin = perf_counter()
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    ready, megabytes = map(float, done.stdout.split())
    return ready - begin, megabytes


def _print_starts(found: Mapping[str, _Starts]) -> None:
    empty, shown, ready = (found[name] for name in ("empty", "first-paint", "ready"))
    head = ("from the start of the process", "median", "ratio", "goal")
    peer = f"empty window, PySide6 {PySide6.__version__}"
    rows = [
        (peer, milliseconds(median(empty.times)), "1.00", ""),
        ("first paint", *_beside(shown.times, empty.times, milliseconds, 1.3)),
        ("a letter typed into an answer", *_beside(ready.times, empty.times, milliseconds, 4)),
    ]
    print_table(f"Window: off screen, medians of {ROUNDS}", head, rows)
    rows = [
        (peer, _megabytes(median(empty.sizes)), "1.00", ""),
        ("first paint", *_beside(shown.sizes, empty.sizes, _megabytes, 1.6)),
        (f"open with {STORED}", *_beside(ready.sizes, empty.sizes, _megabytes, 1.6)),
    ]
    print_table("Window: memory (VmRSS)", ("", "median", "ratio", "goal"), rows)


def _beside(
    ours: Sequence[float], peer: Sequence[float], shown: Callable[[float], str], goal: float
) -> tuple[str, str, str]:
    ratio = median(ours) / median(peer)
    return shown(median(ours)), f"{ratio:.2f}", f"≤ {goal}: {'met' if ratio <= goal else 'missed'}"


def _megabytes(size: float) -> str:
    return f"{size:,.1f} MB"


def _row_of_clicks(home: Path) -> tuple[str, ...]:
    times = list(_clicks(home))
    middle, late = median(times), quantiles(times, n=20)[-1]
    return (
        f"{QUESTIONS:,} questions, {RULES:,} rules",
        milliseconds(middle),
        milliseconds(late),
        "met" if middle <= FRAME else "missed",
    )


def _clicks(home: Path) -> Iterator[float]:
    """Yield the seconds of each click on a choice, from the click to the paint."""
    from tests.bench.window_driver import click  # noqa: PLC0415 - the platform is named by now
    from tomtool.ui.desk import Desk  # noqa: PLC0415 - as above
    from tomtool.ui.look import Look  # noqa: PLC0415 - as above
    from tomtool.ui.main import application  # noqa: PLC0415 - as above
    from tomtool.ui.parts.segments import Segment  # noqa: PLC0415 - as above
    from tomtool.ui.wizard.frame import WizardFrame  # noqa: PLC0415 - as above
    from tomtool.ui.wizard.session import Session  # noqa: PLC0415 - as above

    app = application()
    context = replace(system_context(), home=home, database=home / "big.sqlite3")
    Look(app, context.resources, "light").apply()
    questionnaire = synthetic(QUESTIONS)
    rules = synthetic_rules(questionnaire, RULES)
    today = date(2026, 6, 1)
    form = FormId(questionnaire.id, questionnaire.version)
    with Store.open(context.database, clock=context.clock, actor="bench") as store:
        name = store.import_(Response(form, "Probe", 1, today))
        frame = WizardFrame(
            Session(Desk(context), Filling(store, name, questionnaire, rules, today))
        )
        frame.resize(1280, 800)
        frame.show()
        frame.begin()
        frame.go("section:A0")
        app.processEvents()
        for number in range(CLICKS):
            free = [
                each
                for each in frame.findChildren(Segment)
                if each.isVisible() and not each.isChecked()
            ]
            begin = perf_counter()
            click(free[number * 7 % len(free)])
            yield perf_counter() - begin

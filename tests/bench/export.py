# SPDX-License-Identifier: MIT
"""The whole annex beside programs that set the same text, and what a page costs in a long one."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import PdfDocument  # type: ignore[import-untyped] # it publishes no types

from tests.bench import example, peers
from tests.bench.measure import milliseconds, print_table
from tomtool.annex.content.model import Code, Contents, Signing, Title
from tomtool.annex.content.walk import flat
from tomtool.annex.pdf import render
from tomtool.domain.edition import Edition
from tomtool.services import annexes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tomtool.annex.content.model import Block, Document

    Writer = Callable[[Document], Callable[[], bytes]]

ROUNDS, SLOW_ROUNDS = 15, 2
"""How often a program writes the annex; the second is for those that need seconds."""
PAGES = (20, 100, 1000)
EDITION = Edition("de", number=2)
KIB = 1024


def run() -> None:
    """Measure and print."""
    _print_whole()
    _print_long()


def document() -> Document:
    """Return the exemplary annex with its attachments, not yet drawn."""
    return annexes.document(example.reading(), EDITION)


# --- the whole annex -----------------------------------------------------------------------------


def _print_whole() -> None:
    ours = "tomtool: from answers to PDF/A-3a + UA-1"
    programs: Mapping[str, Writer] = {
        ours: lambda annex: lambda: (document(), render(annex))[1],
        f"typst {version('typst')}: PDF/A-3a + UA-1": peers.typst,
        f"bare reportlab {version('reportlab')}: untagged": peers.reportlab,
    }
    slow: Mapping[str, Writer] = {
        f"WeasyPrint {version('weasyprint')}: PDF/UA-1": peers.weasyprint,
        f"fpdf2 {version('fpdf2')}: untagged": peers.fpdf2,
    }
    written = _in_turns(programs, ROUNDS) | _in_turns(slow, SLOW_ROUNDS)
    rows = [
        (
            name,
            milliseconds(took.seconds),
            f"{took.seconds / written[ours].seconds:.2f}",
            f"{took.size / KIB:,.0f} KiB",
        )
        for name, took in written.items()
    ]
    title = f"Export: {example.FILE}, every text changed each time"
    print_table(title, ("", "median", "ratio", "file"), rows)


class _Written(NamedTuple):
    """How long a program took, and how many bytes it wrote."""

    seconds: float
    size: int


def _in_turns(programs: Mapping[str, Writer], rounds: int) -> dict[str, _Written]:
    """Return the medians of each program; the first round is a warm-up."""
    kept: dict[str, list[_Written]] = {name: [] for name in programs}
    annex = document()
    for number in range(rounds + 1):
        changed = peers.stamped(annex, number)
        for name, writer in programs.items():
            write = writer(changed)
            gc.collect()
            start = perf_counter()
            size = len(write())
            kept[name].append(_Written(perf_counter() - start, size))
    return {
        name: _Written(median(each.seconds for each in took[1:]), took[-1].size)
        for name, took in kept.items()
    }


# --- long documents ------------------------------------------------------------------------------


def _print_long() -> None:
    rows = []
    for pages in PAGES:
        told = _in_a_process_of_its_own(pages)
        size, grown = told["size"], told["grown"]
        rows.append(
            (
                f"{told['pages']:,} pages",
                milliseconds(told["seconds"] / told["pages"]),
                f"{size / KIB:,.0f} KiB",
                f"{told['start'] / KIB / KIB:,.0f} MiB",
                f"{grown / KIB / KIB:,.1f} MiB",
                f"{grown / size:.2f}",
            )
        )
    head = ("long annexes", "a page", "file", "memory before", "and more", "of the file")
    print_table("Export: the exemplary answers over and over, each time in other words", head, rows)


def _in_a_process_of_its_own(pages: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.export", str(pages)]
    done = subprocess.run(command, check=True, capture_output=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def main(pages: int) -> None:
    """Draw a document of about this many pages and print what it took, as JSON."""
    base = document()
    once = len(PdfDocument(render(_body(base, 2)))) - len(PdfDocument(render(_body(base, 1))))
    long = _body(base, max(round(pages / once), 1))
    gc.collect()
    start = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far: proc(5)
    begun = process_time()
    pdf = render(long)
    told = {
        "seconds": process_time() - begun,
        "start": start,
        "grown": _memory("VmHWM") - start,
        "size": len(pdf),
        "pages": len(PdfDocument(pdf)),
    }
    print(json.dumps(told))


def _body(annex: Document, times: int) -> Document:
    """Return a document with what the vendor says, this often and in other words each time."""
    said = tuple(block for block in annex.blocks if not _comes_once(block))
    only = replace(annex, blocks=said)
    turns = (peers.stamped(only, number).blocks for number in range(times))
    return replace(annex, blocks=tuple(chain.from_iterable(turns)))


def _comes_once(block: Block) -> bool:
    return any(isinstance(each, Code | Contents | Signing | Title) for each in flat([block]))


def _memory(kind: str) -> int:
    """Return what Linux says about this process's memory, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith(f"{kind}:"))
    return int(line.split()[1]) * KIB


if __name__ == "__main__":
    main(int(sys.argv[1]))

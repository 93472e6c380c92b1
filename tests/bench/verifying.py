# SPDX-License-Identifier: MIT
"""Verifying the exemplary annex beside bare pyHanko, and many of them in child processes."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.bench import example
from tests.bench.measure import milliseconds, print_table, side_by_side, timed
from tomtool.domain.declaration import Declaration, Statement
from tomtool.domain.verification import SignerRole, Trust
from tomtool.services import verifying
from tomtool.services.context import system_context
from tomtool.services.isolation import Workers
from tomtool.services.sealing import seal
from tomtool.signing.identity import Identity, create_identity, load_identity

if TYPE_CHECKING:
    from tomtool.services.context import AppContext

ROUNDS = 20
ROUNDS_OF_PEER = 5
"""It takes over a second."""
FILES = 200


def run() -> None:
    """Measure and print."""
    now = datetime.now(UTC)
    processor, school_dpo = _identity("Erika Beispiel", now), _identity("Jürgen Größe", now)
    one = seal(example.annex(), processor, SignerRole.PROCESSOR, Declaration(), now)
    declared = Declaration(statement=Statement.REVIEWED)
    two = seal(one, school_dpo, SignerRole.SCHOOL_DPO, declared, now)
    known = Trust(own=frozenset(each.signer.fingerprint for each in (processor, school_dpo)))
    context = system_context({})
    rows = []
    for name, pdf, goal in (("one signature", one, "≤ 50 ms"), ("two signatures", two, "≤ 100 ms")):
        ours, drawing = side_by_side(
            lambda pdf=pdf: verifying.judge(context, pdf, known),  # type: ignore[misc] # bound now
            example.annex,
            ROUNDS,
        )
        bare = timed([lambda pdf=pdf: bare_verify(pdf)] * ROUNDS_OF_PEER)  # type: ignore[misc] # bound now
        times = (ours.median, drawing.median, ours.median - drawing.median, bare.median)
        rows.append((name, *map(milliseconds, times), goal))
    print_table(
        "Verification: P-256, the exemplary annex, without starting a child process",
        (
            "",
            "tomtool",
            "one drawing",
            "the rest",
            f"bare pyHanko {version('pyHanko')}",
            "goal of the rest",
        ),
        rows,
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "annex.pdf"
        path.write_bytes(two)
        here = replace(context, home=Path(folder) / "home")
        figures = [(f"--jobs {jobs}", *_many(here, path, jobs)) for jobs in (1, 2)]
    print_table(
        f"The same with two signatures in child processes, {FILES} files",
        ("", "first file", "files a second"),
        figures,
    )


def _identity(name: str, now: datetime) -> Identity:
    return load_identity(create_identity(name, "Beispiel GmbH", "bench", now=now), "bench")


def _many(context: AppContext, path: Path, jobs: int) -> tuple[str, str]:
    """Return how long the first file takes, a child started for it, and how many follow."""
    with Workers(jobs) as workers, ThreadPoolExecutor(jobs) as threads:
        start = perf_counter()
        list(threads.map(lambda _: verifying.verify(context, path, workers), range(jobs)))
        first = perf_counter() - start
        start = perf_counter()
        list(threads.map(lambda _: verifying.verify(context, path, workers), range(FILES)))
        return milliseconds(first), f"{FILES / (perf_counter() - start):.1f}"


def bare_verify(pdf: bytes) -> bool:
    """Validate all signatures, each with its own certificate as the root, and the updates."""
    return all(
        validate_pdf_signature(
            embedded,
            signer_validation_context=ValidationContext(
                trust_roots=[embedded.signer_cert], allow_fetching=False
            ),
        ).bottom_line
        for embedded in PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    )

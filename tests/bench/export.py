# SPDX-License-Identifier: MIT
"""The whole annex beside bare reportlab, which sets the same lines of text and nothing else."""

from __future__ import annotations

import io
from importlib.metadata import version
from xml.sax.saxutils import escape

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.bench import example
from tests.bench.measure import milliseconds, print_table, side_by_side
from tomtool.annex import theme

ROUNDS = 15


def run() -> None:
    """Measure and print."""
    annex = example.annex()
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(annex)).pages]
    lines = [line for page in pages for line in page.splitlines() if line.strip()]
    ours, bare = side_by_side(example.annex, lambda: bare_reportlab(lines), ROUNDS)
    print_table(
        f"Export: {example.FILE}, {len(pages)} pages, {len(lines):,} lines",
        ("drawn", "median", "ratio"),
        [
            ("tomtool: fields, attachments, checks", milliseconds(ours.median), _ratio(1)),
            (
                f"bare reportlab {version('reportlab')}: the lines alone",
                milliseconds(bare.median),
                _ratio(bare.median / ours.median),
            ),
        ],
    )


def _ratio(value: float) -> str:
    return f"{value:.2f}"


def bare_reportlab(lines: list[str]) -> bytes:
    """Set `lines` as paragraphs in the annex's own font."""
    theme.fonts()
    out = io.BytesIO()
    style = ParagraphStyle("line", fontName=theme.BODY, fontSize=10, leading=14)
    story = [Paragraph(escape(line), style) for line in lines]
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()

# SPDX-License-Identifier: MIT
"""The same document set by other programs, each in the way its own manual shows.

They get the blocks already flattened and need not keep a question with its answer, so whatever
they leave out is in their favour. typst writes PDF/A-3a and PDF/UA-1 with contents, outline and
attachments, WeasyPrint PDF/UA-1; the others write plain PDF.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as Set
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Grid

from tomtool.annex.content.model import (
    Box,
    Code,
    Contents,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Run,
    Signing,
    Table,
    Title,
)
from tomtool.annex.content.walk import flat
from tomtool.annex.pdf.textsafe import shown
from tomtool.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from fpdf import FPDF

    from tomtool.annex.content.model import Block, Document, Line

FONTS = data_dir("resources") / "fonts"
BODY, BOLD, MARKS = "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "DejaVuSans.ttf"


@dataclass(frozen=True, slots=True)
class Plain:
    """A block as every program knows it: `kind` is h1 to h3, p, li, table, contents or break."""

    kind: str
    text: str = ""
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    shares: tuple[float, ...] = ()


def stamped(document: Document, number: int) -> Document:
    """Return `document` with `number` behind every text, so that nobody can know it already."""
    changed = _stamped(document.blocks, f" {number}")
    return replace(document, blocks=changed)


def _stamped(value: Any, mark: str) -> Any:  # noqa: ANN401 - any value of the content model
    if isinstance(value, Run):
        return replace(value, text=value.text + mark)
    if isinstance(value, Code):
        return replace(value, data=value.data + mark, lines=_stamped(value.lines, mark))
    if isinstance(value, tuple):
        return tuple(_stamped(each, mark) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _stamped(held, mark)
            for field in fields(value)
            if isinstance(held := getattr(value, field.name), tuple)
        }
        return replace(value, **changed)
    return value


def plain(document: Document) -> list[Plain]:
    """Return the blocks of `document`, flattened."""
    return [each for block in flat(document.blocks) for each in _plain(block)]


def _plain(block: Block) -> Iterator[Plain]:  # noqa: C901 - one case a kind of block
    match block:
        case Title():
            yield Plain("h1", _words(block.line))
        case Heading():
            yield Plain(f"h{block.level}", f"{block.number} {_words(block.line)}".strip())
        case Paragraph():
            yield Plain("p", f"{block.number} {_words(block.line)}".strip())
        case Listing():
            for item in block.items:
                mark = item.mark if isinstance(item.mark, str) else _words((item.mark,))
                yield Plain("li", _words(item.line), mark)
                yield from plain_blocks(item.blocks)
        case Table():
            head = (tuple(map(_words, block.head)),) if block.head else ()
            rows = tuple(tuple(map(_cell, row)) for row in block.rows)
            yield Plain("table", rows=head + rows, shares=block.shares)
        case Code():
            yield from (Plain("p", _words(line)) for line in block.lines)
        case Signing():
            yield from (Plain("p", label) for label in block.labels)
        case Contents():
            yield Plain("contents")
        case PageBreak():
            yield Plain("break")


def plain_blocks(blocks: Iterable[Block]) -> Iterator[Plain]:
    """Yield blocks, flattened."""
    for block in flat(blocks):
        yield from _plain(block)


def _words(line: Line) -> str:
    signs = {True: "☒", False: "☐"}
    pieces = (
        piece.text
        if isinstance(piece, Run)
        else signs[piece.ticked]
        if isinstance(piece, Box)
        else "____"
        for piece in line
    )
    return shown("".join(pieces)).replace("\n", " ")


def _cell(cell: Sequence[Line | Listing]) -> str:
    parts = (
        " ".join(f"{each.mark} {each.text}" for each in _plain(part))
        if isinstance(part, Listing)
        else _words(part)
        for part in cell
    )
    return " ".join(parts)


# --- typst ---------------------------------------------------------------------------------------


def typst(document: Document) -> Callable[[], bytes]:
    """Return what writes PDF/A-3a and PDF/UA-1 by typst's own binding."""
    import typst  # noqa: PLC0415 - compiled, and only here

    folder = _attached(tuple(sorted(document.attachments.items())))
    source = "\n".join((_typst_head(document), *map(_typst, plain(document)))).encode()
    options: dict[str, Any] = {
        "root": folder.name,
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "pdf_standards": ["a-3a", "ua-1"],
    }
    return lambda: bytes(typst.compile(source, format="pdf", **options))


@cache
def _attached(attachments: tuple[tuple[str, bytes], ...]) -> TemporaryDirectory[str]:
    """Return a folder with the attachments, which typst reads from there."""
    folder = TemporaryDirectory()
    for name, data in attachments:
        (Path(folder.name) / name).write_bytes(data)
    return folder


def _typst_head(document: Document) -> str:
    about = document.properties
    attached = "\n".join(
        f'#pdf.attach("/{name}", relationship: "data", mime-type: "application/json",'
        ' description: "JSON")'
        for name in document.attachments
    )
    running = document.running
    return f"""
#set document(title: {_quoted(about.title)}, author: {_quoted(about.author)},
  date: datetime(year: {about.as_of.year}, month: {about.as_of.month}, day: {about.as_of.day}))
#set text(font: ("Noto Sans", "DejaVu Sans"), size: 10pt, lang: "{about.language}", hyphenate: true)
#set page(paper: "a4", margin: (x: 22mm, y: 24mm), numbering: "1",
  header: text(7.5pt)[#{_quoted(running.left)} #h(1fr) #{_quoted(running.right)}],
  footer: context text(7.5pt)[#{_quoted(running.stand)} #h(1fr)
    #counter(page).display("1 / 1", both: true)])
{attached}
"""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _typst(block: Plain) -> str:
    match block.kind:
        case "h1" | "h2" | "h3":
            return f"#heading(level: {block.kind[1]}, {_quoted(block.text)})"
        case "li":
            return f"#list(marker: {_quoted(block.mark)}, {_quoted(block.text)})"
        case "table":
            shares = ", ".join(f"{share:g}fr" for share in block.shares)
            first, *others = block.rows
            head = ", ".join(map(_quoted, first))
            cells = ", ".join(_quoted(cell) for row in others for cell in row)
            return f"#table(columns: ({shares},), table.header({head}), {cells})"
        case "contents":
            return "#outline(title: none, depth: 2)"
        case "break":
            return "#pagebreak(weak: true)"
    return f"#par({_quoted(block.text)})"


# --- WeasyPrint ----------------------------------------------------------------------------------


def weasyprint(document: Document) -> Callable[[], bytes]:
    """Return what writes PDF/UA-1 by WeasyPrint."""
    # takes half a second, and publishes no types
    from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415

    faces = "".join(
        f"@font-face {{ font-family: F; font-weight: {weight};"
        f" src: url({(FONTS / name).as_uri()}) }}"
        for name, weight in ((BODY, "normal"), (BOLD, "bold"))
    )
    style = f"""{faces} @page {{ size: A4; margin: 24mm 22mm;
        @bottom-right {{ content: counter(page) " / " counter(pages) }} }}
        body {{ font: 10pt/1.4 F, "DejaVu Sans"; hyphens: auto }} table {{ width: 100% }}"""
    body = "\n".join(map(_html, plain(document)))
    about = document.properties
    page = f"""<html lang="{about.language}"><head><title>{escape(about.title)}</title>
        <style>{style}</style></head><body>{body}</body></html>"""
    return lambda: bytes(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


def _html(block: Plain) -> str:
    match block.kind:
        case "li":
            mark = escape(block.mark + " ")
            return f"<ul style='list-style-type: \"{mark}\"'><li>{escape(block.text)}</li></ul>"
        case "table":
            first, *others = block.rows
            head = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in first)
            rows = (
                "".join(f"<td>{escape(cell)}</td>" for cell in row).join(("<tr>", "</tr>"))
                for row in others
            )
            return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        case "contents" | "break":
            return ""
    return f"<{block.kind}>{escape(block.text)}</{block.kind}>"


# --- fpdf2 ---------------------------------------------------------------------------------------


def fpdf2(document: Document) -> Callable[[], bytes]:
    """Return what writes plain PDF by fpdf2."""
    blocks = plain(document)
    return lambda: _fpdf2_document(blocks)


def _fpdf2_document(blocks: Iterable[Plain]) -> bytes:
    from fpdf import FPDF  # noqa: PLC0415 - takes a quarter of a second

    pdf = FPDF()
    for family, name in (("body", BODY), ("bold", BOLD), ("marks", MARKS)):
        pdf.add_font(family, fname=FONTS / name)
    pdf.set_fallback_fonts(["marks"])
    pdf.add_page()
    for block in blocks:
        _fpdf2(pdf, block)
    return bytes(pdf.output())


def _fpdf2(pdf: FPDF, block: Plain) -> None:
    pdf.set_font("bold" if block.kind.startswith("h") else "body", size=10)
    if block.kind == "table":
        grid = pdf.table(col_widths=block.shares, text_align="LEFT", first_row_as_headings=False)
        with grid as table:
            for cells in block.rows:
                row = table.row()
                for cell in cells:
                    row.cell(cell)
    elif block.kind == "break":
        pdf.add_page()
    elif block.kind != "contents":
        text = f"{block.mark} {block.text}".strip()
        pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")


# --- bare reportlab ------------------------------------------------------------------------------


@cache
def _styles() -> dict[str, ParagraphStyle]:
    for name in (BODY, BOLD):
        registerFont(TTFont(name, str(FONTS / name)))
    body = ParagraphStyle("body", fontName=BODY, fontSize=10, leading=14)
    head = ParagraphStyle("head", fontName=BOLD, fontSize=12, leading=16)
    return {"p": body, "li": body, "h1": head, "h2": head, "h3": head}


def reportlab(document: Document) -> Callable[[], bytes]:
    """Return what writes plain PDF by reportlab's own flowables."""
    blocks = plain(document)
    return lambda: _reportlab_document(blocks)


def _reportlab_document(blocks: Iterable[Plain]) -> bytes:
    out = io.BytesIO()
    pages = SimpleDocTemplate(out, pagesize=A4)
    pages.build([each for block in blocks for each in _flowables(block, pages.width)])
    return out.getvalue()


def _flowables(block: Plain, width: float) -> list[Set | Grid]:
    styles = _styles()
    if block.kind == "table":
        widths = [width * share / sum(block.shares) for share in block.shares]
        rows = [[Set(escape(cell), styles["p"]) for cell in row] for row in block.rows]
        return [Grid(rows, widths, repeatRows=1, splitInRow=1)]
    if block.kind not in styles:
        return []
    return [Set(escape(f"{block.mark} {block.text}".strip()), styles[block.kind])]

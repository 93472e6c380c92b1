# SPDX-License-Identifier: MIT
"""What a signature block looks like once it is signed electronically."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.pdf import theme
from tomtool.annex.pdf.file import File
from tomtool.annex.pdf.fonts import Subset
from tomtool.annex.pdf.lines import Span, broken
from tomtool.annex.pdf.page import ARTIFACT, Page
from tomtool.annex.pdf.tags import Element
from tomtool.annex.pdf.textsafe import fitted, one_line
from tomtool.annex.pdf.theme import Font, Style
from tomtool.annex.pdf.values import Name
from tomtool.domain.declaration import STATEMENTS, Statement
from tomtool.domain.printable import in_groups
from tomtool.i18n.formats import format_datetime

if TYPE_CHECKING:
    from datetime import datetime

    from tomtool.i18n import Language, Translator

_LABELS, _CLOSE_LABELS = 80.0, 56.0
_MIDDLE = theme.SIGNATURE_SIZE[0] / 2
"""Where a statement begins, and what is about the signer ends."""
_SEAL_BASE = theme.SIGNATURE_SIZE[1] - theme.PADDING - theme.SEAL.leading
_SHOWN_DIGITS = 32
_STATED = Style(theme.SEAL.size, theme.SEAL.leading, Font.BOLD)
_TEXT = Style(8, 10)
_TEXT_LINES = int((_SEAL_BASE - theme.PADDING) / _TEXT.leading)


@dataclass(frozen=True, slots=True)
class VisibleSignature:
    """What the signature shows of itself.

    `organisation` and `holder` are what the certificate says; `holder` may be left empty if it is
    the `name`. `signed_at` is aware; `fingerprint` is the SHA-256 of the certificate in
    hexadecimal digits. `statement` is what a countersigner states, with the `text` it may need.
    """

    name: str
    organisation: str
    role: str
    place: str
    signed_at: datetime
    fingerprint: str
    holder: str = ""
    statement: Statement | None = None
    text: str = ""


def draw_signature(signature: VisibleSignature, translator: Translator) -> bytes:
    """Return a PDF of one page that covers a signature block of `SIGNATURE_SIZE` exactly.

    It is no document of its own: as a field's appearance it needs no structure (ISO 14289-1,
    7.18.4), its fonts are embedded like those of the pages.
    """
    _ = translator.gettext
    width, height = theme.SIGNATURE_SIZE
    subsets = {font: Subset(font, f"S{number}") for number, font in enumerate(Font, 1)}
    page = Page(0, subsets)
    page.boxes(ARTIFACT, [(0, 0, width, height)], theme.PAPER)
    page.frame((0.5, 0.5, width - 0.5, height - 0.5), theme.ACCENT, 1)
    seal = one_line(_("Elektronisch signiert (nicht qualifiziert)"))
    page.text(ARTIFACT, theme.PADDING, _SEAL_BASE, seal, theme.SEAL)
    rows = _rows(signature, translator)
    if signature.statement is None:
        _draw_rows(page, rows, _LABELS, width - theme.PADDING)
    else:
        _draw_rows(page, rows, _CLOSE_LABELS, _MIDDLE - theme.PADDING)
        words = _(STATEMENTS[signature.statement])
        _draw_statement(page, words, signature.text, translator.language)
    return _single_page(page, subsets)


def _rows(signature: VisibleSignature, translator: Translator) -> list[tuple[str, str]]:
    """Return labels and values; a value that is not given takes its row with it.

    Whom the certificate stands for is always told, in a row of its own beside any other name.
    """
    _ = translator.gettext
    holder = signature.holder or signature.name
    certified = ", ".join(filter(None, (holder, signature.organisation)))
    own_name = holder == signature.name
    digits = _SHOWN_DIGITS if signature.statement is None else _SHOWN_DIGITS // 2
    rows = [
        (_("Name"), certified if own_name else signature.name),
        (_("Funktion"), signature.role),
        (_("Ort"), signature.place),
        (_("Datum"), format_datetime(signature.signed_at, translator.language)),
        (_("Zertifikat"), "" if own_name else certified),
        (_("Fingerabdruck"), in_groups(signature.fingerprint[:digits]) + " …"),
    ]
    return [row for row in rows if row[1]]


def _draw_rows(page: Page, rows: list[tuple[str, str]], labels: float, end: float) -> None:
    left, room = theme.PADDING, end - theme.PADDING - labels
    step = min(theme.FIELD.leading + 3, (_SEAL_BASE - theme.PADDING) / len(rows))
    for row, (label, value) in enumerate(rows, 1):
        base = _SEAL_BASE - row * step
        page.text(ARTIFACT, left, base, fitted(label, theme.LABEL, labels), theme.LABEL)
        page.text(ARTIFACT, left + labels, base, fitted(value, theme.FIELD, room), theme.FIELD)


def _draw_statement(page: Page, words: str, text: str, language: Language) -> None:
    """Draw what is stated into the right half, and as much of its text as has room there."""
    room = theme.SIGNATURE_SIZE[0] - theme.PADDING - _MIDDLE
    page.text(ARTIFACT, _MIDDLE, _SEAL_BASE, fitted(words, _STATED, room), _STATED)
    span = Span(one_line(text), _TEXT.font, _TEXT.color, Element("Span"), language)
    lines = broken([span], room, _TEXT.size, divided=False)
    for row, parts in enumerate(lines[:_TEXT_LINES], 1):
        base = _SEAL_BASE - row * _TEXT.leading
        for part in parts:
            page.glyphs(ARTIFACT, _MIDDLE + part.x, base, part.font, part.text, _TEXT)


def _single_page(page: Page, subsets: dict[Font, Subset]) -> bytes:
    file = File()
    width, height = theme.SIGNATURE_SIZE
    fonts = {subset.key: subset.write(file) for subset in subsets.values() if subset}
    parent, ref = file.reserve(), file.reserve()
    drawn = {
        "Type": Name("Page"),
        "Parent": parent,
        "MediaBox": [0, 0, width, height],
        "Resources": {"Font": fonts},
        "Contents": file.stream(page.content()),
    }
    file.put(drawn, ref)
    file.put({"Type": Name("Pages"), "Kids": [ref], "Count": 1}, parent)
    catalog = file.put({"Type": Name("Catalog"), "Pages": parent})
    return file.finish(catalog, file.put({"Producer": "tomtool"}))

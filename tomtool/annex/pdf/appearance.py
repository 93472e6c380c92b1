# SPDX-License-Identifier: MIT
"""What a signature block looks like once it is signed electronically."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.pdf import theme
from tomtool.annex.pdf.file import File
from tomtool.annex.pdf.fonts import Subset
from tomtool.annex.pdf.page import ARTIFACT, Page
from tomtool.annex.pdf.textsafe import fitted, one_line
from tomtool.annex.pdf.theme import Font
from tomtool.annex.pdf.values import Name
from tomtool.domain.printable import in_groups
from tomtool.i18n.formats import format_datetime

if TYPE_CHECKING:
    from datetime import datetime

    from tomtool.i18n import Translator

_LABELS = 80.0
_SEAL_BASE = theme.SIGNATURE_SIZE[1] - theme.PADDING - theme.SEAL.leading
_SHOWN_DIGITS = 32


@dataclass(frozen=True, slots=True)
class VisibleSignature:
    """What the signature shows of itself.

    `organisation` and `holder` are what the certificate says; `holder` may be left empty if it is
    the `name`. `signed_at` is aware; `fingerprint` is the SHA-256 of the certificate in
    hexadecimal digits.
    """

    name: str
    organisation: str
    role: str
    place: str
    signed_at: datetime
    fingerprint: str
    holder: str = ""


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
    _draw_rows(page, _rows(signature, translator))
    return _single_page(page, subsets)


def _rows(signature: VisibleSignature, translator: Translator) -> list[tuple[str, str]]:
    """Return labels and values; a value that is not given takes its row with it.

    Whom the certificate stands for is always told, in a row of its own beside any other name.
    """
    _ = translator.gettext
    holder = signature.holder or signature.name
    certified = ", ".join(filter(None, (holder, signature.organisation)))
    own_name = holder == signature.name
    rows = [
        (_("Name"), certified if own_name else signature.name),
        (_("Funktion"), signature.role),
        (_("Ort"), signature.place),
        (_("Datum"), format_datetime(signature.signed_at, translator.language)),
        (_("Zertifikat"), "" if own_name else certified),
        (_("Fingerabdruck"), in_groups(signature.fingerprint[:_SHOWN_DIGITS]) + " …"),
    ]
    return [row for row in rows if row[1]]


def _draw_rows(page: Page, rows: list[tuple[str, str]]) -> None:
    left, room = theme.PADDING, theme.SIGNATURE_SIZE[0] - 2 * theme.PADDING - _LABELS
    step = min(theme.FIELD.leading + 3, (_SEAL_BASE - theme.PADDING) / len(rows))
    for row, (label, value) in enumerate(rows, 1):
        base = _SEAL_BASE - row * step
        page.text(ARTIFACT, left, base, fitted(label, theme.LABEL, _LABELS), theme.LABEL)
        shown = fitted(value, theme.FIELD, room)
        page.text(ARTIFACT, left + _LABELS, base, shown, theme.FIELD)


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

# SPDX-License-Identifier: MIT
"""What a signature block looks like once it is signed electronically."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from tomtool.annex import theme
from tomtool.annex.blocks import draw_line
from tomtool.annex.finish import saved
from tomtool.annex.signatures import PADDING, SIGNATURE_SIZE
from tomtool.annex.textsafe import fitted, markup
from tomtool.domain.printable import in_groups
from tomtool.i18n.formats import format_datetime

if TYPE_CHECKING:
    from datetime import datetime

    from tomtool.i18n import Translator

_LABELS = 80.0
_SEAL_BASE = SIGNATURE_SIZE[1] - PADDING - theme.SEAL.leading
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
    """Return a PDF of one page that covers a signature block of `SIGNATURE_SIZE` exactly."""
    theme.fonts()
    width, height = SIGNATURE_SIZE
    out = io.BytesIO()
    canvas = Canvas(out, SIGNATURE_SIZE, invariant=1, initialFontName=theme.BODY)
    canvas.setFillColor(theme.PAPER)
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    canvas.setStrokeColor(theme.ACCENT)
    canvas.setLineWidth(1)
    canvas.rect(0.5, 0.5, width - 1, height - 1)
    _ = translator.gettext
    seal = markup(_("Elektronisch signiert (nicht qualifiziert)"))
    draw_line(canvas, seal, theme.SEAL, PADDING, _SEAL_BASE)
    _draw_rows(canvas, _rows(signature, translator))
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        return saved(pdf)


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


def _draw_rows(canvas: Canvas, rows: list[tuple[str, str]]) -> None:
    room = SIGNATURE_SIZE[0] - 2 * PADDING - _LABELS
    step = min(theme.FIELD.leading + 3, (_SEAL_BASE - PADDING) / len(rows))
    for row, (label, value) in enumerate(rows, 1):
        base = _SEAL_BASE - row * step
        shown = fitted(value, theme.BODY, theme.FIELD.fontSize, room)
        draw_line(canvas, markup(label), theme.LABEL, PADDING, base)
        draw_line(canvas, shown, theme.FIELD, PADDING + _LABELS, base)

# SPDX-License-Identifier: MIT
"""The places for signatures: a block with lines for ink that is also an empty signature field."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from tomtool.annex import theme
from tomtool.annex.blocks import Story, draw_line, heading, kept, para
from tomtool.annex.textsafe import fitted, markup
from tomtool.domain.verification import SignerRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.domain.response import Response
    from tomtool.i18n import Translator

SIGNATURE_SIZE = (theme.WIDTH, 36 * mm)
"""Width and height of a signature block, and of what covers it once signed, in points."""

PADDING = 9.0
_LABELS = 52.0
_TOP_ROW = 20.0
_LEFT_SHARE = 0.54


class SignatureField(NamedTuple):
    """Where an empty field goes: page from 0, rectangle in points; `title` is for people."""

    role: SignerRole
    title: str
    page: int
    rect: tuple[float, float, float, float]


class SignatureBlock(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """Lines for name, role, place, date and signature; `given` fills the first three.

    Without `labels` it is an empty box, for a seal to cover. When drawn, it appends its place to
    `fields`.
    """

    def __init__(
        self,
        role: SignerRole,
        title: str,
        labels: Sequence[str],
        given: Sequence[str],
        fields: list[SignatureField],
    ) -> None:
        super().__init__()
        self.width, self.height = SIGNATURE_SIZE
        self._role, self._title, self._labels, self._given = role, title, labels, given
        self._fields = fields

    def draw(self) -> None:
        """Draw the block and note where the field goes."""
        self.canv.setStrokeColor(theme.EDGE)
        self.canv.setLineWidth(theme.HAIR)
        self.canv.rect(0, 0, self.width, self.height)
        if self._labels:
            self._draw_lines()
        self._note_field()

    def _draw_lines(self) -> None:
        *rows, signature = self._labels
        end = self.width * _LEFT_SHARE
        step = (self.height - PADDING - _TOP_ROW) / (len(rows) - 1)
        for row, (label, text) in enumerate(zip_longest(rows, self._given, fillvalue="")):
            base = self.height - _TOP_ROW - row * step
            self._line(label, PADDING, end, base)
            room = end - PADDING - _LABELS
            words = fitted(text, theme.BODY, theme.FIELD.fontSize, room)
            draw_line(self.canv, words, theme.FIELD, PADDING + _LABELS, base)
        self._line(signature, end + 2 * PADDING, self.width - PADDING, PADDING)

    def _line(self, label: str, left: float, right: float, base: float) -> None:
        draw_line(self.canv, markup(label), theme.LABEL, left, base)
        self.canv.line(left + _LABELS, base, right, base)

    def _note_field(self) -> None:
        left, bottom = self.canv.absolutePosition(0, 0)
        rect = (left, bottom, left + self.width, bottom + self.height)
        page = self.canv.getPageNumber() - 1
        self._fields.append(SignatureField(self._role, self._title, page, rect))


def signature_story(
    translator: Translator, response: Response, fields: list[SignatureField], *, sealed: bool
) -> Story:
    """Return the page part with the three blocks, which stay together.

    Once drawn, `fields` holds where the blocks are. The vendor's signer is filled in if known,
    but a block that is going to be `sealed` stays empty: what the seal covers could still be
    copied and searched, and read aloud between its words.
    """
    _ = translator.gettext
    titles = {
        SignerRole.PROCESSOR: _("Auftragsverarbeiter"),
        SignerRole.SCHOOL_DPO: _("Schulische/r Datenschutzbeauftragte/r („geprüft“)"),
        SignerRole.CONTROLLER: _("Verantwortlicher"),
    }
    labels = (_("Name"), _("Funktion"), _("Ort"), _("Datum"), _("Unterschrift"))
    title = _("Unterschriften")
    story: Story = [heading(markup(title), theme.CHAPTER, title=title, level=0)]
    for role, name in titles.items():
        processor = role is SignerRole.PROCESSOR
        signers = response.signers[:1] if processor else ()
        given = [text for s in signers for text in (s.name, s.role, s.place)]
        lines = () if processor and sealed else labels
        story.append(para(markup(name), theme.SIGNER))
        story.append(SignatureBlock(role, name, lines, given, fields))
    return kept(story, whole=True)

# SPDX-License-Identifier: MIT
"""One page being drawn: text, lines and boxes, and whose they are.

What is drawn belongs to an element of the structure or is an artifact; marked content (ISO 32000-1,
14.6) begins and ends wherever the owner changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tomtool.annex.pdf.tags import Element, Piece
from tomtool.annex.pdf.textsafe import by_font, text_width
from tomtool.annex.pdf.values import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tomtool.annex.content.model import Box, Gap
    from tomtool.annex.pdf.fonts import Subset
    from tomtool.annex.pdf.theme import Font, Style
    from tomtool.domain.verification import SignerRole

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""

ARTIFACT = "/Artifact BMC"
HEADER = "/Artifact <</Type/Pagination/Subtype/Header>> BDC"
FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"

Owner = Element | str
"""The element something belongs to, or the operator that begins an artifact."""


class Place:
    """Where something comes to stand: page from 0 and upper edge, known once pages are made."""

    __slots__ = ("page", "top")

    def __init__(self) -> None:
        self.page, self.top = -1, 0.0


class Link(NamedTuple):
    """A rectangle that leads to a place."""

    rect: Rect
    owner: Element
    text: str
    place: Place


class Input(NamedTuple):
    """A form field's part on a page: for a box, a gap or a signature; `label` is for people."""

    rect: Rect
    owner: Element
    label: str
    what: Box | Gap | SignerRole


class Page:
    """The content of a page; `index` counts from 0. While `muted`, everything is an artifact.

    It `is_waiting` if something on it is not known yet.
    """

    def __init__(self, index: int, subsets: Mapping[Font, Subset]) -> None:
        self.index = index
        self.muted = False
        self.is_waiting = False
        self.owners: list[Element] = []
        self.annotations: list[Link | Input] = []
        self._subsets = subsets
        self._ops: list[str | Callable[[], str]] = []
        self._owner: Owner | None = None
        self._in_text = False
        self._font: tuple[Font, float] | None = None
        self._color = ""

    def text(self, owner: Owner, x: float, y: float, text: str, style: Style) -> float:
        """Draw shown text from `x` on its base line `y`; return its width."""
        self._own(owner)
        width = 0.0
        for font, part in by_font(text, style.font):
            self._glyphs(x + width, y, font, part, style)
            width += text_width(part, style)
        return width

    def glyphs(self, owner: Owner, x: float, y: float, font: Font, text: str, style: Style) -> None:
        """Draw text that `font` has all characters of, from `x` on its base line `y`."""
        self._own(owner)
        self._glyphs(x, y, font, text, style)

    def _glyphs(self, x: float, y: float, font: Font, text: str, style: Style) -> None:
        ops = self._ops
        if not self._in_text:
            ops.append("BT")
            self._in_text = True
        if self._font != (font, style.size):
            self._font = font, style.size
            ops.append(f"/{self._subsets[font].key} {number(style.size)} Tf")
        if self._color != style.color:
            self._color = style.color
            ops.append(f"{style.color} rg")
        ops.append(self._shown(x, y, font, text))

    def _shown(self, x: float, y: float, font: Font, text: str) -> str:
        codes = text.translate(self._subsets[font])
        return f"1 0 0 1 {number(x)} {number(y)} Tm<{codes}>Tj"

    def number_later(
        self, owner: Owner, right: float, y: float, place: Place, style: Style
    ) -> None:
        """Draw the number of the page of `place`, which ends at `right`, once it is known."""
        self._own(owner)
        self._glyphs(right, y, style.font, "", style)

        def drawn() -> str:
            text = str(place.page + 1)
            return self._shown(right - text_width(text, style), y, style.font, text)

        self._ops[-1] = drawn
        self.is_waiting = True

    def line(self, x: float, y: float, width: float, color: str, thickness: float) -> None:
        """Draw a horizontal line, an artifact."""
        self.boxes(ARTIFACT, [(x, y - thickness / 2, x + width, y + thickness / 2)], color)

    def boxes(self, owner: Owner, rects: list[Rect], color: str) -> None:
        """Fill rectangles."""
        self._own(owner)
        self._end_text()
        if self._color != color:
            self._color = color
            self._ops.append(f"{color} rg")
        for left, bottom, right, top in rects:
            sides = (left, bottom, right - left, top - bottom)
            self._ops.append(f"{' '.join(map(number, sides))} re")
        self._ops.append("f")

    def frame(self, rect: Rect, color: str, thickness: float) -> None:
        """Draw a rectangle's edges, an artifact."""
        left, bottom, right, top = rect
        for edge in (bottom, top):
            self.line(left, edge, right - left, color, thickness)
        half = thickness / 2
        upright = [(side - half, bottom, side + half, top) for side in (left, right)]
        self.boxes(ARTIFACT, upright, color)

    def annotate(self, annotation: Link | Input) -> None:
        """Add a link or a form field, unless what is drawn is only repeated."""
        if not self.muted:
            annotation.owner.attach()
            self.annotations.append(annotation)

    def content(self) -> bytes:
        """Return the content stream."""
        self._close()
        return "\n".join(op if isinstance(op, str) else op() for op in self._ops).encode()

    def _own(self, owner: Owner) -> None:
        if self.muted and not isinstance(owner, str):
            owner = ARTIFACT
        if owner is self._owner:
            return
        self._close()
        self._owner = owner
        if isinstance(owner, str):
            self._ops.append(owner)
            return
        mcid = len(self.owners)
        self.owners.append(owner)
        owner.attach()
        owner.kids.append(Piece(self.index, mcid))
        self._ops.append(f"/{owner.role}<</MCID {mcid}>>BDC")

    def _end_text(self) -> None:
        if self._in_text:
            self._ops.append("ET")
            self._in_text = False

    def _close(self) -> None:
        self._end_text()
        if self._owner is not None:
            self._ops.append("EMC")
            self._owner = None

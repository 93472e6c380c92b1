# SPDX-License-Identifier: MIT
"""The steps of the assistant, and the bar that shows them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from tomtool.domain.text import N_
from tomtool.ui.look import font, paint_icon, px, theme
from tomtool.ui.parts import MIDDLE, Panel, Text, row, small

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from tomtool.ui.sign.job import Job

_MARK = 18


class Step(IntEnum):
    """The pages, in order; a draft is saved where others are signed."""

    VERSION = 0
    CONTENT = 1
    LOOK = 2
    SIGN = 3
    SAVE = 4
    DONE = 5


NAMES = {
    Step.VERSION: N_("Fassung"),
    Step.CONTENT: N_("Inhalt"),
    Step.LOOK: N_("Vorschau"),
    Step.SIGN: N_("Signieren"),
    Step.SAVE: N_("Speichern"),
    Step.DONE: N_("Fertig"),
}


def route(*, signing: bool) -> list[Step]:
    """Return the steps on the way to a signed annex or to a draft."""
    left_out = Step.SAVE if signing else Step.SIGN
    return [step for step in Step if step is not left_out]


class _Mark(QWidget):
    """The number of a step: ticked, filled or in a ring; the bar says it in words."""

    def __init__(self, number: int, here: int) -> None:
        super().__init__()
        self._number, self._here = number, here
        self.setFixedSize(px(_MARK), px(_MARK))

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        painter, t = QPainter(self), theme()
        if self._number < self._here:
            paint_icon(painter, self.rect(), "check-circle-fill", "ok")
            return
        current = self._number == self._here
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(t.accent if current else t.edge))
        painter.setBrush(QColor(t.accent) if current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(t.on_accent if current else t.ink2))
        painter.setFont(font("small", bold=current))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepBar(Panel):
    """Which steps are done, which is current, which are to come; a narrow bar says less."""

    def __init__(self, job: Job, current: Step) -> None:
        super().__init__(None, "bar")
        _ = job.translator.gettext
        title = _("Anlage signieren") if job.signing else _("Entwurf ausgeben")
        version = {"product": job.response.product, "n": job.response.version}
        self._title = Text(title, "strong")
        self._product = small(_("%(product)s, Fassung %(n)d") % version)
        steps = route(signing=job.signing)
        here = steps.index(current) + 1
        self._names = [Text(_(NAMES[step]), "body", "ink2") for step in steps]
        self._names[here - 1].set_role("strong")
        self._names[here - 1].set_tone("ink")
        marks = [
            row((_Mark(n, here), 0, MIDDLE), name, gap=8) for n, name in enumerate(self._names, 1)
        ]
        space = 24
        self.setLayout(
            row(self._title, *marks, ..., self._product, gap=space, pad=(space, 8, space, 8))
        )
        place = {"n": here, "of": len(steps), "name": _(NAMES[current])}
        self.setAccessibleName(_("Schritt %(n)d von %(of)d: %(name)s") % place)
        self.setFixedHeight(max(px(56), self._title.sizeHint().height() + px(16)))
        # What goes first when there is no room: the product, the title, the other steps' names.
        others = [name for n, name in enumerate(self._names, 1) if n != here]
        self._spare: list[list[QWidget]] = [[self._product], [self._title], [*others]]
        self._needs = self._needed()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        for needed, widgets in zip(self._needs, self._spare, strict=True):
            for widget in widgets:
                widget.setVisible(event.size().width() >= needed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the bar that says least."""
        return QSize(px(200), self.height())

    def _needed(self) -> list[int]:
        """Return from which width on there is room for each of the spare parts."""
        whole, gap = self.sizeHint().width(), px(24)
        needed = []
        for widgets in self._spare:
            needed.append(whole)
            whole -= sum(widget.sizeHint().width() + gap for widget in widgets)
        return needed

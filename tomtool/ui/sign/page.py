# SPDX-License-Identifier: MIT
"""The frame of every page: steps on top, a place for the pages of the file, the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWizardPage

from tomtool.ui.look import px
from tomtool.ui.parts import (
    Banner,
    CardScroll,
    Panel,
    ProgressBar,
    Text,
    col,
    prose,
    row,
    rule,
    small,
)
from tomtool.ui.sign.steps import Step, StepBar, route

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QBoxLayout, QWidget

    from tomtool.ui.parts.layouts import Item
    from tomtool.ui.sign.errands import Errands
    from tomtool.ui.sign.job import Job
    from tomtool.ui.sign.preview import Preview

_FORM, _SIDE = 760, 424
_BOTH = 940
"""Pixels of width from which on there is room for the pages beside the form."""


class BusyStrip(Panel):
    """What is being done and how far it is; shows up only when it takes long."""

    def __init__(self, job: Errands) -> None:
        super().__init__(None, "bar")
        self._words, self._bar = small(), ProgressBar()
        self._bar.setFixedWidth(px(240))
        self._bar.setObjectName("progress")
        self.setLayout(row(self._words, self._bar, ..., gap=16, pad=(24, 8, 24, 8)))
        self.hide()
        job.noticeable.connect(self._show_words)
        job.progressed.connect(self._show_part)
        job.busy_changed.connect(lambda: self.setVisible(self.isVisible() and job.busy))

    def _show_words(self, words: str) -> None:
        self._words.set_words(words)
        self.show()

    def _show_part(self, part: float) -> None:
        self._bar.set(round(part * 100), 100, self._words.text())


class StepPage(QWizardPage):
    """One step. Subclasses fill `body` and say in `enter` what happens when it is opened.

    `forward` are the words on the button that leads on.
    """

    step: Step
    forward: str

    def __init__(self, job: Job, title: str, sub: str = "") -> None:
        super().__init__()
        _ = job.translator.gettext
        self.job = job
        self.forward = _("Weiter")
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        self._title, self._sub = Text(title, "title", wrap=True), prose(sub)
        self._sub.setVisible(bool(sub))
        self._trouble = Banner("", "", "high")
        self._trouble.setObjectName("trouble")
        self._trouble.hide()
        self._top, self._slot = QVBoxLayout(), QVBoxLayout()
        self._side = Panel(self._slot, "side")
        self._side.setObjectName("side")
        self._slot.setContentsMargins(0, 0, 0, 0)
        self._scroll: CardScroll | None = None
        self._build()
        job.busy_changed.connect(self.completeChanged)

    def add(self, *items: Item) -> None:
        """Put parts below what the form holds already."""
        self.body.addLayout(col(*items, gap=12))

    def say(self, sub: str) -> None:
        """Say something else below the title."""
        self._sub.set_words(sub)
        self._sub.setVisible(bool(sub))

    def enter(self, preview: Preview) -> None:
        """Do what is to be done whenever the step comes on screen."""
        self.show_steps()
        self._slot.addWidget(preview)
        self._trouble.hide()
        self.reveal_focus()

    def reveal_focus(self) -> None:
        """Bring into view what has the focus, once that is settled."""
        if self._scroll is not None:
            QTimer.singleShot(0, self._scroll, self._scroll.reveal_focus)

    def show_steps(self) -> None:
        """Show the steps on the way as it is now."""
        old = self._top.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.deleteLater()
        self._top.addWidget(StepBar(self.job, self.step))

    def fail(self, error: BaseException) -> None:
        """Say what went wrong, on top of the form."""
        _ = self.job.translator.gettext
        self._trouble.set_state(_("Das hat nicht geklappt"), self.job.sentence(error), "high")
        self._trouble.show()

    def nextId(self) -> int:  # noqa: N802 - Qt's name
        """Return the next step on the way to a signed annex or a draft, -1 at its end."""
        steps = route(signing=self.job.signing)
        after = steps.index(self.step) + 1 if self.step in steps else len(steps)
        return int(steps[after]) if after < len(steps) else -1

    def isComplete(self) -> bool:  # noqa: N802 - Qt's name
        """Whether nothing is going on that must end first."""
        return not self.job.busy

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Leave the pages out where there is no room for them beside the form."""
        super().resizeEvent(event)
        self._side.setVisible(event.size().width() >= px(_BOTH) or self.step is Step.LOOK)

    def _build(self) -> None:
        if self.step is Step.LOOK:  # the pages alone, as wide as there is room
            head = Panel(col(self._title, self._trouble, gap=8, pad=(32, 16, 32, 12)))
            whole = col(head, (self._side, 1), gap=0)
            self._cover(whole)
            return
        form = Panel(col(self._title, self._sub, self._trouble, self.body, ..., gap=12))
        form.setMaximumWidth(px(_FORM))
        self._side.setMaximumWidth(px(_SIDE))
        self._scroll = CardScroll(row((form, 100), ..., gap=0, pad=(32, 24, 24, 16)))
        if (inner := self._scroll.widget()) is not None:
            inner.setAutoFillBackground(False)
        middle = row((self._side, 2), rule(upright=True), (self._scroll, 3), gap=0)
        self._cover(middle)

    def _cover(self, middle: QBoxLayout) -> None:
        """Put all on a ground of our own: the wizard's is white in every theme."""
        parts = col(self._top, rule(), (middle, 1), BusyStrip(self.job), gap=0)
        self.setLayout(col(Panel(parts, "page"), gap=0))


def card(*items: Item) -> QWidget:
    """Return parts on a card."""
    return Panel(col(*items, gap=8, pad=(16, 12, 16, 12)), "card")

# SPDX-License-Identifier: MIT
"""The bars above and below the wizard's pages: where one is, what is saved, where to go next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal

from tomtool.services.sheets import Filling
from tomtool.ui.look import px
from tomtool.ui.parts import MIDDLE, Button, Icon, Panel, ProgressBar, Text, row, set_tip, small
from tomtool.ui.wizard.keys import keys_shown

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from tomtool.domain.errors import TomtoolError
    from tomtool.ui.parts.buttons import Kind
    from tomtool.ui.wizard.digest import Digest
    from tomtool.ui.wizard.places import Page
    from tomtool.ui.wizard.session import Session

_TOP, _BOTTOM = 56, 52
_LONGEST = 40
"""Letters of a page's name on a button, before it is cut."""


class TopBar(Panel):
    """Back to the overview, the place, progress, what is saved, undo, search, „Prüfen“.

    `asked` carries the id of a shortcut whose button was pressed: „undo“, „search“ …, „left“ for
    the overview, „drawer“ for the sections where the window is narrow.
    """

    asked = Signal(str)

    def __init__(self, session: Session, digest: Digest) -> None:
        super().__init__(kind="bar")
        self._session, self._digest = session, digest
        self._say = session.desk.translator
        _ = self._say.gettext
        self._back = self._button("left", "ghost", "caret-left", _("Übersicht"), words=True)
        self._drawer = self._button("drawer", "ghost", "list", _("Abschnitte"))
        self._product = Text(self._titled(), "body", "ink2")
        self._between = Icon("caret-right", "ink3", 14)
        self._place = Text("", "strong")
        self._progress = ProgressBar()
        self._figures = small()
        self._tick = Icon("check", "ok", 16)
        self._saved, self._time = small(), small()
        self.undo = self._button("undo", "ghost", "arrow-u-up-left", _("Rückgängig"))
        self.redo = self._button("redo", "ghost", "arrow-u-up-right", _("Wiederholen"))
        self._search = self._button("search", "normal", "magnifying-glass", _("Suchen"), words=True)
        self._check = self._button("check", "normal", "checks", _("Prüfen"), words=True)
        self._lay_out()
        self.setMinimumHeight(px(_TOP))
        self._show_saved()
        self.refresh()

    def set_place(self, words: str) -> None:
        """Name the page that is open."""
        self._place.set_words(words)
        set_tip(self._place, words)
        self._fit()

    def set_drawer(self, *, needed: bool) -> None:
        """Offer the sections behind a button, where the window is too narrow for them."""
        self._drawer.setVisible(needed)
        self._fit()

    def refresh(self) -> None:
        """Show the figures as they are now."""
        _ = self._say.gettext
        done, total = self._session.sheet.route.progress()
        rule = _(
            "%(done)d von %(total)d Pflichtfragen beantwortet. Gezählt wird, was zutrifft; eine"
            " Frage ist beantwortet, wenn in ihr nichts mehr offen ist."
        ) % {"done": done, "total": total}
        self._progress.set(done, total, rule)
        self._figures.set_words(_("%(done)d von %(total)d") % {"done": done, "total": total})
        set_tip(self._figures, rule)
        self._check.set_words(_("Prüfen · %(n)d") % {"n": self._digest.open_count})
        filling = self._session.sheet
        self.undo.setEnabled(isinstance(filling, Filling) and filling.can_undo)
        self.redo.setEnabled(isinstance(filling, Filling) and filling.can_redo)
        self._fit()

    def show_saved(self) -> None:
        """Say when the last change was saved."""
        self._show_saved()
        self._fit()

    def show_failed(self, error: TomtoolError) -> None:
        """Say that the last change is not on the disk."""
        _ = self._say.gettext
        self._tick.set_icon("x-circle-fill", "high")
        self._saved.set_words(_("Nicht gespeichert"))
        self._saved.set_tone("high")
        self._time.set_words("")
        set_tip(self._saved, self._say.error(error))
        self._fit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Give up what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the window be narrow; the bar gives up words first."""
        return QSize(0, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        self.setLayout(
            row(
                self._drawer,
                self._back,
                self._product,
                self._between,
                self._place,
                ...,
                (self._progress, 0, MIDDLE),
                self._figures,
                8,
                self._tick,
                self._saved,
                self._time,
                4,
                self.undo,
                self.redo,
                self._search,
                self._check,
                pad=(8, 0, 12, 0),
            )
        )
        self._drawer.hide()
        for part in (self.undo, self.redo):
            part.setVisible(self._session.editable)

    def _button(
        self, name: str, kind: Kind, icon: str, title: str, *, words: bool = False
    ) -> Button:
        keys = "" if name in {"left", "drawer"} else keys_shown(name, self._say)
        shown = title if words else ""
        name_ = "" if name == "check" else title  # its words carry a number, and are its name
        made = Button(shown, kind, icon, name=name_, keys=keys)
        made.setObjectName({"left": "overview"}.get(name, name))
        made.clicked.connect(lambda: self.asked.emit(name))
        return made

    def _titled(self) -> str:
        _ = self._say.gettext
        header = self._session.sheet.header
        told = {"product": header.product, "n": header.version}
        return _("%(product)s, Fassung %(n)d") % told

    def _show_saved(self) -> None:
        _ = self._say.gettext
        sheet = self._session.sheet
        if isinstance(sheet, Filling) and sheet.editable:
            words, time = _("Gespeichert"), f"{sheet.saved_at:%H:%M}"
            tone, icon = "ok", "check"
        else:
            words, time, tone, icon = _("Nur ansehen"), "", "ink2", "eye"
        self._tick.set_icon(icon, tone)
        self._saved.set_words(words)
        self._saved.set_tone("ink2")
        set_tip(self._saved, "")
        self._time.set_words(time)

    def _fit(self) -> None:
        """Give up in this order: product, search field, „Gespeichert“, „Übersicht“, the figures."""
        _ = self._say.gettext
        saved = bool(self._time.text())
        self._product.set_words(self._titled())
        steps: tuple[tuple[QWidget, ...], ...] = (
            (self._product, self._between),
            (self._search,),
            (self._saved,) if saved else (),
            (self._back,),
            (self._progress, self._figures),
            (self._place,),
        )
        for part in (part for step in steps for part in step):
            self._set_shown(part, shown=True)
        for step in steps:
            if _width_of(self) <= self.width():
                break
            for part in step:
                self._set_shown(part, shown=False)

    def _set_shown(self, part: QWidget, *, shown: bool) -> None:
        """Show a part, or what remains of it: of a button with words, the icon."""
        if isinstance(part, Button):
            part.set_words(part.accessibleName() if shown else "")
        else:
            part.setVisible(shown)


class BottomBar(Panel):
    """The way back, what is open on this page, and the way on; `asked` carries back or next."""

    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(kind="bar")
        self._say = session.desk.translator
        _ = self._say.gettext
        self._before = self._after = ""
        before, after = (keys_shown(name, self._say) for name in ("back", "next"))
        self._back = Button("", "ghost", "caret-left", name=_("Zurück"), keys=before)
        self._next = Button("", "primary", keys=after)
        self._state = Icon("check-circle-fill", "ok", 16)
        self._words = small()
        self._back.setObjectName("back")
        self._next.setObjectName("next")
        self._back.clicked.connect(lambda: self.asked.emit("back"))
        self._next.clicked.connect(lambda: self.asked.emit("next"))
        self.setLayout(
            row(self._back, ..., self._state, self._words, 16, self._next, pad=(8, 0, 16, 0))
        )
        self.setMinimumHeight(px(_BOTTOM))

    def set_neighbours(self, before: str, after: str) -> None:
        """Name the pages before and after; an empty name means there is none."""
        self._before, self._after = _cut(before), _cut(after)
        self._back.setVisible(bool(before))
        self._next.setVisible(bool(after))
        self._fit()

    def set_open(self, page: Page, done: int, total: int) -> None:
        """Say how much is open on this page; a page that is no section says nothing."""
        if done < total:
            words = self._say.ngettext("noch %(n)d offen", "noch %(n)d offen", total - done)
            words %= {"n": total - done}
        else:
            words = self._say.ngettext(
                "Die %(n)d Frage ist beantwortet", "Alle %(n)d Fragen beantwortet", total
            ) % {"n": total}
        shown = page.section is not None and total > 0
        self._words.set_words(words)
        self._words.setVisible(shown)
        self._state.setVisible(shown and done == total)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the window be narrow; the bar gives up words first."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Give up what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give up the name of the page before, then that of the page after."""
        _ = self._say.gettext
        whole = _("Weiter: %(page)s") % {"page": self._after}
        for before, after in ((self._before, whole), ("", whole), ("", _("Weiter"))):
            self._back.set_words(before)
            self._next.set_words(after)
            if _width_of(self) <= self.width():
                break


def _width_of(bar: Panel) -> int:
    """Return the width the parts of a bar ask for."""
    layout = bar.layout()
    if layout is None:
        return 0
    layout.invalidate()
    return layout.sizeHint().width()


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"

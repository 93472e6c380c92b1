# SPDX-License-Identifier: MIT
"""The page „Prüfen“: what is missing, contradictory, weak, kept or planned, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLayout

from tomtool.services.sheets import blocking_count, open_count
from tomtool.ui.check.details import Details
from tomtool.ui.check.filters import Filters
from tomtool.ui.check.listing import PointList
from tomtool.ui.check.paper import print_points
from tomtool.ui.check.points import Group, Point, grouped
from tomtool.ui.check.rows import rows_of
from tomtool.ui.look import px
from tomtool.ui.parts import MIDDLE, Banner, Button, Panel, Text, col, prose, row, rule, small
from tomtool.ui.wizard.tabbing import put_in_tab_order

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from tomtool.ui.wizard.session import Session

_COLUMN, _FOOT = 760, 52
_DETAILS = 304
_DETAILS_FIT, _BANNER_FITS, _HEAD_FITS = 600, 420, 320
"""Width from which the details fit, heights from which the banner and the title do."""


class CheckPage(Panel):
    """Everything open, group by group; `sign_wanted` and `draft_wanted` ask for the assistant.

    From its opening on, missing answers are pointed out everywhere.
    """

    sign_wanted = Signal()
    draft_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(None, "page")
        self.session = session
        self._say = session.desk.translator
        self._unfolded: set[Group] = set()
        self._groups: dict[Group, tuple[Point, ...]] = {}
        _ = self._say.gettext
        self.title = _("Prüfen")
        self._make_parts()
        self._name_parts()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Look at everything again."""
        self._groups = grouped(self.session)
        blocking = blocking_count(self.session.sheet)
        self._show_banner(blocking)
        self._show_foot(blocking)
        self._filters.show_counts({group: len(found) for group, found in self._groups.items()})
        self._show_rows()

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Begin to point out what is missing, and look at what happened meanwhile."""
        super().showEvent(event)
        self.session.point_out()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Keep the room for the list, where there is little: large text in a small window."""
        super().resizeEvent(event)
        self._beside.setVisible(self.width() >= px(_DETAILS_FIT))
        self._banner.setVisible(self.height() >= px(_BANNER_FITS))
        self._head.setVisible(self.height() >= px(_HEAD_FITS))

    def _make_parts(self) -> None:
        _ = self._say.gettext
        self._open = small()
        self._print = Button(_("Liste drucken …"), "ghost", "printer")
        self._first = Button(_("Zur ersten"))
        self._banner = Banner("", "", "high", button=self._first)
        self._filters = Filters(self._say)
        self._list = PointList(_("Offene Punkte"))
        self._clear = prose(_("Hier ist nichts offen."))
        self._details = Details(self.session)
        self._reason = prose()
        self._draft = Button(_("Entwurf ausgeben"))
        self._sign = Button(_("Signieren …"), "primary")
        self._soon = QTimer(self, singleShot=True, interval=0)

    def _name_parts(self) -> None:
        for name, widget in (
            ("open-count", self._open),
            ("print-list", self._print),
            ("first-open", self._first),
            ("check-banner", self._banner),
            ("all-clear", self._clear),
            ("sign-reason", self._reason),
            ("issue-draft", self._draft),
            ("issue-signed", self._sign),
        ):
            widget.setObjectName(name)

    def _lay_out(self) -> None:
        title = Text(self.title, "title")
        self._head = Panel(row(title, (self._open, 0, MIDDLE), ..., self._print, gap=12))
        column = Panel(col(self._head, self._banner, self._filters, gap=8, pad=(24, 16, 24, 0)))
        points = Panel(col(self._clear, (self._list, 1), gap=0, pad=(24, 4, 12, 8)))
        for part in (column, points):
            part.setMaximumWidth(px(_COLUMN + 48))
        self._details.setMinimumWidth(px(_DETAILS))
        self._edge, self._foot = rule(upright=True), self._issuing()
        self._beside = Panel(row(self._edge, (self._details, 1), gap=0))
        body = row((points, 3), (self._beside, 2), gap=0)
        whole = col(column, rule(), (body, 1), self._foot, gap=0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # see resizeEvent
        self.setLayout(whole)

    def _issuing(self) -> Panel:
        self._reason.setAlignment(Qt.AlignmentFlag.AlignRight | MIDDLE)
        parts = row((self._reason, 1), 8, self._draft, self._sign, pad=(24, 8, 16, 8))
        foot = Panel(col(rule(), parts, gap=0), "bar")
        foot.setMinimumHeight(px(_FOOT))
        return foot

    def _connect(self) -> None:
        self.session.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._refresh_if_shown)
        self._filters.picked.connect(lambda _group: self._show_rows())
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._go)
        self._list.more_wanted.connect(self._unfold)
        self._details.slot_wanted.connect(self.session.wanted)
        self._details.page_wanted.connect(self.session.page_wanted)
        self._first.clicked.connect(self._go_to_first)
        self._print.clicked.connect(self._print_list)
        self._draft.clicked.connect(self.draft_wanted)
        self._sign.clicked.connect(self.sign_wanted)

    def _on_changed(self) -> None:
        self._soon.start()

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_banner(self, blocking: int) -> None:
        _, ngettext = self._say.gettext, self._say.ngettext
        count = open_count(self.session.sheet)
        words = ngettext("%(n)d Punkt offen", "%(n)d Punkte offen", count)
        self._open.set_words(words % {"n": count})
        self._first.setVisible(bool(blocking))
        self.setFocusProxy(self._first if blocking else self._list)
        if blocking:
            head = ngettext(
                "%(n)d Pflichtangabe fehlt noch", "%(n)d Pflichtangaben fehlen noch", blocking
            )
            then = _("Danach können Sie signieren. Speichern geht immer.")
            self._banner.set_state(head % {"n": blocking}, then, "high")
        else:
            self._banner.set_state(_("Alles vollständig"), self._advice(count), "ok")

    def _advice(self, count: int) -> str:
        _, ngettext = self._say.gettext, self._say.ngettext
        if not count:
            return _("Keine Pflichtangabe fehlt, und kein Befund ist offen.")
        words = ngettext(
            "Keine Pflichtangabe fehlt. %(n)d Befund ist offen; er sperrt nichts.",
            "Keine Pflichtangabe fehlt. %(n)d Befunde sind offen; sie sperren nichts.",
            count,
        )
        return words % {"n": count}

    def _show_foot(self, blocking: int) -> None:
        words = self._say.ngettext(
            "Noch %(n)d Pflichtangabe", "Noch %(n)d Pflichtangaben", blocking
        )
        self._reason.set_words(words % {"n": blocking} if blocking else "")
        self._sign.setEnabled(not blocking)
        self._foot.setVisible(self.session.editable)

    def _show_rows(self) -> None:
        rows = rows_of(self._groups, self._filters.group, self._unfolded, self._say)
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._clear.setVisible(not rows)
        self._print.setEnabled(bool(rows))

    def _choose(self, point: Point | None) -> None:
        """Show the point; what is made anew for it, as the filters are, is no last stop of Tab."""
        self._details.show_point(point)
        self._edge.setVisible(point is not None)
        put_in_tab_order(self, self._print)

    def _unfold(self, group: Group) -> None:
        self._unfolded.add(group)
        self._show_rows()

    def _go(self, point: Point) -> None:
        known = self.session.sheet.questionnaire.by_key
        if point.slot is not None and point.slot.question in known:
            self.session.wanted.emit(point.slot)
        elif point.page:
            self.session.page_wanted.emit(point.page)

    def _go_to_first(self) -> None:
        self._go(self._groups[Group.MISSING][0])

    def _print_list(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - loads slowly

        printer = QPrinter()
        header = self.session.sheet.header
        told = {"product": header.product, "n": header.version}
        title = self._say.gettext("Offene Punkte: %(product)s, Fassung %(n)d") % told
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: print_points(printer, title, self._groups, self._say))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.show()

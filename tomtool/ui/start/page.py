# SPDX-License-Identifier: MIT
"""The start page: built without the database, filled after it was painted, piece by piece."""

from __future__ import annotations

from collections import deque
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tomtool.domain.errors import TomtoolError
from tomtool.services.forms import list_forms, load_for
from tomtool.services.overview import EXAMPLE, due, example_entry, example_names
from tomtool.ui.look import px
from tomtool.ui.parts import Button, FlowRow, Icon, Panel, Text, bare, col, panel, row, small
from tomtool.ui.start.aside import AtHand, DropZone
from tomtool.ui.start.lines import Line, Wording
from tomtool.ui.start.listing import Listing
from tomtool.ui.start.news import News
from tomtool.ui.wizard.focusing import focus_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from tomtool.domain.response import FormId
    from tomtool.services.workspace import Entry
    from tomtool.ui.desk import Desk
    from tomtool.ui.start.acts import Acts

_ASIDE, _MARGIN = 280, 24
_UNLIMITED = 16777215
"""The widest a widget can be, as Qt says without a name."""

_NARROW = 640
"""Below which width the buttons stand below the page's name."""

_BESIDE = 1180
"""From which width on what to have at hand stands beside the table, not below it."""


class StartPage(QWidget):
    """The user's responses, and what can be begun.

    `open_wanted` carries a response's id, `example_wanted` the file name of a shipped example,
    `received_wanted` the path of a PDF.
    """

    open_wanted = Signal(str)
    example_wanted = Signal(str)
    received_wanted = Signal(object)
    settings_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self._desk = desk
        self._wording = Wording(desk.translator, desk.context.clock().date(), {})
        self._form: FormId | None = None
        self._newest: FormId | None = None
        self._jobs: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._do_next)
        self._build()

    def fill(self) -> None:
        """Load the responses and show them at once; what takes time follows bit by bit."""
        try:
            entries = self._desk.workspace.entries()
        except TomtoolError as error:
            self._desk.failed.emit(error)
            return
        self._wording = Wording(
            self._desk.translator, self._desk.context.clock().date(), self._wording.titles
        )
        self._listing.set_lines([Line(entry) for entry in entries], self._wording)
        self._listing.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        self.setFocusProxy(self._listing if entries else self._empty)
        self._tell_news(entries)
        self._jobs = deque([self._load_titles])
        self._jobs += [partial(self._judge, Line(entry)) for entry in entries]
        if entries:
            names = example_names(self._desk.context)
            self._jobs += [partial(self._add_example, name) for name in names]
        self._timer.start()

    @cached_property
    def acts(self) -> Acts:
        """What can be done here; made at the first use, since the first paint needs no dialog."""
        from tomtool.ui.start.acts import Acts  # noqa: PLC0415 - as above

        made = Acts(self._desk, self)
        made.made.connect(self.open_wanted)
        made.example_wanted.connect(self.example_wanted)
        made.received_wanted.connect(self.received_wanted)
        made.changed.connect(self._fill_and_choose)
        return made

    def new_response(self) -> None:
        """Ask what to begin."""
        self.acts.new()

    def open_pdf(self) -> None:
        """Ask for a received PDF."""
        self.acts.open_pdf()

    def undo(self) -> None:
        """Bring back what was deleted last."""
        self.acts.undo()

    def focusNextPrevChild(self, forward: bool, /) -> bool:  # noqa: FBT001, N802 - Qt's name
        """Move the focus through all there is; Qt would jump to where the page begins."""
        if focus_beside([self], 1 if forward else -1):
            return True
        return super().focusNextPrevChild(forward)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._build_bar())
        whole.addWidget(self._build_scroll(), 1)

    def _build_bar(self) -> Panel:
        _ = self._desk.translator.gettext
        settings = Button("", "ghost", "gear-six", name=_("Einstellungen"))
        settings.setObjectName("settings")
        settings.clicked.connect(self.settings_wanted)
        help_ = Button("", "ghost", "question", name=_("Hilfe"))
        help_.setObjectName("help")
        help_.clicked.connect(self.help_wanted)
        name = Text("tomtool", "strong")
        bar = row(
            Icon("clipboard-text-bold", "accent", 22),
            name,
            ...,
            settings,
            help_,
            pad=(24, 0, 16, 0),
        )
        made = panel(bar, "bar")
        made.setFixedHeight(px(56))
        return made

    def _build_scroll(self) -> QScrollArea:
        self._news = News(self._desk, self._wording)
        # `acts` is not there before somebody acts.
        self._news.next_version_wanted.connect(lambda wanted: self.acts.next_version(wanted))  # noqa: PLW0108 - as said
        self._listing = Listing(self._wording)
        self._listing.opened.connect(self._open)
        self._listing.wanted.connect(self._act)
        self._listing.chosen.connect(self._show_form_of)
        self._empty = self._build_empty()
        self._empty.hide()
        main = panel(col(self._news, (self._listing, 1), (self._empty, 1), gap=16))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(px(24))
        self._body.addWidget(main, 1)
        self._body.addWidget(self._build_aside())
        page = panel(
            col(self._build_head(), (self._body, 1), gap=16, pad=(_MARGIN, 20, _MARGIN, _MARGIN))
        )
        scroll = QScrollArea()
        bare(scroll)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        return scroll

    def _build_head(self) -> QBoxLayout:
        _ = self._desk.translator.gettext
        pdf = Button(_("PDF öffnen …"), "normal", "folder-open")
        pdf.setObjectName("open-pdf")
        pdf.clicked.connect(self.open_pdf)
        new = Button(_("Neuer Fragebogen …"), "normal", "plus-bold")
        new.setObjectName("new-response")
        new.clicked.connect(self.new_response)
        about = small(_("Technische und organisatorische Maßnahmen nach Art.\u00a032 DSGVO"))
        about.setWordWrap(True)
        self._head = row((col(Text(_("Fragebögen"), "title"), about, gap=2), 1), pdf, new)
        return self._head

    def _build_empty(self) -> Panel:
        _ = self._desk.translator.gettext
        words = _(
            "Hier stehen Ihre Fragebögen, je Produkt und Fassung einer. Alles, was Sie eintragen,"
            " bleibt auf diesem Rechner, bis Sie ein PDF ausgeben."
        )
        new = Button(_("Ersten Fragebogen anlegen …"), "primary", "plus-bold")
        new.setObjectName("first-response")
        new.clicked.connect(self.new_response)
        example = Button(_("Ausgefülltes Beispiel ansehen"), "link", "eye")
        example.setObjectName("first-example")
        example.clicked.connect(self._show_example)
        told = Text(words, "body", "ink2", wrap=True)
        told.setMaximumWidth(px(520))
        head = Text(_("Noch kein Fragebogen"), "head")
        steps = FlowRow(items=(new, example), gap=16)
        whole = col(..., head, told, 8, steps, ..., pad=(40, 24, 40, 24))
        made = panel(whole, "card")
        made.setFocusProxy(new)
        return made

    def _build_aside(self) -> QWidget:
        self._at_hand = AtHand(self._desk)
        self._at_hand.example_wanted.connect(self._show_example)
        drop = DropZone(self._desk)
        drop.setObjectName("drop")
        drop.dropped.connect(self.received_wanted)
        drop.clicked.connect(self.open_pdf)
        self._scroll = QScrollArea()
        bare(self._scroll)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._at_hand)
        self._aside = panel(col((self._scroll, 100), drop, ..., gap=16))
        return self._aside

    def _do_next(self) -> None:
        """Do one piece of what is to be loaded."""
        if not self._jobs:
            self._timer.stop()
            return
        try:
            self._jobs.popleft()()
        except TomtoolError as error:
            self._desk.failed.emit(error)

    def _load_titles(self) -> None:
        forms = list_forms(self._desk.context).usable
        titles = {each.form: self._desk.say(each.title) for each in forms}
        self._newest = forms[-1].form if forms else None
        self._wording = Wording(self._desk.translator, self._wording.today, titles)
        self._listing.set_lines(self._listing.lines, self._wording)
        self._show_form_of(self._listing.current)

    def _judge(self, line: Line) -> None:
        self._listing.update_line(line.judged(self._desk.workspace.judged(line.entry)))

    def _tell_news(self, entries: Sequence[Entry]) -> None:
        copy = self._desk.workspace.copy_before_migration
        if copy is not None:
            self._news.tell_of_copy(copy)
        waiting = due(entries, self._wording.today)
        self._news.tell_of_due(waiting[0] if waiting else None, self._wording)

    def _add_example(self, name: str) -> None:
        entry = example_entry(self._desk.workspace, name)
        self._listing.update_line(Line(entry, example=True))

    def _show_form_of(self, line: Line | None) -> None:
        """Let what to have at hand follow the chosen response, in a while."""
        form = self._newest if line is None else line.entry.form
        if self._wording.titles and form is not None and form != self._form:
            self._form = form
            self._jobs.append(partial(self._show_at_hand, form))
            self._timer.start()

    def _show_at_hand(self, form: FormId) -> None:
        from tomtool.domain.effort import effort  # noqa: PLC0415 - when there is time

        if form in self._wording.titles:
            questionnaire = load_for(self._desk.context, form)
            self._at_hand.show_form(questionnaire, effort(questionnaire))
            QTimer.singleShot(0, self, self._arrange)  # once its words have their measures

    def _open(self, line: Line) -> None:
        (self.example_wanted if line.example else self.open_wanted).emit(line.entry.id)

    def _show_example(self) -> None:
        self.example_wanted.emit(EXAMPLE)

    def _act(self, name: str, line: Line) -> None:
        match name:
            case "new-version":
                self.acts.next_version(line.entry.id)
            case "duplicate":
                self.acts.new(line.entry)
            case "export-json":
                self.acts.export_json(line.entry)
            case "delete":
                self.acts.delete(line.entry)

    def _fill_and_choose(self, response_id: str) -> None:
        self.fill()
        if response_id:
            self._listing.choose((False, response_id))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Take back a deletion with the keys for that."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Put the right column below the table where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction
        beside = self.width() >= px(_BESIDE)
        room = self.width() - px(3 * _MARGIN)
        self._body.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._head.setDirection(
            direction.TopToBottom if room < px(_NARROW) else direction.LeftToRight
        )
        self._listing.arrange(room - px(_ASIDE) if beside else room)
        self._aside.setMinimumWidth(px(_ASIDE) if beside else 0)
        self._aside.setMaximumWidth(px(_ASIDE) if beside else _UNLIMITED)
        known = self._at_hand.isVisibleTo(self._scroll)
        high = self._at_hand.heightForWidth(px(_ASIDE) if beside else room) if known else 0
        self._scroll.setMinimumHeight(0 if beside else high)
        self._scroll.setMaximumHeight(high)

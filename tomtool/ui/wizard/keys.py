# SPDX-License-Identifier: MIT
"""Every key the window understands, in one table: it feeds the actions, the menus and the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QKeySequence

from tomtool.domain.text import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from tomtool.i18n import Translator


class Shortcut(NamedTuple):
    """What some keys do: `keys` as Qt writes them, alternatives divided by „; “."""

    id: str
    keys: str
    words: str


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("back", "Alt+Left", N_("Eine Seite zurück")),
    Shortcut("next", "Alt+Right", N_("Eine Seite weiter")),
    Shortcut("next-open", "Ctrl+Return; Ctrl+Enter", N_("Nächste offene Frage")),
    Shortcut("next-finding", "F8", N_("Nächster Befund")),
    Shortcut("previous-finding", "Shift+F8", N_("Voriger Befund")),
    Shortcut("check", "Ctrl+Shift+P", N_("Prüfen")),
    Shortcut("search", "Ctrl+F", N_("Fragen, Antworten und Erläuterungen durchsuchen")),
    Shortcut("jump", "Ctrl+K", N_("Zu einer Nummer gehen")),
    Shortcut("choose", N_("1–9"), N_("In einer Frage: diese Antwort wählen")),
    Shortcut("yes-no", N_("J, N"), N_("In einer Frage: ja, nein")),
    Shortcut("clarify", "Ctrl+M", N_("Frage als „klären“ merken")),
    Shortcut("tray", "Ctrl+T", N_("Erläuterungen auf- und zuklappen")),
    Shortcut("next-pane", "F6", N_("Zum nächsten Bereich des Fensters")),
    Shortcut("previous-pane", "Shift+F6", N_("Zum vorigen Bereich des Fensters")),
    Shortcut("undo", "Ctrl+Z", N_("Rückgängig")),
    Shortcut("redo", "Ctrl+Y; Ctrl+Shift+Z", N_("Wiederholen")),
    Shortcut("new", "Ctrl+N", N_("Neuer Fragebogen")),
    Shortcut("open", "Ctrl+O", N_("PDF öffnen")),
    Shortcut("print", "Ctrl+P", N_("Drucken")),
    Shortcut("explain", "F1", N_("Erläuterung der Frage; noch einmal: die Tasten")),
    Shortcut("keys", "Shift+?", N_("Übersicht der Tasten")),
    Shortcut("quit", "Ctrl+Q", N_("Beenden")),
    Shortcut("close", "Esc", N_("Suche oder Erläuterungen schließen")),
)
"""The keys in the order in which the overview lists them."""

IN_QUESTION = frozenset({"choose", "yes-no"})
"""The ids of keys that belong to a question, not to the window."""

BY_ID = {shortcut.id: shortcut for shortcut in SHORTCUTS}


def sequences(name: str) -> list[QKeySequence]:
    """Return the key sequences of the shortcut with this id; none for those of a question."""
    return [] if name in IN_QUESTION else QKeySequence.listFromString(BY_ID[name].keys)


def keys_shown(name: str, translator: Translator) -> str:
    """Return the first keys of a shortcut as the user's keyboard names them: „Strg+Z“."""
    if name in IN_QUESTION:
        return translator.gettext(BY_ID[name].keys)
    return sequences(name)[0].toString(QKeySequence.SequenceFormat.NativeText)


def make_actions(
    owner: QWidget, translator: Translator, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Return an action for each handler, by the shortcut's id, that works while `owner` shows."""
    made = {}
    for name, handler in handlers.items():
        action = QAction(translator.gettext(BY_ID[name].words), owner)
        action.setObjectName(f"action:{name}")
        action.setShortcuts(sequences(name))
        action.triggered.connect(lambda _=False, handler=handler: handler())
        owner.addAction(action)
        made[name] = action
    return made

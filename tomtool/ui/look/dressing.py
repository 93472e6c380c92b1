# SPDX-License-Identifier: MIT
"""Dresses the application: which theme, which font, one palette.

Nothing here is asked of Qt's namespace `Qt` before the first paint: making its names takes longer
than painting the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QToolTip

from tomtool.ui.look.current import Dress, font, wear
from tomtool.ui.look.tokens import Theme, from_system, load_tokens

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from tomtool.ui.look.tokens import ThemeName

Choice = Literal["system", "light", "dark", "contrast"]

_DEFAULT_POINTS = {"windows": 9.0, "cocoa": 13.0, "offscreen": 9.0}
_OTHER_DEFAULT = 10.0
_DARK = 128
"""The lightness, of 255, below which a ground is dark."""
_Role, _Group = QPalette.ColorRole, QPalette.ColorGroup


class Look(QObject):
    """The look of the application, following the system unless the user chose a theme.

    `resources` is the folder of shipped data. `scale` overrules the size of text that the system
    asks for; 1.0 is its default. `changed` says that another theme is worn.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        choice: Choice = "system",
        *,
        scale: float | None = None,
    ) -> None:
        super().__init__(app)
        self._app, self._choice = app, choice
        self._resources, self._folder = resources, resources / "look"
        self._tokens = load_tokens(self._folder / "tokens.json")
        self._system = app.palette()
        self._scale = _system_scale(app) if scale is None else scale
        self._base: QFont | None = None
        self._worn: Theme | None = None

    def choose(self, choice: Choice) -> None:
        """Wear the theme the user chose."""
        self._choice = choice
        self.apply()

    def begin(self) -> None:
        """Let what paints a ground have its colours, for the first paint; `apply` does the rest.

        Whether the system is dark is seen by its ground. That it wants high contrast comes late.
        """
        dark = self._system.color(_Role.Window).lightness() < _DARK
        rough: ThemeName = "dark" if dark else "light"
        self._wear(self._tokens.themes[rough if self._choice == "system" else self._choice])

    def apply(self) -> None:
        """Wear the theme that choice and system ask for; does nothing if it is worn."""
        if self._base is None:
            self._base = _base_font(self._app, self._resources / "fonts")
            hints = self._app.styleHints()
            hints.colorSchemeChanged.connect(self.apply)
            hints.accessibility().contrastPreferenceChanged.connect(self.apply)
        theme = self._theme()
        if theme == self._worn:
            return
        self._wear(theme)
        if self._app.font() != font():
            self._app.setFont(font())
        self._worn = theme
        QToolTip.setPalette(_palette(theme))
        self.changed.emit()

    def _wear(self, theme: Theme) -> None:
        base = self._app.font() if self._base is None else self._base
        wear(Dress(self._folder, theme, self._tokens.roles, base, self._scale))
        self._app.setPalette(_palette(theme))

    def _theme(self) -> Theme:
        hints = self._app.styleHints()
        name = asked_for(
            self._choice, hints.colorScheme(), hints.accessibility().contrastPreference()
        )
        theme = self._tokens.themes[name]
        if name == "contrast" and self._choice == "system":
            return from_system(theme, _plain_colours(self._system))
        return theme


def asked_for(choice: Choice, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> ThemeName:
    """Return the theme to wear: the user's choice, else high contrast before dark before light."""
    if choice != "system":
        return choice
    if contrast == QtCore.Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if scheme == QtCore.Qt.ColorScheme.Dark else "light"


def _plain_colours(palette: QPalette) -> dict[str, str]:
    roles = {
        "canvas": _Role.Window,
        "card": _Role.Base,
        "ink": _Role.WindowText,
        "accent": _Role.Highlight,
        "on_accent": _Role.HighlightedText,
    }
    return {name: palette.color(role).name() for name, role in roles.items()}


def _system_scale(app: QApplication) -> float:
    usual = _DEFAULT_POINTS.get(app.platformName(), _OTHER_DEFAULT)
    return min(3.0, max(1.0, app.font().pointSizeF() / usual))


def _base_font(app: QApplication, fonts: Path) -> QFont:
    """Return the system's font, or the annex's where there is no real one; figures of one width."""
    base = QFont(app.font())
    if app.platformName() == "offscreen" or not QFontMetrics(base).inFont("a"):
        numbers = [
            QFontDatabase.addApplicationFont(str(fonts / f"NotoSans-{weight}.ttf"))
            for weight in ("Regular", "Bold")
        ]
        base = QFont(QFontDatabase.applicationFontFamilies(numbers[0])[0])
    base.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    base.setFeature(QFont.Tag("tnum"), 1)
    return base


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for value, *roles in (
        (theme.canvas, _Role.Window),
        (theme.card, _Role.Base, _Role.Button, _Role.ToolTipBase),
        (theme.sunk, _Role.AlternateBase),
        (theme.ink, _Role.WindowText, _Role.Text, _Role.ButtonText, _Role.ToolTipText),
        (theme.ink3, _Role.PlaceholderText),
        (theme.accent, _Role.Highlight, _Role.Accent, _Role.Link),
        (theme.on_accent, _Role.HighlightedText),
        (theme.line, _Role.Mid),
        (theme.edge, _Role.Dark),
    ):
        for role in roles:
            palette.setColor(role, QColor(value))
    for role in (_Role.Text, _Role.ButtonText, _Role.WindowText):
        palette.setColor(_Group.Disabled, role, QColor(theme.ink3))
    return palette

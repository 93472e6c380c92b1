# SPDX-License-Identifier: MIT
"""The look: tokens, theme, type, icons. `Look` dresses the application; the rest helps painting."""

from tomtool.ui.look.current import box, colour, font, px, theme, width
from tomtool.ui.look.dressing import Choice, Look
from tomtool.ui.look.icons import icon_names, paint_icon, pixmap
from tomtool.ui.look.tokens import SEVERITY, Theme, Tone

__all__ = [
    "SEVERITY",
    "Choice",
    "Look",
    "Theme",
    "Tone",
    "box",
    "colour",
    "font",
    "icon_names",
    "paint_icon",
    "pixmap",
    "px",
    "theme",
    "width",
]

# SPDX-License-Identifier: MIT
"""The design tokens: themes and type scale out of tokens.json; contrast as WCAG 2 computes it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tomtool.domain.text import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ThemeName = Literal["light", "dark", "contrast"]

SEVERITY: Mapping[str, tuple[str, str]] = {
    "high": ("warning-octagon-fill", N_("hoch")),
    "medium": ("warning-fill", N_("mittel")),
    "low": ("warning-circle", N_("niedrig")),
    "info": ("info", N_("Hinweis")),
    "plan": ("calendar-blank", N_("geplant")),
    "ok": ("check-circle-fill", N_("in Ordnung")),
}
"""Icon and word of a level: the shapes differ, not only the colours."""

_TEXT, _STRONG = 4.5, 7.0


class Tone(NamedTuple):
    """The colours of a state: text and icon, soft ground, hairline."""

    ink: str
    soft: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours as #RRGGBB; `thick` is the width of outlines in pixels.

    Where the system demands high contrast, plain colours are its own (`from_system`).
    """

    canvas: str  # behind everything
    side: str  # tree and tray
    card: str  # cards, tables, bars, fields
    sunk: str  # table heads, quiet boxes, hover
    line: str  # hairline between things; never the only sign of a control
    edge: str  # outline of fields and marks: at least 3:1
    ink: str  # text
    ink2: str  # second text
    ink3: str  # numbers, placeholders; still 4.5:1
    accent: str  # primary button, ticked marks, progress, focus ring
    over: str  # accent under the pointer
    on_accent: str
    thick: int
    high: Tone
    medium: Tone
    low: Tone
    ok: Tone
    plan: Tone
    info: Tone
    pick: Tone  # chosen, current

    def ink_of(self, name: str) -> str:
        """Return the colour called `name`; of a tone its ink."""
        value = getattr(self, name)
        return value.ink if isinstance(value, Tone) else str(value)


TONES = ("high", "medium", "low", "ok", "plan", "info", "pick")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The themes by name, and each text role's size in pixels and weight."""

    themes: Mapping[ThemeName, Theme]
    roles: Mapping[str, tuple[int, int]]


def load_tokens(path: Path) -> Tokens:
    """Read tokens.json: a tone is [ink, soft ground, hairline], a role [pixels, weight]."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    names: tuple[ThemeName, ...] = ("light", "dark", "contrast")
    return Tokens(
        {name: _theme(raw[name]) for name in names},
        {role: (size, weight) for role, (size, weight) in raw["type"].items()},
    )


def _theme(raw: Mapping[str, Any]) -> Theme:
    values: dict[str, Any] = {k: Tone(*v) if isinstance(v, list) else v for k, v in raw.items()}
    return Theme(**values)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two #RRGGBB colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)  # noqa: PLR2004 - WCAG's formula
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def from_system(theme: Theme, plain: Mapping[str, str]) -> Theme:
    """Return the high-contrast theme in the system's own colours.

    `plain` has canvas, card, ink, accent and on_accent. A tone stays ours where it reaches 7:1 on
    the system's ground; else it is plain text.
    """
    canvas, card, ink = plain["canvas"], plain["card"], plain["ink"]
    accent = plain["accent"] if contrast(plain["accent"], card) >= _TEXT else ink
    on_accent = plain["on_accent"] if accent == plain["accent"] else card
    values: dict[str, Any] = asdict(theme)
    for name in TONES:
        own = getattr(theme, name).ink
        shown = own if contrast(own, card) >= _STRONG else ink
        values[name] = Tone(shown, card, shown)
    inks = dict.fromkeys(("line", "edge", "ink", "ink2", "ink3"), ink)
    grounds = {"canvas": canvas, "side": canvas, "card": card, "sunk": card}
    return Theme(
        **values
        | inks
        | grounds
        | {
            "accent": accent,
            "over": accent,
            "on_accent": on_accent,
            "pick": Tone(ink, card, accent),
        }
    )

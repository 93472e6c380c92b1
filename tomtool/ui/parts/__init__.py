# SPDX-License-Identifier: MIT
"""The small widgets every page is made of. Each keeps the role and the keys of its Qt class.

Words come in translated; signals carry plain values and tell only what a person did.
"""

from tomtool.ui.parts.bars import bare
from tomtool.ui.parts.buttons import Button, Tabs
from tomtool.ui.parts.dates import date_words
from tomtool.ui.parts.fields import Field, SearchField, TextArea
from tomtool.ui.parts.flow import FlowRow
from tomtool.ui.parts.focus import FocusRing
from tomtool.ui.parts.layouts import MIDDLE, TOP, col, row
from tomtool.ui.parts.marks import Check, Radio
from tomtool.ui.parts.notes import Banner, Chip, Note, Pill, severity_pill
from tomtool.ui.parts.panels import Panel, panel, rule, ruled, threaded
from tomtool.ui.parts.picker import Picker
from tomtool.ui.parts.plain import literal, set_tip, tip
from tomtool.ui.parts.progress import ProgressBar, StatePie, paint_share, paint_state
from tomtool.ui.parts.rows import CELL, Cell, Differs, Marks, RowsModel, Share, Tag, Two, Words
from tomtool.ui.parts.scrolling import CardScroll
from tomtool.ui.parts.segments import Segments
from tomtool.ui.parts.table import (
    CellDelegate,
    Table,
    is_chosen,
    is_pointed_at,
    paint_cell,
    paint_sign,
    paint_words,
)
from tomtool.ui.parts.text import Icon, Text, prose, small
from tomtool.ui.parts.typed import DateField, DurationField, NumberField, duration_units

__all__ = [
    "CELL",
    "MIDDLE",
    "TOP",
    "Banner",
    "Button",
    "CardScroll",
    "Cell",
    "CellDelegate",
    "Check",
    "Chip",
    "DateField",
    "Differs",
    "DurationField",
    "Field",
    "FlowRow",
    "FocusRing",
    "Icon",
    "Marks",
    "Note",
    "NumberField",
    "Panel",
    "Picker",
    "Pill",
    "ProgressBar",
    "Radio",
    "RowsModel",
    "SearchField",
    "Segments",
    "Share",
    "StatePie",
    "Table",
    "Tabs",
    "Tag",
    "Text",
    "TextArea",
    "Two",
    "Words",
    "bare",
    "col",
    "date_words",
    "duration_units",
    "is_chosen",
    "is_pointed_at",
    "literal",
    "paint_cell",
    "paint_share",
    "paint_sign",
    "paint_state",
    "paint_words",
    "panel",
    "prose",
    "row",
    "rule",
    "ruled",
    "set_tip",
    "severity_pill",
    "small",
    "threaded",
    "tip",
]

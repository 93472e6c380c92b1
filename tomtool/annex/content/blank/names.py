# SPDX-License-Identifier: MIT
"""What the fields of a blank form are called: here for who writes them and who reads them back.

The names rest on nothing but the keys and ids of the form and on places in `antworten.json`:
`A1.7=vergittert` a box, `A1.7.sonstiges` a blank, `A1.7/remark` what is said about the answer,
`sites/2/name` an entry of the master data.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tomtool.domain.response import ContactRole

if TYPE_CHECKING:
    from tomtool.domain.questionnaire import Blank, Question

SUBPROCESSORS, SITES, PERIODS, SIGNERS = 4, 6, 6, 2
"""How many entries of each kind a blank form has room for."""
CONTACTS = tuple(ContactRole)
"""For whom the form asks, one entry each."""
YES, NO = "ja", "nein"
"""The boxes of a blank that takes yes or no."""
VENDOR = "vendor"
"""The entry of the vendor, and the box for a site it operates itself."""


class About(StrEnum):
    """What can be said about an answer."""

    STATUS = "status"
    REASON = "reason"
    UNTIL = "until"
    REMARK = "remark"


def box(name: str, value: object) -> str:
    """Return the name of the box for `value`."""
    return f"{name}={value}"


def blank(question: Question, each: Blank) -> str:
    """Return the name of a blank; it is unique, as keys and ids have their own first letters."""
    return f"{question.key}.{each.id}"


def unit(question: Question, each: Blank) -> str:
    """Return the name of the units of a blank for a duration."""
    return f"{blank(question, each)}.unit"


def about(question: Question, what: About) -> str:
    """Return the name of what is said about an answer."""
    return f"{question.key}/{what}"


def entry(kind: str, number: int, column: str) -> str:
    """Return the name of a field of the master data, in the entry `number` of its kind, from 1."""
    return f"{kind}/{number}/{column}"


def party_id(number: int) -> str:
    """Return the id of a sub-processor by its place in the form, from 1; 0 is the vendor."""
    return f"unterauftrag-{number}" if number else "anbieter"


def site_id(number: int) -> str:
    """Return the id of a site by its place in the form, from 1."""
    return f"standort-{number}"

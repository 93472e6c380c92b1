# SPDX-License-Identifier: MIT
"""The exemplary answers shipped with tomtool, read and drawn by its own services."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tomtool.domain.edition import Edition
from tomtool.services import annexes, responses
from tomtool.services.context import system_context

if TYPE_CHECKING:
    from tomtool.services.responses import Reading

FILE = "tom-schule-vorbildlich.json"


@cache
def reading() -> Reading:
    """Return the exemplary answers with their questionnaire and route."""
    context = system_context({})
    return responses.read(context, context.examples / FILE)


def annex() -> bytes:
    """Return the exemplary annex, drawn anew, unsigned."""
    return annexes.draw(reading(), Edition("de"))

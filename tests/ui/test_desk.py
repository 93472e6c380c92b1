# SPDX-License-Identifier: MIT
"""What the desk keeps of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.ui.desk import Desk

if TYPE_CHECKING:
    from tomtool.services.context import AppContext


def test_remember__something_else__is_there_at_the_next_start(context: AppContext) -> None:
    Desk(context).remember(folder="/anlagen")

    assert Desk(context).settings.folder == "/anlagen"


def test_remember__what_is_known_already__writes_nothing(context: AppContext) -> None:
    desk = Desk(context)
    desk.remember(folder="/anlagen")
    context.settings_file.unlink()

    desk.remember(folder="/anlagen")

    assert not context.settings_file.exists()

# SPDX-License-Identifier: MIT
"""The whole real example, filled in through the window by keys and clicks, and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.vendor import Vendor
from tomtool.annex.data import write_answers
from tomtool.domain.response import published
from tomtool.services import annexes
from tomtool.services.example import EXAMPLE
from tomtool.services.responses import read
from tomtool.ui.background import stop_background_work
from tomtool.ui.main import Program, application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext


@pytest.fixture
def program(context: AppContext, qtbot: QtBot) -> Iterator[Program]:
    """Start the program on a database of its own; end it as a user does."""
    started = Program(application(), context)
    with qtbot.waitActive(started.window):
        started.window.show()
        started.window.activateWindow()
    started.begin()
    yield started
    started.window.close()
    stop_background_work()
    started.end()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("program")
def test_window__whole_example_filled_in_and_signed__gives_exactly_its_answers(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    example = read(context, context.examples / EXAMPLE)
    vendor = Vendor(qtbot, example.questionnaire, example.response)
    vendor.begin_response()
    vendor.fill_in_everything()
    annex = tmp_path / "anlage.pdf"
    vendor.sign(annex, tmp_path / "behrends.p12")
    vendor.click("finish")
    verification = annexes.verify(annex)
    assert verification.ok
    sent = published(example.questionnaire, example.response, example.route.slots())
    assert annexes.extract(annex).answers == write_answers(sent)

# SPDX-License-Identifier: MIT
"""The whole real example, filled in through the window by keys and clicks, and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.signing.people import accepted
from tests.ui.tour import running
from tests.ui.vendor import Vendor
from tomtool.annex.data import write_answers
from tomtool.domain.response import published
from tomtool.services import annexes
from tomtool.services.overview import EXAMPLE
from tomtool.services.responses import read

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_window__whole_example_filled_in_and_signed__gives_exactly_its_answers(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    example = read(context, context.examples / EXAMPLE)
    annex = tmp_path / "anlage.pdf"
    with running(context, qtbot):
        vendor = Vendor(qtbot, example.questionnaire, example.response)
        vendor.begin_response()
        vendor.fill_in_everything()
        vendor.sign(annex, tmp_path / "behrends.p12")
        vendor.click("finish")
    assert accepted(annex.read_bytes())
    sent = published(example.questionnaire, example.response, example.route.slots())
    assert annexes.extract(context, annex).answers == write_answers(sent)

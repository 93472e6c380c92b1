# SPDX-License-Identifier: MIT
"""The real program on a real screen, used by keyboard and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.desktop import PATIENCE, Desktop, missing, wait_for
from tomtool.domain.answers import Answer, Slot
from tomtool.storage.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tomtool.domain.response import Response
    from tomtool.services.context import AppContext

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}"),
]

YES, NO = Answer(frozenset({"ja"})), Answer(frozenset({"nein"}))


@pytest.fixture
def desktop(context: AppContext) -> Iterator[Desktop]:
    context.home.mkdir()
    with Desktop(context.home) as made:
        yield made


def stored(database: Path) -> Response:
    """Return the only response as the file on disk holds it, read by somebody else."""
    with Reader.open(database) as reader:
        (summary,) = reader.list_responses()
        return reader.load(summary.id)


def holds(database: Path, **answers: Answer) -> bool:
    """Whether just these questions (A1_16 is A1.16) are answered so."""
    expected = {Slot(key.replace("_", ".")): answer for key, answer in answers.items()}
    return dict(stored(database).answers) == expected


def test_program__two_sections_filled_in_by_keys_and_mouse_then_closed__database_holds_them(
    desktop: Desktop, context: AppContext
) -> None:
    database = context.database
    program = desktop.start("--db", str(database))
    desktop.turn_to("tomtool")
    wait_for(database.exists, "the database")
    desktop.press("ctrl+n")
    desktop.turn_to("Neuer Fragebogen")
    desktop.type("Lernraum")
    desktop.press("Return")
    desktop.turn_to("Lernraum")

    desktop.press("ctrl+k")
    desktop.type("B3.1")
    desktop.press("Return", "j", "ctrl+Return", "n", "ctrl+Return", "1")
    section = {"B3_1": YES, "B3_2": NO, "B3_3": Answer(frozenset({"eigene_it"}))}
    wait_for(lambda: holds(database, **section), "section B3")

    desktop.click(right=60, bottom=26)  # the button that leads on, to C1
    desktop.press("j")  # and the cursor stands in the field of that choice
    desktop.type("Kennung als Hash")
    desktop.press("ctrl+Return")
    desktop.type("Auswertung")
    section["C1_1"] = Answer(frozenset({"ja"}), {"daten": ("Kennung als Hash",)})
    section["C1_2"] = Answer(blanks={"zwecke": "Auswertung"})
    desktop.press("ctrl+q")
    assert program.wait(PATIENCE) == 0
    assert holds(database, **section)
    assert stored(database).product == "Lernraum"


def test_program__started_again_for_the_same_database__ends_and_leaves_the_first_open(
    desktop: Desktop, context: AppContext
) -> None:
    arguments = ("--db", str(context.database))
    first = desktop.start(*arguments)
    desktop.turn_to("tomtool")
    wait_for(context.database.exists, "the database")
    desktop.press("ctrl+n")
    desktop.turn_to("Neuer Fragebogen")
    desktop.press("Escape")
    assert desktop.start(*arguments).wait(PATIENCE) == 0
    assert first.poll() is None
    desktop.turn_to("tomtool")
    desktop.press("ctrl+q")
    assert first.wait(PATIENCE) == 0


def test_program__exit_after_first_paint__ends_with_0_and_opens_no_database(
    desktop: Desktop, context: AppContext
) -> None:
    program = desktop.start("--db", str(context.database), "--exit-after-first-paint")
    assert program.wait(PATIENCE) == 0
    assert not context.database.exists()

# SPDX-License-Identifier: MIT
"""The user's responses: begun, listed, taken over, deleted; and what is left after a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tomtool.domain.answers import Answer, Slot
from tomtool.domain.edition import Edition
from tomtool.domain.response import FormId, published
from tomtool.domain.route import Progress
from tomtool.domain.rules import Severity
from tomtool.services import annexes
from tomtool.services.context import system_context
from tomtool.services.overview import EXAMPLE
from tomtool.services.responses import read
from tomtool.services.sheets import concerns, open_count
from tomtool.services.workspace import Workspace
from tomtool.storage.errors import SignedResponseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tomtool.services.context import AppContext

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)
FORM = FormId("tom-schule", "1.0")
YES, NO = Answer(frozenset({"ja"})), Answer(frozenset({"nein"}))


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    found = system_context({"TOMTOOL_HOME": str(tmp_path / "home")})
    return replace(found, clock=lambda: NOW, cache=system_context({}).cache)


@pytest.fixture
def workspace(context: AppContext) -> Iterator[Workspace]:
    opened = Workspace.open(context)
    yield opened
    opened.close()


def test_create__of_a_vendor__is_listed_with_name_and_progress(workspace: Workspace) -> None:
    workspace.create(FORM, "Klassenwerk", "Klassenwerk GmbH")
    (entry,) = map(workspace.judged, workspace.entries())
    assert (entry.product, entry.vendor, entry.version) == ("Klassenwerk", "Klassenwerk GmbH", 1)
    assert entry.progress is not None
    assert entry.progress.done == 0 < entry.progress.total


def test_import__of_the_example_with_gaps__is_judged_like_its_check(
    workspace: Workspace, context: AppContext
) -> None:
    workspace.import_file(context.examples / "tom-schule-mit-luecken.json")
    (entry,) = map(workspace.judged, workspace.entries())
    assert entry.progress == Progress(62, 87)
    sheet = workspace.fill(entry.id)
    assert entry.findings is not None
    assert sum(entry.findings.values()) == len(concerns(sheet)) == open_count(sheet) - 25
    assert entry.findings[Severity.HIGH] > 0


@pytest.mark.slow
def test_import__of_a_signed_annex__takes_over_what_it_says(
    workspace: Workspace, context: AppContext, tmp_path: Path
) -> None:
    reading = read(context, context.examples / EXAMPLE)
    pdf = tmp_path / "annex.pdf"
    annexes.export(context, reading, pdf, Edition("de"))
    sheet = workspace.fill(workspace.import_file(pdf))
    sent = published(reading.questionnaire, reading.response, reading.route.slots())
    assert sheet.response == sent


def test_judged__of_an_unknown_form__says_so_and_lists_it(workspace: Workspace) -> None:
    workspace.create(FormId("anderes", "9"), "Klassenwerk", "Klassenwerk GmbH")
    (entry,) = map(workspace.judged, workspace.entries())
    assert entry.problem is not None
    assert entry.progress is None
    assert entry.vendor == "Klassenwerk GmbH"


def test_duplicate__for_another_product__begins_its_own_version_1(
    workspace: Workspace, context: AppContext
) -> None:
    old = workspace.import_file(context.examples / EXAMPLE)
    new = workspace.fill(workspace.duplicate(old, "Klassenwerk Mathe")).response
    source = workspace.fill(old).response
    assert (new.product, new.version, new.as_of) == ("Klassenwerk Mathe", 1, NOW.date())
    assert new.answers == source.answers


def test_delete_and_restore__give_it_back_unchanged(
    workspace: Workspace, context: AppContext
) -> None:
    name = workspace.import_file(context.examples / EXAMPLE)
    before = workspace.fill(name).response
    workspace.delete(name)
    assert workspace.entries() == ()
    workspace.restore(name)
    assert workspace.fill(name).response == before


def test_next_version__of_a_signed_response__waits_for_confirmation_beside_the_old_one(
    workspace: Workspace, context: AppContext
) -> None:
    old = workspace.import_file(context.examples / EXAMPLE)
    workspace.fill(old).mark_signed("0" * 64)
    new, succession = workspace.next_version(old)
    sheet = workspace.fill(new)
    assert sheet.previous is not None
    assert sheet.response.version == sheet.previous.version + 1
    assert all(answer.carried for answer in sheet.response.answers.values())
    assert succession.reset
    assert not workspace.fill(old).editable


def test_signed__response__takes_no_more_changes(workspace: Workspace, context: AppContext) -> None:
    name = workspace.import_file(context.examples / EXAMPLE)
    workspace.fill(name).mark_signed("0" * 64)
    again = workspace.fill(name)
    assert not again.editable
    assert workspace.entries()[0].signed == NOW
    with pytest.raises(SignedResponseError):
        again.put(Slot("A1.2"), NO)


def test_example__opened__can_only_be_looked_at(workspace: Workspace) -> None:
    sheet = workspace.example(EXAMPLE)
    assert not sheet.editable
    assert workspace.entries() == ()


def crashed(context: AppContext) -> tuple[Workspace, str]:
    """Return a workspace over a database that another one left without closing it."""
    lost = Workspace.open(context)
    name = lost.create(FORM, "Klassenwerk")
    sheet = lost.fill(name)
    sheet.put(Slot("A1.0"), YES)
    sheet.put(Slot("A1.2"), YES)
    lost._resources.close()  # the lock goes with the process, the mark stays
    return Workspace.open(context), name


def test_interrupted__after_a_crash__tells_the_last_change(context: AppContext) -> None:
    workspace, name = crashed(context)
    found = workspace.interrupted()
    assert found is not None
    assert (found.response, found.product, found.changes) == (name, "Klassenwerk", 2)
    assert (found.at, found.slot) == (NOW, Slot("A1.2"))
    workspace.fill(name).discard_after(found.step)
    assert workspace.fill(name).response.answers == {}
    workspace.close()


def test_interrupted__after_closing__is_nothing(context: AppContext) -> None:
    workspace, name = crashed(context)
    workspace.fill(name)
    workspace.close()
    again = Workspace.open(context)
    assert again.interrupted() is None
    again.close()


def test_interrupted__without_a_change_since_opening__is_nothing(context: AppContext) -> None:
    lost = Workspace.open(context)
    lost.fill(lost.create(FORM, "Klassenwerk"))
    lost._resources.close()
    again = Workspace.open(context)
    assert again.interrupted() is None
    again.close()


@pytest.mark.parametrize("mark", ["[1", "[]", '{"response": [], "step": "1"}'])
def test_interrupted__with_an_unreadable_mark__is_nothing(context: AppContext, mark: str) -> None:
    context.database.parent.mkdir(parents=True)
    context.database.with_name(f"{context.database.name}.running").write_text(mark)
    workspace = Workspace.open(context)
    assert workspace.interrupted() is None
    workspace.close()

# SPDX-License-Identifier: MIT
"""Signing with a time stamp: from the service in the settings, or without it this once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from tests.signing.people import NOW, accepted, judged
from tests.signing.tsa import authority, serving
from tests.ui.sign.conftest import PASSPHRASE
from tomtool.services.settings import Settings
from tomtool.ui.sign.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from tests.ui.sign.conftest import Person
    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session


@pytest.fixture
def ready(
    seat: Callable[..., Person], session: Session, desk: Desk, identity: Path, tmp_path: Path
) -> Callable[[str], Person]:
    """Return what brings somebody to the step, with everything filled in, for a service."""

    def sit_down(service: str) -> Person:
        desk.remember(time_stamps=service)
        person = seat(session)
        person.goes_to_sign()
        person.click("identity:file")
        person.fill("identity-file", str(identity))
        person.fill("passphrase", PASSPHRASE)
        person.fill("target", str(tmp_path / "anlage.pdf"))
        return person

    return sit_down


def attested_at(annex: Path) -> datetime | None:
    (report,) = judged(annex.read_bytes()).signatures
    return report.attested_at


@pytest.mark.slow
@pytest.mark.parametrize("wanted", [True, False], ids=["with", "without-this-once"])
def test_signing__where_a_service_is_set_up__asks_it_unless_told_not_to(
    ready: Callable[[str], Person], desk: Desk, tmp_path: Path, wanted: bool
) -> None:
    with serving(authority().answer) as url:
        person = ready(url)
        assert "mit Zeitstempel von 127.0.0.1" in person.words()
        if not wanted:
            person.click("with-stamp")
        person.goes_on(Step.DONE, "commit")
    assert attested_at(tmp_path / "anlage.pdf") == (NOW if wanted else None)
    assert Settings.load(desk.context.settings_file).time_stamps == url


@pytest.mark.slow
def test_signing__with_a_service_that_is_not_there__says_so_and_goes_on_without_if_wished(
    ready: Callable[[str], Person], session: Session, tmp_path: Path
) -> None:
    with serving(authority().answer) as url:
        pass  # its port is closed from now on
    person = ready(url)
    person.click("commit")
    person.wait_for(lambda: person.sees("without-stamp"), "the sentence")
    assert "Der Zeitstempeldienst „127.0.0.1“ gibt keinen Zeitstempel" in person.words()
    assert person.part("without-stamp", QWidget).hasFocus()
    assert session.editable
    assert not (tmp_path / "anlage.pdf").exists()
    person.click("without-stamp")
    person.wait_for(lambda: person.assistant.currentId() == Step.DONE, "the signed file")
    assert accepted((tmp_path / "anlage.pdf").read_bytes())
    assert attested_at(tmp_path / "anlage.pdf") is None


@pytest.mark.slow
def test_signing__where_no_service_is_set_up__says_whose_clock_counts(
    ready: Callable[[str], Person],
) -> None:
    person = ready("")
    assert not person.sees("with-stamp")
    assert "Es gilt die Uhr dieses Rechners." in person.words()

# SPDX-License-Identifier: MIT
"""Signing with a card: its PIN is asked for each time, and never mistaken for a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.services.test_passphrases import InMemory
from tests.signing.people import judged
from tests.signing.softhsm import LABEL, PIN
from tests.ui.hands import until_work_has_ended
from tests.ui.sign.conftest import PASSPHRASE
from tests.ui.smartcard import HOLDER, inserted_card
from tomtool.services import passphrases, trust
from tomtool.services.settings import Settings
from tomtool.ui.parts import Field
from tomtool.ui.sign.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.sign.conftest import Person
    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with inserted_card(tmp_path_factory.mktemp("card")) as library:
        yield library


@pytest.mark.slow
def test_signing__with_a_card_chosen_there_and_then__signs_with_its_key_and_keeps_no_pin(
    person: Person, desk: Desk, card: Path, tmp_path: Path
) -> None:
    backend = InMemory()
    keyring.set_keyring(backend)
    person.goes_to_sign()
    person.click("identity:token")
    person.fill("token-library", str(card))
    person.fill("passphrase", PIN)
    assert not person.sees("keep-passphrase")
    person.fill("target", str(tmp_path / "anlage.pdf"))
    person.goes_on(Step.DONE, "commit")
    (report,) = judged((tmp_path / "anlage.pdf").read_bytes()).signatures
    assert report.signer.name == HOLDER
    assert [each.signer.name for each in trust.acquaintances(desk.context)] == [HOLDER]
    assert backend.kept == {}
    settings = Settings.load(desk.context.settings_file)
    assert (settings.token_library, settings.token_first) == (str(card), True)
    assert PIN not in desk.context.settings_file.read_text()


@pytest.mark.slow
def test_card__used_last__is_chosen_and_folded_until_somebody_wants_another(
    seat: Callable[..., Person], session: Session, desk: Desk, card: Path
) -> None:
    desk.remember(token_library=str(card), token_label=LABEL, token_first=True)
    person = seat(session)
    person.goes_to_sign()
    assert person.part("identity:token", QWidget).property("checked")
    assert f"karte.so · Token „{LABEL}“" in person.words()
    assert "PIN" in person.words()
    assert not person.sees("token-library")
    person.click("change-token")
    assert person.part("token-label", QLineEdit).text() == LABEL


@pytest.mark.slow
@pytest.mark.parametrize(
    ("library", "pin", "sentence"),
    [
        ("", PIN, "Wählen Sie die Bibliothek, die zu Karte oder Token gehört."),
        ("karte.so", "", "Geben Sie die PIN von Karte oder Token ein."),
        ("karte.so", "483921", "Die PIN öffnet den Token nicht."),
        ("fehlt.so", PIN, "lässt sich nicht laden"),
    ],
    ids=["no-library", "no-pin", "wrong-pin", "no-such-library"],
)
def test_card__that_does_not_open__says_why_and_signs_nothing(
    person: Person, session: Session, card: Path, library: str, pin: str, sentence: str
) -> None:
    person.goes_to_sign()
    person.click("identity:token")
    person.fill("token-library", str(card.with_name(library)) if library else "")
    person.fill("passphrase", pin)
    person.click("commit")
    person.wait_for(lambda: sentence in person.words(), sentence)
    assert session.editable


@pytest.mark.slow
@pytest.mark.parametrize(
    ("field", "sentence"),
    [("token-label", "Kein Token passt"), ("token-key", "Kein Schlüssel mit Zertifikat")],
)
def test_card__that_holds_nothing_of_a_name__says_so_at_the_name(
    seat: Callable[..., Person], session: Session, desk: Desk, card: Path, field: str, sentence: str
) -> None:
    wrong = {"token-label": "token_label", "token-key": "token_key"}[field]
    desk.remember(token_library=str(card), token_first=True, **{wrong: "falsch"})
    person = seat(session)
    person.goes_to_sign()
    person.fill("passphrase", PIN)
    person.click("commit")
    person.wait_for(lambda: sentence in person.words(), sentence)
    assert person.part(field, QWidget).hasFocus()
    assert not person.part("token-library", Field).invalid
    person.fill(field, "anders")
    assert sentence not in person.words()
    assert person.part("passphrase", QLineEdit).text() == PIN


@pytest.mark.slow
def test_passphrase__that_the_keyring_filled_in__is_never_offered_to_the_card(
    seat: Callable[..., Person],
    session: Session,
    desk: Desk,
    identity: Path,
    card: Path,
    qtbot: QtBot,
) -> None:
    keyring.set_keyring(InMemory())
    passphrases.remember(identity, PASSPHRASE)
    desk.remember(identity=str(identity), token_library=str(card))
    person = seat(session)
    person.goes_to_sign()
    field = person.part("passphrase", QLineEdit)
    person.wait_for(lambda: field.text() == PASSPHRASE, "the keyring")
    person.click("identity:token")
    until_work_has_ended(qtbot)
    assert field.text() == ""
    person.click("identity:remembered")
    person.wait_for(lambda: field.text() == PASSPHRASE, "the keyring")

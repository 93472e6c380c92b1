# SPDX-License-Identifier: MIT
"""„Einstellungen · Unterschrift“ by keys and clicks: whatever is set there is what signing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tests.services.test_passphrases import InMemory
from tests.signing.people import PASSPHRASE as OF_THE_FIRM
from tests.signing.people import certificate, ec_key, foreign_pkcs12
from tests.ui.hands import Hands, until_work_has_ended
from tests.ui.test_accessibility import confused, nameless, unreached, wordless
from tests.ui.test_large_text import too_wide
from tomtool.domain.printable import in_groups
from tomtool.domain.web import host_of
from tomtool.services import identities, passphrases, trust
from tomtool.services.settings import Settings
from tomtool.ui.background import stop_background_work
from tomtool.ui.dialogs.settings import SettingsDialog
from tomtool.ui.parts import Button
from tomtool.ui.received.fingerprint import FingerprintBox, QrPicture
from tomtool.ui.sign.identity import remember

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext
    from tomtool.ui.desk import Desk

PASSPHRASE = "korrekt pferd batterie"


class User(Hands):
    """Somebody in front of the settings about signing."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot)
        self.qtbot, self._desk = qtbot, desk
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.dialog = SettingsDialog(desk, self.window)
        self.dialog.open()
        qtbot.waitExposed(self.dialog)
        self.turns_to("Unterschrift")

    def turns_to(self, page: str) -> None:
        """Press the tab of a page."""
        tabs = self.part("settings-pages", QWidget).findChildren(Button)
        self.click_on(next(tab for tab in tabs if tab.words == page))

    def words(self) -> str:
        """Return all words of the dialog in front."""
        labels: list[QLabel] = self.part("close").window().findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def acts(self) -> None:
        """Press the button that does what the form is for, and wait until it is done."""
        self.click("act")
        until_work_has_ended(self.qtbot)
        self.part("close")

    @property
    def kept(self) -> Settings:
        """What is on the disk."""
        return Settings.load(self._desk.context.settings_file)


@pytest.fixture(autouse=True)
def keys() -> Iterator[InMemory]:
    """No test asks the real keyring, but one that forgets everything at the end."""
    before, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def identity(context: AppContext, desk: Desk, tmp_path: Path) -> Path:
    """Make a key file that was signed with last."""
    context.home.mkdir()
    file = tmp_path / "behrends.p12"
    who = identities.create(context, "Katrin Behrends", "Klassenwerk GmbH", PASSPHRASE, file)
    remember(desk, file, who)
    return file


@pytest.fixture
def user(qtbot: QtBot, desk: Desk) -> Iterator[User]:
    yield User(qtbot, desk)
    stop_background_work()


def test_identity__used_last__is_shown_with_what_it_is_worth_and_its_fingerprint(
    identity: Path, user: User, desk: Desk
) -> None:
    words = user.words()
    assert "Katrin Behrends, Klassenwerk GmbH" in words
    assert "gültig bis 20.11.2029 · behrends.p12" in words
    assert "nicht qualifiziert" in words
    user.click("show-fingerprint")
    box = user.part("fingerprint", QLabel).parentWidget()
    assert isinstance(box, FingerprintBox)
    digits = in_groups(desk.settings.identity_fingerprint)
    assert user.part("fingerprint", QLabel).text().split() == digits.split()
    user.click("qr")
    assert box.findChild(QrPicture) is not None
    assert identity.is_file()


def test_identity__none_yet__says_where_it_comes_from(user: User) -> None:
    assert "Sie entsteht, wenn Sie zum ersten Mal signieren" in user.words()
    assert not user.sees("change-passphrase")


def test_identity__whose_file_has_gone__says_so(identity: Path, qtbot: QtBot, desk: Desk) -> None:
    identity.unlink()
    assert f"Die Datei {identity} ist nicht mehr da." in User(qtbot, desk).words()


def test_passphrase__changed__opens_the_file_and_is_what_the_keyring_keeps(
    identity: Path, user: User
) -> None:
    passphrases.remember(identity, PASSPHRASE)
    user.click("change-passphrase")
    user.fill("passphrase", PASSPHRASE)
    user.fill("new-passphrase", "neues geheimnis am see")
    assert "Schwer zu erraten." in user.words()
    user.fill("new-again", "neues geheimnis am see")
    user.acts()
    assert "Die Passphrase ist geändert." in user.words()
    assert identities.open_identity(identity, "neues geheimnis am see").signer.name
    assert passphrases.recall(identity) == "neues geheimnis am see"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "neu", "neu"), "Geben Sie die Passphrase der Identität ein."),
        ((PASSPHRASE, "", ""), "Wählen Sie eine Passphrase."),
        ((PASSPHRASE, "neu", "anders"), "Die beiden Passphrasen sind verschieden."),
        (("falsch", "neu", "neu"), "Die Passphrase öffnet diese Identität nicht."),
    ],
    ids=["no-old", "no-new", "two-new", "wrong-old"],
)
def test_passphrase__that_cannot_be_changed__says_why_and_stays(
    identity: Path, user: User, typed: tuple[str, str, str], sentence: str
) -> None:
    user.click("change-passphrase")
    for name, words in zip(("passphrase", "new-passphrase", "new-again"), typed, strict=True):
        user.fill(name, words)
    user.acts()
    assert sentence in user.words()
    assert identities.open_identity(identity, PASSPHRASE).signer.name


def test_certificate__saved__holds_no_key_and_replaces_nothing_unasked(
    identity: Path, user: User, tmp_path: Path
) -> None:
    target = tmp_path / "behrends.pem"
    target.write_text("alt")
    user.click("save-certificate")
    user.fill("passphrase", PASSPHRASE)
    user.fill("target", str(target.with_suffix("")))
    user.acts()
    assert target.read_text() == "alt"
    user.click("target:replace")
    user.acts()
    assert f"Zertifikat gespeichert: {target}" in user.words()
    assert trust.signer_in(target.read_bytes()).name == "Katrin Behrends"
    assert b"PRIVATE" not in target.read_bytes()
    assert identity.is_file()


def test_certificate__over_the_identity_itself__is_refused(identity: Path, user: User) -> None:
    before = identity.read_bytes()
    user.click("save-certificate")
    user.fill("passphrase", PASSPHRASE)
    user.fill("target", str(identity))
    user.acts()
    user.click("target:replace")
    user.acts()
    assert "Die Zieldatei wird auch gelesen" in user.words()
    assert identity.read_bytes() == before


def test_identity__of_the_firm_chosen__is_used_from_now_on(user: User, tmp_path: Path) -> None:
    issuer, key = ec_key(), ec_key()
    own = certificate(key, "Frau Stark", issuer="Amt", issuer_key=issuer)
    file = tmp_path / "firma.p12"
    file.write_bytes(foreign_pkcs12(key, own))
    user.click("choose-identity")
    user.fill("identity-file", str(file))
    user.fill("passphrase", OF_THE_FIRM)
    user.acts()
    assert "Frau Stark" in user.words()
    assert "nicht qualifiziert" not in user.words()
    assert (user.kept.identity, user.kept.identity_self_signed) == (str(file), False)


@pytest.mark.parametrize(
    ("name", "passphrase", "sentence"),
    [
        ("", "", "Wählen Sie die Datei der Identität."),
        ("fehlt.p12", PASSPHRASE, "lässt sich nicht lesen"),
        ("behrends.p12", "falsch", "Die Passphrase öffnet diese Identität nicht."),
    ],
    ids=["none", "not-there", "wrong-passphrase"],
)
def test_identity__that_does_not_open__is_not_chosen(
    identity: Path, user: User, name: str, passphrase: str, sentence: str
) -> None:
    before = user.kept
    user.click("choose-identity")
    user.fill("identity-file", str(identity.with_name(name)) if name else "")
    user.fill("passphrase", passphrase)
    user.acts()
    assert sentence in user.words()
    assert user.kept == before


def test_token__set_up_changed_and_given_up__is_kept_each_time(user: User, tmp_path: Path) -> None:
    library = tmp_path / "karte.so"
    library.touch()
    assert user.part("token", QLabel).text() == "nicht eingerichtet"
    user.click("set-up-token")
    user.click("act")
    assert "Wählen Sie die Bibliothek" in user.words()
    user.fill("token-library", str(tmp_path / "fehlt.so"))
    user.click("act")
    assert "Diese Datei gibt es nicht." in user.words()
    user.fill("token-library", str(library))
    user.fill("token-label", " Schulamt ")
    user.click("act")
    assert user.part("token", QLabel).text() == "karte.so · Token „Schulamt“"
    assert identities.token_of(user.kept) == identities.Token(library, "Schulamt")
    user.click("set-up-token")
    user.click("forget-token")
    assert user.part("token", QLabel).text() == "nicht eingerichtet"
    assert identities.token_of(user.kept) is None


def test_time_stamps__left_with_an_address__are_kept_and_enter_closes_nothing(user: User) -> None:
    user.fill("time-stamps", " https://zeit.example.org/tsa ")
    user.press(Qt.Key.Key_Return)
    assert user.kept.time_stamps == "https://zeit.example.org/tsa"
    assert user.dialog.isVisible()
    user.fill("time-stamps", "")
    user.press(Qt.Key.Key_Tab)
    assert user.kept.time_stamps == ""


def test_time_stamps__while_there_is_no_address__show_what_one_looks_like(user: User) -> None:
    hint = user.part("time-stamps", QLineEdit).placeholderText()
    assert host_of(hint.split()[-1])


def test_time_stamps__left_with_something_else__say_so_and_keep_what_was(
    user: User, desk: Desk
) -> None:
    desk.remember(time_stamps="https://zeit.example.org")
    user.fill("time-stamps", "zeit.example.org")
    user.press(Qt.Key.Key_Tab)
    assert "keine Adresse" in user.part("time-stamps-trouble", QLabel).text()
    assert user.part("time-stamps", QLineEdit).accessibleDescription()
    assert user.kept.time_stamps == "https://zeit.example.org"


def test_language__changed_on_the_general_page__is_spoken_on_the_other(
    user: User, desk: Desk
) -> None:
    user.turns_to("Allgemein")
    user.pick("language", "English")
    assert desk.translator.language == "en"
    assert not user.sees("time-stamps")
    tabs = user.part("settings-pages", QWidget).findChildren(Button)
    user.click_on(tabs[1])
    assert user.sees("time-stamps")


def test_forms__of_every_kind__have_names_and_are_reached_by_keys(
    identity: Path, user: User
) -> None:
    assert identity.is_file()
    user.click("show-fingerprint")
    forms = ("", "change-passphrase", "save-certificate", "choose-identity", "set-up-token")
    for name in forms:
        if name:
            user.click(name)
        window: QWidget = user.part("close").window()
        faults = (*nameless(window), *confused(window), *wordless(window), *unreached(window))
        assert faults == (), name
        if name:
            user.click("close")


@pytest.mark.usefixtures("large_text")
def test_pages__with_large_text__need_no_scrolling_sideways(
    identity: Path, user: User, tmp_path: Path
) -> None:
    user.click("show-fingerprint")
    assert too_wide(user.dialog) == []
    for name in ("change-passphrase", "save-certificate", "choose-identity", "set-up-token"):
        user.click(name)
        assert too_wide(user.part("act").window()) == [], name
        user.click("close")
    assert identity.parent == tmp_path


def test_keyring__that_fails__stops_no_change_of_the_passphrase(identity: Path, user: User) -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # keyring publishes no types here
    user.click("change-passphrase")
    for name, words in (("passphrase", PASSPHRASE), ("new-passphrase", "n"), ("new-again", "n")):
        user.fill(name, words)
    user.acts()
    assert identities.open_identity(identity, "n").signer.name == "Katrin Behrends"

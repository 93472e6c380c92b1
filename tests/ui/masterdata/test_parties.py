# SPDX-License-Identifier: MIT
"""The page of parties, contacts and signers, used by keys and clicks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.masterdata.conftest import PageHands
from tomtool.domain.response import Contact, ContactRole, Signer
from tomtool.ui.masterdata.parties import PartiesPage
from tomtool.ui.parts import Button, Field
from tomtool.ui.parts.table import Table

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tomtool.domain.response import Party, Response
    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(qtbot: QtBot, fresh: Session) -> PageHands:
    return PageHands(qtbot, PartiesPage(fresh))


def type_party(hands: PageHands, noun: str, party: Party) -> None:
    for key in ("name", "address", "country", "task", "certificate", "transfer_basis"):
        hands.fill(f"{noun}:{key}", getattr(party, key))


def kept(session: Session) -> Response:
    """Return what is on disk."""
    session.flush()
    return session.sheet.response


@pytest.mark.slow
def test_parties__typed_as_in_the_example__equal_the_example(
    hands: PageHands, fresh: Session, example: Response
) -> None:
    vendor, elbufer = example.parties
    hands.fill("header:product", example.product)
    hands.fill("header:version", str(example.version))
    hands.fill("header:as_of", "31.03.2026")
    type_party(hands, "vendor", vendor)
    hands.click("add-party")
    type_party(hands, "party", elbufer)
    for contact, role in zip(
        example.contacts, ("Datenschutzbeauftragte Person", "Meldung von Vorfällen"), strict=True
    ):
        hands.click("add-contact")
        for key in ("name", "organisation", "email", "phone"):
            hands.fill(f"contact:{key}", getattr(contact, key))
        hands.pick("contact:role", role)
    hands.click("add-signer")
    for key in ("name", "role", "place"):
        hands.fill(f"signer:{key}", getattr(example.signers[0], key))

    now = kept(fresh)
    assert (now.product, now.version, now.as_of) == ("Klassenwerk Lernraum", 2, date(2026, 3, 31))
    assert now.parties == example.parties  # the short names arise from the names
    assert now.contacts == example.contacts
    assert now.signers == example.signers


def test_short_name__once_given__stays_when_the_name_changes(
    hands: PageHands, fresh: Session
) -> None:
    hands.click("add-party")
    hands.fill("party:name", "Elbufer GmbH")
    hands.fill("party:task", "Betrieb")
    hands.fill("party:name", "Saaleufer GmbH")

    assert [(p.id, p.name) for p in kept(fresh).parties] == [("elbufer", "Saaleufer GmbH")]


def test_short_name__typed_by_hand__is_kept_if_it_fits(hands: PageHands, fresh: Session) -> None:
    hands.click("add-party")
    hands.fill("party:name", "Elbufer GmbH")
    hands.fill("party:id", "rz-dresden")

    assert kept(fresh).parties[0].id == "rz-dresden"


def test_short_name__that_does_not_fit__stays_in_its_field_and_is_explained(
    hands: PageHands, fresh: Session
) -> None:
    hands.click("add-party")
    hands.fill("party:name", "Elbufer GmbH")
    hands.fill("party:id", "RZ 1")
    hands.part("party:task", QWidget).setFocus()

    field = hands.part("party:id", QLineEdit)
    assert field.text() == "RZ 1"
    assert "Kleinbuchstaben" in field.accessibleDescription()
    assert kept(fresh).parties[0].id == "elbufer"


def test_short_name__that_sites_refer_to__is_locked(qtbot: QtBot, filled: Session) -> None:
    hands = PageHands(qtbot, PartiesPage(filled))
    hands.choose("party", 0)

    assert not hands.part("party:id", QWidget).isEnabled()


def test_typing__followed_by_a_pause__is_one_step_that_undo_takes_back(
    hands: PageHands, fresh: Session
) -> None:
    hands.click("add-signer")
    hands.fill("signer:name", "Katrin Behrends")
    hands.qtbot.waitUntil(lambda: bool(fresh.sheet.header.signers))
    assert kept(fresh).signers == (Signer("Katrin Behrends"),)

    fresh.undo()

    assert kept(fresh).signers == ()
    assert not hands.sees("signer:table")


def test_add__to_an_empty_list__is_the_primary_button_until_there_is_an_entry(
    hands: PageHands,
) -> None:
    add = hands.part("add-signer", Button)
    kinds = [add.kind]
    hands.click("add-signer")
    kinds.append(add.kind)
    assert kinds == ["primary", "normal"]


def test_add__without_typing_anything__keeps_nothing(hands: PageHands, fresh: Session) -> None:
    hands.click("add-signer")
    hands.click("add-contact")

    assert kept(fresh).signers == ()
    assert hands.part("contact:role", QWidget).hasFocus()


def test_name__left_empty__is_asked_for_and_blocks_nothing(
    hands: PageHands, fresh: Session
) -> None:
    hands.click("add-signer")
    assert hands.part("signer:name", QWidget).accessibleDescription() == ""
    hands.fill("signer:role", "Geschäftsführerin")

    assert hands.part("signer:name", QWidget).accessibleDescription() == "Der Name fehlt noch."
    assert kept(fresh).signers == (Signer("", "Geschäftsführerin"),)


def test_product__emptied__stays_as_it_was_on_disk(hands: PageHands, fresh: Session) -> None:
    hands.fill("header:product", "")
    hands.part("header:version", QWidget).setFocus()

    assert kept(fresh).product == "Lernraum"
    assert hands.part("header:product", QLineEdit).text() == ""
    assert "bisherige" in hands.part("header:product", QWidget).accessibleDescription()


@pytest.mark.parametrize(
    ("field", "typed"), [("header:version", "0"), ("header:version", "x"), ("header:as_of", "31")]
)
def test_header__with_what_is_no_version_or_date__keeps_the_old_one(
    hands: PageHands, fresh: Session, field: str, typed: str
) -> None:
    before = kept(fresh)
    hands.fill(field, typed)
    hands.part("header:product", QWidget).setFocus()

    assert kept(fresh) == before
    assert hands.part(field, QLineEdit).text() == typed
    assert hands.part(field).accessibleDescription()


def test_vendor__named_by_the_new_dialog__is_edited_in_place(
    qtbot: QtBot, desk: Desk, fresh: Session
) -> None:
    fresh.type_master(parties=())
    hands = PageHands(qtbot, PartiesPage(fresh))
    hands.fill("vendor:name", "Anbieter & Söhne <b>AG</b>")
    hands.click("add-party")
    hands.fill("party:name", "Anbieter & Töchter")

    assert [party.id for party in kept(fresh).parties] == ["anbieter", "anbieter-toechter"]
    assert kept(fresh).vendor == kept(fresh).parties[0]
    assert not desk.findChildren(QDialog)


def test_remove__of_a_party_in_use__clears_the_references_in_one_step(
    qtbot: QtBot, desk: Desk, filled: Session
) -> None:
    before = kept(filled)
    hands = PageHands(qtbot, PartiesPage(filled))
    with qtbot.waitSignal(desk.told) as told:
        hands.key(hands.choose("party", 0), Qt.Key.Key_Delete)

    assert [party.id for party in kept(filled).parties] == ["klassenwerk"]
    assert {site.operator for site in kept(filled).sites} == {""}
    assert all("elbufer" not in ids for ids in kept(filled).answered_for.values())
    sentence, (words, take_back) = told.args
    assert sentence == "„Elbufer Rechenzentren GmbH“ ist entfernt."
    assert words == "Rückgängig"
    take_back()
    assert kept(filled) == before


def test_move__by_keys_and_buttons__changes_the_order(qtbot: QtBot, filled: Session) -> None:
    hands = PageHands(qtbot, PartiesPage(filled))
    table = hands.choose("contact", 0)
    hands.key(table, Qt.Key.Key_Down, ALT)
    assert [c.role for c in kept(filled).contacts] == [ContactRole.INCIDENTS, ContactRole.DPO]
    assert table.row == 1
    assert not hands.part("down-contact", QWidget).isEnabled()

    hands.click("up-contact")
    assert [c.role for c in kept(filled).contacts] == [ContactRole.DPO, ContactRole.INCIDENTS]


def test_duplicate__of_a_party__gets_a_short_name_of_its_own(qtbot: QtBot, filled: Session) -> None:
    hands = PageHands(qtbot, PartiesPage(filled))
    hands.choose("party", 0)
    hands.click("duplicate-party")

    copy = kept(filled).parties[2]
    assert copy.name == "Elbufer Rechenzentren GmbH (Kopie)"
    assert copy.id == "elbufer-rechenzentren"
    assert hands.part("party:name", QWidget).hasFocus()


def test_enter__in_the_table__goes_to_the_first_field(qtbot: QtBot, filled: Session) -> None:
    hands = PageHands(qtbot, PartiesPage(filled))
    hands.key(hands.choose("signer", 0), Qt.Key.Key_Return)

    assert hands.part("signer:name", QWidget).hasFocus()


def test_paste__with_known_heads_in_any_order__adds_the_rows_in_one_step(
    hands: PageHands, fresh: Session
) -> None:
    text = (
        "E-Mail\tName oder Stelle\tRolle\tOrganisation\n"
        'ds@x.example\t"Vogt,\nMiriam"\tDatenschutzbeauftragte Person\tX "GmbH"\n'
        "vorfall@x.example\tLeitstelle\tincidents\t\n"
    )
    hands.paste("contact", text)

    assert kept(fresh).contacts == (
        Contact(ContactRole.DPO, "Vogt,, Miriam", 'X "GmbH"', "ds@x.example"),
        Contact(ContactRole.INCIDENTS, "Leitstelle", "", "vorfall@x.example"),
    )
    assert not hands.page.findChildren(QDialog)
    fresh.undo()
    assert kept(fresh).contacts == ()


def test_paste__with_columns_that_do_not_fit__asks_what_they_mean(
    hands: PageHands, fresh: Session
) -> None:
    hands.paste("contact", "Dr. Vogt\t+49 391\nLeitstelle\t+49 392\n")
    dialog = hands.page.findChild(QDialog, "paste-dialog")
    assert dialog is not None
    assert kept(fresh).contacts == ()

    for at, words in ((1, "Name oder Stelle"), (2, "Telefon")):
        hands.pick(f"paste:column:{at}", words)
    take = hands.part("paste:take", QPushButton)
    assert take.text() == "2 Einträge übernehmen"
    hands.qtbot.mouseClick(take, Qt.MouseButton.LeftButton)

    assert kept(fresh).contacts == (
        Contact(ContactRole.DPO, "Dr. Vogt", phone="+49 391"),
        Contact(ContactRole.DPO, "Leitstelle", phone="+49 392"),
    )


def test_paste__with_two_columns_for_one_field__waits_until_that_is_mended(
    hands: PageHands,
) -> None:
    hands.paste("contact", "Vogt\tDr. Vogt\n")
    for at in (1, 2):
        hands.pick(f"paste:column:{at}", "Name oder Stelle")
    assert not hands.part("paste:take", QWidget).isEnabled()

    hands.pick("paste:column:1", "nicht übernehmen")
    assert hands.part("paste:take", QWidget).isEnabled()


def test_paste__with_a_head_nobody_recognised__can_leave_it_out(
    hands: PageHands, fresh: Session
) -> None:
    hands.paste("signer", "Wer\tWas\tWo\tWann\nBehrends\tGF\tMagdeburg\theute\n")
    hands.key("paste:head", Qt.Key.Key_Space)
    hands.qtbot.mouseClick(hands.part("paste:take"), Qt.MouseButton.LeftButton)

    assert kept(fresh).signers == (Signer("Behrends", "GF", "Magdeburg"),)


def test_paste__given_up_in_the_dialog__changes_nothing(hands: PageHands, fresh: Session) -> None:
    hands.paste("contact", "a\tb\n")
    assert hands.sees("paste:take")
    hands.press(Qt.Key.Key_Escape)

    assert kept(fresh).contacts == ()


def test_paste__with_nothing_on_the_clipboard__says_so(hands: PageHands, fresh: Session) -> None:
    hands.paste("signer", "")

    assert hands.sees("signer:refusal")
    assert kept(fresh).signers == ()


def test_paste__into_a_field__is_text_in_the_field(hands: PageHands, fresh: Session) -> None:
    hands.click("add-signer")
    QGuiApplication.clipboard().setText("Katrin Behrends")
    hands.key("signer:name", Qt.Key.Key_V, CTRL)

    assert kept(fresh).signers == (Signer("Katrin Behrends"),)


def test_copy__and_paste_again__doubles_the_rows(qtbot: QtBot, filled: Session) -> None:
    hands = PageHands(qtbot, PartiesPage(filled))
    table = hands.choose("contact", 0)
    hands.key(table, Qt.Key.Key_C, CTRL)
    hands.key(table, Qt.Key.Key_V, CTRL)

    contacts = kept(filled).contacts
    assert contacts[2:] == contacts[:2]


def test_page__that_cannot_be_edited__shows_texts_and_no_controls(
    qtbot: QtBot, read_only: Session
) -> None:
    hands = PageHands(qtbot, PartiesPage(read_only))

    assert not hands.page.findChildren(Field)
    assert not hands.page.findChildren(QComboBox)
    assert not hands.page.findChildren(QPushButton)
    assert hands.part("vendor:name", QLabel).text() == "Klassenwerk Software GmbH"
    hands.choose("contact", 1)
    assert hands.part("contact:phone", QLabel).text() == "+49 391 555 01 99"


def test_page__looked_at_only__keeps_nothing_new(qtbot: QtBot, filled: Session) -> None:
    hands = PageHands(qtbot, PartiesPage(filled))
    with qtbot.assertNotEmitted(filled.changed):
        for noun in ("party", "contact", "signer"):
            hands.choose(noun, 0)
            for field in hands.page.findChildren(Field):
                field.setFocus()
        filled.flush()


def test_every_control__of_the_page__has_a_name_for_screen_readers(
    qtbot: QtBot, filled: Session
) -> None:
    hands = PageHands(qtbot, PartiesPage(filled))
    hands.choose("contact", 0)

    for kind in (Field, QPushButton, QComboBox, Table):
        assert all(each.accessibleName() for each in hands.page.findChildren(kind))

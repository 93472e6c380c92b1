# SPDX-License-Identifier: MIT
"""The sentence on top: never greener than the five answers, and what it says about signers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.conftest import NOW
from tests.ui.received.test_compare import REPORT, SIGNER
from tomtool.domain.declaration import Declaration, Statement
from tomtool.domain.text import Message
from tomtool.domain.verification import (
    Outcome,
    Recognition,
    SignatureReport,
    SignerRole,
    Verdict,
    Verification,
    not_verifiable,
)
from tomtool.i18n import translator
from tomtool.ui.parts import Note, Pill, Text
from tomtool.ui.received.signers import Signers
from tomtool.ui.received.verdict import stranger, summed_up

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

GERMAN = translator("de")
YES, NO, OPEN = Verdict(), Verdict((Message("nein"),)), Verdict((), (Message("offen"),))
KNOWN = replace(REPORT, recognition=Recognition.COMPARED)
ALL_YES = Verification((KNOWN,), YES, YES, YES, YES, YES)


def test_sum__of_five_times_yes__is_green_and_names_who_signed() -> None:
    told = summed_up(ALL_YES, GERMAN)
    assert told.tone == "ok"
    assert told.words == "Auftragsverarbeiter: Jens Petersen"


@given(st.lists(st.sampled_from([YES, NO, OPEN]), min_size=5, max_size=5))
def test_sum__of_any_answers__is_green_only_for_five_times_yes(verdicts: list[Verdict]) -> None:
    verification = Verification((KNOWN,), *verdicts)
    told = summed_up(verification, GERMAN)
    outcomes = {each.outcome for each in verdicts}
    expected = "high" if Outcome.FAILS in outcomes else "medium" if OPEN in verdicts else "ok"
    assert told.tone == expected


@pytest.mark.parametrize(
    ("verification", "says"),
    [
        (replace(ALL_YES, signers=OPEN), "wer signiert hat, ist noch nicht bestätigt"),
        (replace(ALL_YES, paper=OPEN), "Nicht alles ließ sich prüfen"),
        (replace(ALL_YES, data=NO), "nicht in Ordnung"),
        (not_verifiable(Message("kaputt")), "niemand steht für diese Datei ein"),
        (
            replace(ALL_YES, additions=Verdict(remarks=(Message("neu.pdf"),))),
            "nicht der neueste Stand",
        ),
    ],
    ids=["stranger", "open", "no", "unsigned", "older"],
)
def test_sum__of_anything_else__says_what_it_is(verification: Verification, says: str) -> None:
    told = summed_up(verification, GERMAN)
    assert says in told.head
    assert told.tone != "ok"


def test_sum__of_a_rejected_annex__names_the_statement() -> None:
    declaration = Declaration(statement=Statement.REJECTED, text="Backups fehlen")
    rejected = replace(KNOWN, field=SignerRole.SCHOOL_DPO, declaration=declaration)
    told = summed_up(replace(ALL_YES, signatures=(KNOWN, rejected)), GERMAN)
    assert told.words.endswith("Datenschutzbeauftragte/r: Jens Petersen, abgelehnt")


def test_stranger__to_be_confirmed__is_the_first_intact_one_in_a_known_role() -> None:
    foreign, broken = replace(REPORT, field="Sig1"), replace(REPORT, intact=False)
    later = replace(REPORT, field=SignerRole.CONTROLLER)
    signatures = (KNOWN, foreign, broken, later)
    assert stranger(replace(ALL_YES, signatures=signatures)) is later
    assert stranger(ALL_YES) is None


def card(qtbot: QtBot, report: SignatureReport) -> Signers:
    made = Signers(replace(ALL_YES, signatures=(report,)), GERMAN)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("recognition", "says"),
    [
        (Recognition.OWN, "Ihre eigene Identität"),
        (Recognition.COMPARED, "Fingerabdruck verglichen"),
        (Recognition.AUTHORITY, "bestätigt von Amt"),
        (Recognition.UNKNOWN, "nicht bestätigt"),
    ],
)
def test_signer__known_or_not__has_a_pill_that_says_how(
    qtbot: QtBot, recognition: Recognition, says: str
) -> None:
    shown = card(qtbot, replace(REPORT, recognition=recognition, authority="Amt"))
    assert [each.words for each in shown.findChildren(Pill)] == [says, "nicht qualifiziert"]


def test_signer__who_stated_something__has_it_on_the_card_as_plain_text(qtbot: QtBot) -> None:
    text = "<b>bis</b> Januar"
    declaration = Declaration("J. P.", "Leitung", "Ulm", Statement.CONDITIONS, text)
    stamped = replace(REPORT, declaration=declaration, attested_at=NOW, attested_by="TSA")
    shown = card(qtbot, stamped)
    (note,) = shown.findChildren(Note)
    assert note.words == f"geprüft mit Auflagen: {text}"
    words = [each.text() for each in shown.findChildren(Text)]
    assert "J. P., Leitung, Klarpfad" in words
    assert "Ulm, 21.11.2026, 09:32 (UTC), bestätigt vom Zeitstempeldienst TSA" in words


def test_signer__with_hostile_names__shows_them_in_one_line(qtbot: QtBot) -> None:
    signer = replace(SIGNER, name="Jens\n\u202enesreteP", self_signed=False)
    shown = card(qtbot, replace(REPORT, signer=signer, signed_at=None, field="Sig\n1"))
    words = [each.text() for each in shown.findChildren(Text)]
    assert "Jens nesreteP" in words
    assert "Sig 1" in words
    assert "Zeitpunkt unbekannt" in words

# SPDX-License-Identifier: MIT
"""Every forgery in the table gets the right five answers, each for the right reason."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from tests.signing.people import NOW
from tests.trust import (
    ambiguous,
    bytewise,
    claims,
    prepared_data,
    prepared_form,
    prepared_pages,
    signers,
    updates,
)
from tests.trust.papers import KINDS, OTHER_KINDS, Kind, paper, person
from tests.trust.preparing import signed
from tests.trust.table import FORGERIES, OPEN, Forgery, answers, expected
from tomtool.domain.declaration import Declaration
from tomtool.domain.verification import SignerRole, Trust
from tomtool.services import verifying
from tomtool.services.context import system_context
from tomtool.services.sealing import seal
from tomtool.signing.errors import EncryptedPdfError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.verification import Verification

CONTEXT = system_context({})
TABLES = (
    ambiguous,
    bytewise,
    claims,
    prepared_data,
    prepared_form,
    prepared_pages,
    signers,
    updates,
)
"""The modules that have filled the table."""
CORE = {
    "byte_of_a_drawing",
    "byte_of_the_countersignature",
    "zeros_appended",
    "bytes_in_the_padding",
    "wrapped_round_an_entry",
    "saved_by_another_program",
    "one_box_differs prepared and certified",
    "two_attachments_of_one_name prepared and certified",
    "both_signed_by_the_processor",
    "school_dpo_signs_alone",
    "overlay added once certified",
    "replace_answers added and countersigned",
}
"""One forgery of each sort, tried among the fast tests too: on a short annex."""


def cases() -> Iterator[object]:
    """Yield every forgery on one kind of annex: keys, languages, layouts and lengths take turns."""
    kinds = cycle(KINDS)
    for name, forged in FORGERIES.items():
        kind = KINDS[0] if name in CORE else next(kinds)
        marks = () if name in CORE else pytest.mark.slow
        yield pytest.param(forged, kind, id=f"{name} ({kind})", marks=marks)


def judged(pdf: bytes, kind: Kind) -> Verification:
    """Return what somebody who knows those that signed is told."""
    return verifying.judge(CONTEXT, pdf, paper(kind).trust).verification


def test_table__of_forgeries__is_long() -> None:
    assert FORGERIES.keys() > CORE
    assert len({name.partition(" ")[0] for name in FORGERIES}) >= 150
    assert all(forged.reasons for forged in FORGERIES.values())


@pytest.mark.parametrize(("forged", "kind"), list(cases()))
def test_forgery__verified__is_answered_rightly(forged: Forgery, kind: Kind) -> None:
    found = judged(forged.make(paper(kind)), kind)
    told = {
        question: " ".join(reason.render() for reason in verdict.reasons)
        for question, verdict in found.verdicts.items()
    }
    assert answers(found) == expected(forged), told
    for question, reason in forged.reasons.items():
        assert reason.removeprefix(OPEN) in told[question]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*KINDS, *OTHER_KINDS], ids=str)
def test_genuine_annex__of_any_kind__is_a_yes_throughout(kind: Kind) -> None:
    genuine = paper(kind)
    assert judged(genuine.certified, kind).ok
    assert judged(genuine.countersigned, kind).ok


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_genuine_annex__signed_with_keys_of_two_kinds__is_a_yes(kind: Kind) -> None:
    genuine = paper(kind)
    other = person("Schulleitung", "RSA-3072" if kind.key == "P-256" else "P-256")
    pdf = seal(genuine.certified, other, SignerRole.CONTROLLER, Declaration(), NOW)
    known = {**genuine.trust.compared, SignerRole.CONTROLLER: {other.signer.fingerprint}}
    trust = Trust(compared={role: frozenset(each) for role, each in known.items()})
    assert verifying.judge(CONTEXT, pdf, trust).verification.ok


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_countersigned_annex__cut_back__is_a_genuine_older_state(kind: Kind) -> None:
    genuine = paper(kind)
    assert judged(genuine.countersigned[: len(genuine.certified)], kind).ok


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_genuine_annex__of_another_version_that_looks_the_same__is_a_yes(kind: Kind) -> None:
    assert judged(signed(paper(kind), prepared_data.other_program_declared), kind).ok


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_annex__encrypted_for_everybody__is_refused(kind: Kind) -> None:
    with pytest.raises(EncryptedPdfError):
        judged(bytewise.encrypted(paper(kind)), kind)

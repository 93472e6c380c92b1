# SPDX-License-Identifier: MIT
"""Forgeries made with keys: strangers, wrong roles, one person twice, other programs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field

from tests.signing.annexes import page, saved
from tests.signing.people import NOW, certificate, ec_key, identity, metadata, signed_elsewhere
from tests.signing.tampering import updated
from tests.trust.papers import Paper, person, text
from tests.trust.table import (
    BLOCK_DIFFERS,
    CONTRADICTS,
    FORBIDDEN,
    LOCKED,
    NO_EDITION,
    NOT_CERTIFIED,
    NOT_VALID_THEN,
    OTHER_FIELDS,
    REVIEWS_ITSELF,
    SAME_KEY,
    UNCONFIRMED,
    UNFIT,
    UNSAFE,
    UPDATED,
    WRONG_FIRST,
    forgery,
)
from tomtool.annex.pdf import render
from tomtool.domain.declaration import Declaration, Statement
from tomtool.domain.verification import SignerRole
from tomtool.services import sealing
from tomtool.services.sealing import seal
from tomtool.signing.certificates import signer_of
from tomtool.signing.identity import Identity
from tomtool.signing.seal import sign

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

DECLARED = Declaration(statement=Statement.REVIEWED)
BLOCK = page("geprüft ohne Beanstandung", size=(400, 100))
"""What a false block shows."""


def mallory(like: Identity) -> Identity:
    """Return a stranger who takes the names of somebody else."""
    return identity(like.signer.name, like.signer.organisation or "Beispiel GmbH")


@forgery(signers=UNCONFIRMED)
def false_answers_by_a_stranger_of_that_name(paper: Paper) -> bytes:
    """All of it is true to itself; only the fingerprint tells."""
    stranger = mallory(paper.processor)
    false = render(text(paper.kind).lying().document())
    return seal(false, stranger, SignerRole.PROCESSOR, Declaration(), NOW)


@forgery(signers=UNCONFIRMED)
def countersigned_by_a_stranger(paper: Paper) -> bytes:
    stranger = mallory(paper.school_dpo)
    return seal(paper.certified, stranger, SignerRole.SCHOOL_DPO, DECLARED, NOW)


@forgery(signers=SAME_KEY)
def both_signed_by_the_processor(paper: Paper) -> bytes:
    return seal(paper.certified, paper.processor, SignerRole.SCHOOL_DPO, DECLARED, NOW)


@forgery(signers=SAME_KEY)
def both_signed_with_one_key_in_two_certificates(paper: Paper) -> bytes:
    key = person("Erika Mustermann", paper.kind.key).key
    own = certificate(key, "Dr. Jürgen Größe")
    twin = Identity(signer_of(own), key, own)
    return seal(paper.certified, twin, SignerRole.SCHOOL_DPO, DECLARED, NOW)


@forgery(signers=UNCONFIRMED)
def certified_by_the_school_dpo(paper: Paper) -> bytes:
    """Somebody compared for one role signs in another."""
    return seal(paper.unsigned, paper.school_dpo, SignerRole.PROCESSOR, Declaration(), NOW)


@forgery(signers=UNCONFIRMED)
def signed_for_the_controller_by_the_school_dpo(paper: Paper) -> bytes:
    return seal(paper.certified, paper.school_dpo, SignerRole.CONTROLLER, DECLARED, NOW)


@forgery(signers=WRONG_FIRST, additions=NOT_CERTIFIED)
def school_dpo_signs_alone(paper: Paper) -> bytes:
    how = metadata(SignerRole.SCHOOL_DPO, certify=False)
    return signed_elsewhere(paper.school_dpo, paper.unsigned, how)


@forgery(signers=WRONG_FIRST, paper=NO_EDITION)
def school_dpo_certifies(paper: Paper) -> bytes:
    return signed_elsewhere(paper.school_dpo, paper.unsigned, metadata(SignerRole.SCHOOL_DPO))


@forgery(additions=NOT_CERTIFIED)
def signed_without_certifying(paper: Paper) -> bytes:
    return signed_elsewhere(paper.processor, paper.unsigned, metadata(certify=False))


@forgery(additions=NOT_CERTIFIED)
def certified_with_comments_allowed(paper: Paper) -> bytes:
    how = metadata(permission=MDPPerm.ANNOTATE)
    return signed_elsewhere(paper.processor, paper.unsigned, how)


@forgery(signers=UNSAFE, paper=NO_EDITION)
def certified_with_a_weak_digest(paper: Paper) -> bytes:
    return signed_elsewhere(paper.processor, paper.unsigned, metadata(digest="sha1"))


@forgery(signers=NOT_VALID_THEN)
def certified_when_the_certificate_had_expired(paper: Paper) -> bytes:
    later = NOW + timedelta(days=4 * 365)
    liar = replace(paper.processor, signer=replace(paper.processor.signer, valid_until=later))
    return seal(paper.unsigned, liar, SignerRole.PROCESSOR, Declaration(), later)


@forgery(signers=UNFIT)
def certified_with_a_certificate_for_other_uses(paper: Paper) -> bytes:
    key = ec_key()
    own = certificate(key, "Erika Mustermann", may_sign=False)
    unfit = Identity(signer_of(own), key, own)
    return seal(paper.unsigned, unfit, SignerRole.PROCESSOR, Declaration(), NOW)


@forgery(signers=REVIEWS_ITSELF)
def certified_with_the_statement_of_a_review(paper: Paper) -> bytes:
    declaration = Declaration(statement=Statement.REVIEWED, language=paper.kind.language)
    return seal(paper.unsigned, paper.processor, SignerRole.PROCESSOR, declaration, NOW)


def add_invisible_field(writer: IncrementalPdfFileWriter) -> None:
    """Add a field for somebody nobody asked for."""
    append_signature_field(writer, SigFieldSpec("Zeuge"))


@forgery(signers=UNCONFIRMED, additions=OTHER_FIELDS)
def invisible_field_signed_by_a_stranger(paper: Paper) -> bytes:
    pdf = updated(paper.countersigned, add_invisible_field)
    return signed_elsewhere(identity("Mallory"), pdf, metadata("Zeuge", certify=False))


@forgery(signers=UNCONFIRMED, additions=UPDATED)
def field_for_a_witness_made_while_signing(paper: Paper) -> bytes:
    pdf = updated(paper.certified, add_invisible_field)
    return signed_elsewhere(identity("Mallory"), pdf, metadata("Zeuge", certify=False))


@forgery(signers=UNCONFIRMED, additions=FORBIDDEN)
def countersigned_with_another_program(paper: Paper) -> bytes:
    """Rewrite the document's own description as well."""
    how = metadata(SignerRole.CONTROLLER, certify=False)
    return signed_elsewhere(identity("Schulleitung"), paper.certified, how)


# --- what a signature declares and what its block shows -------------------------------------------


def shown(paper: Paper, declaration: Declaration) -> bytes:
    """Return the annex countersigned with a block that shows something else."""
    return sign(
        paper.certified,
        paper.school_dpo,
        role=SignerRole.SCHOOL_DPO,
        declaration=declaration,
        reason=sealing.reason(declaration),
        appearance=BLOCK,
        now=NOW,
    )


@forgery(paper=BLOCK_DIFFERS)
def block_says_reviewed_where_rejected_was_declared(paper: Paper) -> bytes:
    rejected = Declaration(statement=Statement.REJECTED, text="Löschkonzept fehlt.")
    return shown(paper, rejected)


@forgery(paper=BLOCK_DIFFERS)
def block_of_the_processor_shows_other_words(paper: Paper) -> bytes:
    return sign(
        paper.unsigned,
        paper.processor,
        role=SignerRole.PROCESSOR,
        declaration=Declaration(),
        reason="",
        appearance=BLOCK,
        now=NOW,
    )


@forgery(paper=BLOCK_DIFFERS)
def reason_for_other_programs_contradicts(paper: Paper) -> bytes:
    """Our block says it was rejected; what other programs show as the reason says the opposite."""
    rejected = Declaration(statement=Statement.REJECTED, text="Löschkonzept fehlt.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "reason", lambda _: "geprüft ohne Beanstandung")
        return seal(paper.certified, paper.school_dpo, SignerRole.SCHOOL_DPO, rejected, NOW)


@forgery(additions=CONTRADICTS)
def name_for_other_programs_contradicts(paper: Paper) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tomtool.signing.seal.shown_name", lambda *_: "Ministerium")
        return seal(paper.certified, paper.school_dpo, SignerRole.SCHOOL_DPO, DECLARED, NOW)


@forgery(additions=CONTRADICTS)
def declaration_unreadable(paper: Paper) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tomtool.signing.seal.write_declaration", lambda _: b"{}")
        return seal(paper.certified, paper.school_dpo, SignerRole.SCHOOL_DPO, DECLARED, NOW)


@forgery(paper=BLOCK_DIFFERS)
def nothing_declared(paper: Paper) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tomtool.signing.seal.DECLARATION", "/TOMT_Anderes")
        return seal(paper.certified, paper.school_dpo, SignerRole.SCHOOL_DPO, DECLARED, NOW)


@forgery(signers=UNCONFIRMED, additions=LOCKED)
def signed_after_the_school_dpo_has_locked_it(paper: Paper) -> bytes:
    """Another program does not ask whether it may."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tomtool.signing.seal.locks", lambda *_: False)
        pdf = paper.countersign(_locked(paper))
        head = person("Schulleitung", paper.kind.key)
        return seal(pdf, head, SignerRole.CONTROLLER, DECLARED, NOW)


def _locked(paper: Paper) -> bytes:
    """Return the annex certified, the school DPO's field made to lock all others."""
    with pikepdf.open(io.BytesIO(paper.unsigned)) as document:
        lock = Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
        document.Root.AcroForm.Fields[1].Lock = document.make_indirect(lock)
        return paper.certify(saved(document))

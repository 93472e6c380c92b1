# SPDX-License-Identifier: MIT
"""The rules a signed annex must keep; each function yields what breaks them.

pyHanko alone accepts documents these rules refuse: bytes appended or hidden in padding, metadata
replaced, new fields, one person in two roles. And single flags of its hold for forged documents,
so none decides alone. All functions read hostile data: use them inside `foreign_input`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from asn1crypto.parser import peek
from cryptography import x509
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import read_certification_data

from tomtool.domain.printable import printable
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import Coverage, Recognition, SignerRole
from tomtool.signing.attachments import attachments_in
from tomtool.signing.certificates import (
    MIN_RSA_BITS_TO_VERIFY,
    chain_above,
    is_fit_for_signing,
    public_key_of,
)
from tomtool.signing.document import form_fields, locks, signed_end
from tomtool.signing.structure import reads_alike
from tomtool.signing.updates import is_only_a_signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyhanko.pdf_utils.generic import DictionaryObject
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature

    from tomtool.signing.document import ForeignPdf
    from tomtool.signing.examination import Examination

CATALOG_KEYS = frozenset(
    {
        "/AF",
        "/AcroForm",
        "/Dests",
        "/Extensions",
        "/Lang",
        "/MarkInfo",
        "/Metadata",
        "/Names",
        "/Outlines",
        "/OutputIntents",
        "/PageLabels",
        "/PageMode",
        "/Pages",
        "/Perms",
        "/StructTreeRoot",
        "/Trapped",
        "/Type",
        "/Version",
        "/ViewerPreferences",
    },
)
"""What the catalog of an annex may hold: nothing that acts (actions, scripts) or hides (layers)."""
CLOCK_TOLERANCE = timedelta(hours=1)
"""How far the signer's clock and that of a time-stamp service may differ without a word."""
_LONGEST_CHAIN = 8
"""More certificates above a signer's than there are."""
NAMES_KEYS = frozenset({"/Dests", "/EmbeddedFiles"})
FORM_KEYS = frozenset({"/Fields", "/SigFlags"})
PERMISSION_KEYS = frozenset({"/DocMDP"})

_CHANGED = N_("Der mit „%(field)s“ unterschriebene Inhalt wurde verändert.")
_UNPROTECTED = N_("Die Unterschrift „%(field)s“ schützt nicht die ganze Datei.")
_HIDDEN_BYTES = N_("In der Unterschrift „%(field)s“ sind fremde Bytes versteckt.")
_BROKEN_STAMP = N_("Der Zeitstempel zur Unterschrift „%(field)s“ gehört nicht zu ihr.")
_UNKNOWN_KIND = N_("Die Datei enthält eine Unterschrift unbekannter Art.")
_APPENDED = N_("Nach der letzten Unterschrift wurde etwas an die Datei angehängt.")

_WRONG_FIRST = N_("Die erste Unterschrift ist nicht die des Auftragsverarbeiters.")
_SAME_KEY = N_("Zwei Unterschriften stammen von demselben Schlüssel.")
_UNPROVEN = N_("Die Unterschrift „%(field)s“ beweist nicht mehr, von wem sie ist.")
_NO_TIME = N_("Die Unterschrift „%(field)s“ nennt keinen Zeitpunkt.")
_NOT_VALID_THEN = N_("Das Zertifikat von %(name)s war bei der Unterschrift nicht gültig.")
_UNFIT = N_("Das Zertifikat von %(name)s eignet sich nicht zum Unterschreiben.")
_UNSAFE = N_("Die Unterschrift „%(field)s“ benutzt ein Verfahren, das nicht als sicher gilt.")
_REVIEWS_ITSELF = N_("%(name)s bestätigt als Auftragsverarbeiter die Prüfung der eigenen Angaben.")
_UNCONFIRMED = N_("Die Identität von %(name)s ist nicht bestätigt – Fingerabdruck vergleichen.")

_REVOCATION_UNKNOWN = N_(
    "Ob das Zertifikat von %(name)s inzwischen gesperrt ist, lässt sich ohne Netz nicht sagen."
)

_UNKNOWN_SERVICE = N_(
    "Für den Zeitstempeldienst %(service)s bürgt keine Stelle, der Sie vertrauen."
)
_OTHER_TIME = N_("Der Zeitstempel nennt eine andere Zeit als die Unterschrift von %(name)s.")

_NOT_CERTIFIED = N_("Die erste Unterschrift legt nicht fest, was später geändert werden darf.")
_OTHER_FIELDS = N_("Die Datei hat andere Formularfelder als eine Anlage.")
_STRANGE_PARTS = N_("Die Datei enthält Bestandteile, die keine Anlage hat: %(parts)s.")
_AMBIGUOUS = N_("Die Datei ist so gebaut, dass andere Programme anderes darin finden können.")
_UPDATED = N_("Die Datei wurde neben den Unterschriften ergänzt.")
_FORBIDDEN = N_("Mit der Unterschrift „%(field)s“ wurde mehr geändert, als sie darf.")
_LOCKED = N_("Eine frühere Unterschrift verbietet die Unterschrift „%(field)s“.")
_UNREADABLE = N_("Die Erklärung zur Unterschrift „%(field)s“ ist unlesbar oder widerspricht sich.")

_NOT_THE_SIGNED_DATA = N_("Die angehängten Daten sind nicht die unterschriebenen.")


def alterations(
    pdf: ForeignPdf,
    examined: Sequence[Examination],
) -> Iterator[Message]:
    """Find bytes that are not those that were signed, or that no signature accounts for."""
    for one in examined:
        if not one.report.intact:
            yield one.message(_CHANGED)
        if one.report.coverage is Coverage.UNCLEAR or not _fills_its_gap(pdf.data, one.signature):
            yield one.message(_UNPROTECTED)
        if _has_hidden_bytes(one.signature):
            yield one.message(_HIDDEN_BYTES)
        if one.stamp is not None and one.report.attested_at is None:
            yield one.message(_BROKEN_STAMP)
    if sum(field.signed for field in form_fields(pdf.reader)) != len(examined):
        yield Message(_UNKNOWN_KIND)
    if examined[-1].report.coverage is not Coverage.WHOLE_FILE:
        yield Message(_APPENDED)


def _fills_its_gap(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the signature leaves unprotected its own value, and nothing else."""
    start, length, resumption, _ = (int(number) for number in signature.byte_range)
    value = signature.pkcs7_content.hex()
    spellings = (f"<{digits}>".encode() for digits in (value, value.upper()))
    return start == 0 and pdf[length:resumption] in spellings


def _has_hidden_bytes(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the signature's value holds what nobody signed, besides one time stamp."""
    content = bytes(signature.pkcs7_content)
    unsigned = signature.signer_info["unsigned_attrs"]
    foreign = [
        each
        for each in unsigned or ()
        if each["type"].native != "signature_time_stamp_token" or len(each["values"]) != 1
    ]
    return any(content[peek(content) :]) or bool(foreign) or not _has_its_chain_alone(signature)


def _has_its_chain_alone(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the value holds the signer's certificate, what leads up from it, and no more.

    Nobody signs what else it holds, so anybody could put it there.
    """
    value = signature.signed_data
    held = value["certificates"]
    own, *others = (
        x509.load_der_x509_certificate(each.dump())
        for each in (signature.signer_cert, *signature.other_embedded_certs)
    )
    if len(held) != 1 + len(others) or len(others) > _LONGEST_CHAIN or value["crls"]:
        return False
    return len(chain_above(own, others)) == len(others)


def doubts_about_signers(examined: Sequence[Examination]) -> Iterator[Message]:
    """Find signers in the wrong role, or with a certificate that did not let them sign."""
    if examined[0].report.field != SignerRole.PROCESSOR:
        yield Message(_WRONG_FIRST)
    if len({public_key_of(one.certificate) for one in examined}) != len(examined):
        yield Message(_SAME_KEY)
    for one in examined:
        signed_at, declared = one.report.signed_at, one.report.declaration
        if declared and declared.statement and one.report.field == SignerRole.PROCESSOR:
            yield one.message(_REVIEWS_ITSELF)
        if not one.report.intact:
            yield one.message(_UNPROVEN)
        elif signed_at is None:
            yield one.message(_NO_TIME)
        elif not one.report.signer.valid_at(signed_at):
            yield one.message(_NOT_VALID_THEN)
        elif not is_fit_for_signing(one.certificate, MIN_RSA_BITS_TO_VERIFY):
            yield one.message(_UNFIT)
        elif not (one.status.trusted and one.status.seed_value_ok):
            yield one.message(_UNSAFE)


def strangers(examined: Sequence[Examination]) -> Iterator[Message]:
    """Name the signers whose identity somebody has yet to confirm."""
    for one in examined:
        if one.report.recognition is Recognition.UNKNOWN:
            yield one.message(_UNCONFIRMED)


def cautions(examined: Sequence[Examination]) -> Iterator[Message]:
    """Say what cannot be known without the network, and what the time stamps do not prove."""
    for one in examined:
        report = one.report
        if report.recognition is Recognition.AUTHORITY:
            yield one.message(_REVOCATION_UNKNOWN)
        if one.stamp is None or report.attested_at is None:
            continue
        if not one.stamp.trusted:
            yield Message(_UNKNOWN_SERVICE, {"service": report.attested_by})
        if report.signed_at and abs(report.attested_at - report.signed_at) > CLOCK_TOLERANCE:
            yield one.message(_OTHER_TIME)


def forbidden_additions(
    pdf: ForeignPdf,
    examined: Sequence[Examination],
) -> Iterator[Message]:
    """Find what no annex holds, and changes since the signatures that these do not allow."""
    if not _certifies(pdf.certified, examined[0].signature):
        yield Message(_NOT_CERTIFIED)
    if not _has_our_fields(pdf.reader):
        yield Message(_OTHER_FIELDS)
    if strange := _strange_keys(pdf.certified.root) | _strange_keys(pdf.reader.root):
        yield Message(_STRANGE_PARTS, {"parts": printable(", ".join(sorted(strange)))})
    ends = [signed_end(one.signature) for one in examined if _covers_a_state(one)]
    if not reads_alike(pdf, ends):
        yield Message(_AMBIGUOUS)
    signed = [one.signature.signed_revision for one in examined]
    if signed != list(range(1, pdf.reader.xrefs.total_revisions)):
        yield Message(_UPDATED)
    yield from _forbidden_by_signers(pdf, examined)


def _forbidden_by_signers(pdf: ForeignPdf, examined: Sequence[Examination]) -> Iterator[Message]:
    """Find what single signatures bring along that they may not, or not any more."""
    for one in examined[1:]:
        if not is_only_a_signature(pdf.reader, one.signature):
            yield one.message(_FORBIDDEN)
    for later, one in enumerate(examined):
        if any(locks(earlier.signature, one.report.field) for earlier in examined[:later]):
            yield one.message(_LOCKED)
        if not one.declaration_is_readable:
            yield one.message(_UNREADABLE)


def _covers_a_state(one: Examination) -> bool:
    return one.report.coverage is not Coverage.UNCLEAR


def _has_our_fields(reader: PdfFileReader) -> bool:
    fields = form_fields(reader)
    names = [field.name for field in fields]
    return names == list(SignerRole) and all(field.for_signature for field in fields)


def _certifies(certified: PdfFileReader, first: EmbeddedPdfSignature) -> bool:
    """Tell whether the first signature allows nothing later but filling the fields."""
    certification = read_certification_data(certified)
    return (
        certification is not None
        and certification.permission is MDPPerm.FILL_FORMS
        and certification.author_sig.container_ref == first.sig_object.container_ref
    )


def _strange_keys(catalog: DictionaryObject) -> set[str]:
    names = set(catalog["/Names"]) if "/Names" in catalog else set()
    form = set(catalog["/AcroForm"])
    permissions = set(catalog["/Perms"]) if "/Perms" in catalog else set()
    return (
        (set(catalog) - CATALOG_KEYS)
        | (names - NAMES_KEYS)
        | (form - FORM_KEYS)
        | (permissions - PERMISSION_KEYS)
    )


def doubts_about_data(
    pdf: ForeignPdf,
    examined: Sequence[Examination],
) -> Iterator[Message]:
    """Find attached data that are not the signed ones, or not the only ones."""
    signed = attachments_in(pdf.certified)
    unchanged = pdf.reader is pdf.certified or attachments_in(pdf.reader) == signed
    if not (unchanged and examined[0].report.intact):
        yield Message(_NOT_THE_SIGNED_DATA)

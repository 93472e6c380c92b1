# SPDX-License-Identifier: MIT
"""Signing and verifying the exemplary annex beside bare pyHanko, both with the same drawing."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from tests.bench import example
from tests.bench.measure import Seconds, milliseconds, print_table, side_by_side
from tomtool.annex.pdf import VisibleSignature, draw_signature
from tomtool.domain.declaration import Declaration
from tomtool.domain.verification import SignerRole
from tomtool.i18n import translator
from tomtool.signing.document import ForeignPdf
from tomtool.signing.identity import create_identity, load_identity
from tomtool.signing.seal import sign
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from tomtool.signing.identity import Identity

ROUNDS = 20
PASSPHRASE = "bench"


def run() -> None:
    """Measure and print."""
    now = datetime.now(UTC)
    p12 = create_identity("Erika Beispiel", "Beispiel GmbH", PASSPHRASE, now=now)
    identity = load_identity(p12, PASSPHRASE)
    signer = SimpleSigner.load_pkcs12_data(p12, other_certs=[], passphrase=PASSPHRASE.encode())
    annex, drawing = example.annex(), _drawing(identity, now)
    with TemporaryDirectory() as folder:
        stamp = Path(folder) / "stamp.pdf"  # bare pyHanko takes a file
        stamp.write_bytes(drawing)
        signing = side_by_side(
            lambda: our_sign(annex, identity, drawing, now),
            lambda: bare_sign(annex, signer, stamp),
            ROUNDS,
        )
        signed = our_sign(annex, identity, drawing, now)
        countersigning = side_by_side(
            lambda: our_sign(signed, identity, drawing, now, SignerRole.SCHOOL_DPO),
            lambda: bare_sign(signed, signer, stamp, SignerRole.SCHOOL_DPO),
            ROUNDS,
        )
    verifying = side_by_side(
        lambda: verify(ForeignPdf(signed)), lambda: bare_verify(signed), ROUNDS
    )
    print_table(
        "Signatures: P-256, the exemplary annex",
        ("", "tomtool", f"bare pyHanko {version('pyHanko')}", "ratio", "goal"),
        [
            _row("sign", "≤ 1.2 of it", signing),
            _row("countersign", "≤ 1.2 of it", countersigning),
            _row("verify", "≤ 50 ms", verifying),
        ],
    )


def _row(name: str, goal: str, times: tuple[Seconds, Seconds]) -> tuple[str, ...]:
    ours, bare = times
    ratio = f"{ours.median / bare.median:.2f}"
    return name, milliseconds(ours.median), milliseconds(bare.median), ratio, goal


def _drawing(identity: Identity, now: datetime) -> bytes:
    visible = VisibleSignature(
        name=identity.signer.name,
        organisation=identity.signer.organisation,
        role="",
        place="",
        signed_at=now,
        fingerprint=identity.signer.fingerprint,
    )
    return draw_signature(visible, translator("de"))


def our_sign(
    pdf: bytes,
    identity: Identity,
    drawing: bytes,
    now: datetime,
    role: SignerRole = SignerRole.PROCESSOR,
) -> bytes:
    """Certify or countersign `pdf` as tomtool does."""
    return sign(
        pdf,
        identity,
        role=role,
        declaration=Declaration(place="Musterstadt"),
        reason="",
        appearance=drawing,
        now=now,
    )


def bare_sign(
    pdf: bytes, signer: SimpleSigner, stamp: Path, role: SignerRole = SignerRole.PROCESSOR
) -> bytes:
    """Certify or countersign `pdf` the way pyHanko's own documentation does."""
    metadata = PdfSignatureMetadata(
        field_name=role.value,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=role is SignerRole.PROCESSOR,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    page = ImportedPdfPage(str(stamp))  # type: ignore[no-untyped-call]  # it has no annotations
    style = StaticStampStyle(background=page, border_width=0)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    out = io.BytesIO()
    PdfSigner(metadata, signer, stamp_style=style).sign_pdf(writer, output=out)
    return out.getvalue()


def bare_verify(pdf: bytes) -> bool:
    """Validate the signature mathematically, its own certificate as the root."""
    (embedded,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    trust = ValidationContext(trust_roots=[embedded.signer_cert], allow_fetching=False)
    return bool(validate_pdf_signature(embedded, signer_validation_context=trust).bottom_line)

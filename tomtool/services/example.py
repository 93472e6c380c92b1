# SPDX-License-Identifier: MIT
"""The main job on the shipped example: answers, database, annex, signature, verification."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tomtool.domain.edition import Edition
from tomtool.domain.verification import Trust
from tomtool.services import annexes, forms, responses, verifying
from tomtool.services.files import make_folder, write_file
from tomtool.services.overview import EXAMPLE

if TYPE_CHECKING:
    from tomtool.domain.response import Response
    from tomtool.domain.verification import Verification
    from tomtool.i18n import Language
    from tomtool.services.context import AppContext


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """What a run left behind: the signed annex and what its verification says."""

    annex: Path
    verification: Verification


def run(context: AppContext, folder: Path, language: Language) -> ExampleRun:
    """Take the example through every service a vendor uses; the annex is left in `folder`.

    The identity is made for this run and forgotten. Raises what those services raise.
    """
    from tomtool.signing.identity import create_identity, load_identity

    make_folder(folder)
    source = responses.read(context, context.examples / EXAMPLE)
    response = _stored(context, source.response)
    reading = responses.reading(forms.load_for(context, response.form), response)
    signer, vendor = response.signers[0], response.vendor
    passphrase = token_urlsafe()
    organisation = vendor.name if vendor else response.product
    now = context.clock()
    identity = load_identity(
        create_identity(signer.name, organisation, passphrase, now=now), passphrase
    )
    drawn = annexes.draw(reading, Edition(language, sealed=True))
    pdf = annexes.sign(drawn, identity, signer, language, now)
    annex = folder / "anlage-tom.pdf"
    write_file(annex, pdf)
    known = Trust(own=frozenset({identity.signer.fingerprint}))
    return ExampleRun(annex, verifying.judge(context, pdf, known).verification)


def _stored(context: AppContext, response: Response) -> Response:
    """Return `response` as a database gives it back, one made for this alone."""
    from tomtool.storage.store import Store

    with (
        TemporaryDirectory() as folder,
        Store.open(
            Path(folder) / "tomtool.sqlite3", clock=context.clock, actor="tomtool example"
        ) as store,
    ):
        return store.load(store.import_(response))

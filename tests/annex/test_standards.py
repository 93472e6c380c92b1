# SPDX-License-Identifier: MIT
"""Every document the program writes out of its examples: PDF/A-3a and PDF/UA-1, signed or not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.annex.builders import tool
from tests.annex.content.reading import ENGLISH, GERMAN
from tests.annex.drawing import EXEMPLARY, WITH_GAPS, drawn, empty_pages, example, out_of_place
from tests.annex.gate import COUNTERSIGNED, problems
from tests.domain.builders import blank as gap
from tests.domain.builders import choice, fields, form, question, response, ticked
from tests.signing.people import NOW, identity
from tomtool.annex.content.blank.document import blank_document
from tomtool.annex.pdf import VisibleSignature, draw_signature, render
from tomtool.domain.conditions import Has
from tomtool.domain.declaration import Declaration
from tomtool.domain.edition import Edition, Layout, Naming
from tomtool.domain.questionnaire import Kind
from tomtool.domain.response import Site
from tomtool.domain.verification import SignerRole
from tomtool.i18n import LANGUAGES, translator
from tomtool.services import annexes
from tomtool.services.context import system_context
from tomtool.services.reviews import judged
from tomtool.signing.seal import sign

if TYPE_CHECKING:
    from tomtool.i18n import Language
    from tomtool.signing.identity import Identity

GOLDEN = Path(__file__).with_name("golden")
ROOT = Path(__file__).resolve().parents[2]
SIGNERS = {SignerRole.PROCESSOR: "Erika Mustermann", SignerRole.SCHOOL_DPO: "Uta Gründlich"}
EDITIONS = [
    Edition(language, layout, Naming.ANLAGE, 2) for language, layout in product(LANGUAGES, Layout)
]
every_edition = pytest.mark.parametrize(
    "edition", EDITIONS, ids=[f"{each.layout}-{each.language}" for each in EDITIONS]
)
both_examples = pytest.mark.parametrize("name", [EXEMPLARY, WITH_GAPS], ids=["whole", "gaps"])


@cache
def person(role: SignerRole) -> Identity:
    return identity(SIGNERS[role])


@cache
def signed(name: str, edition: Edition, *roles: SignerRole) -> bytes:
    """Return the annex of an example signed by `roles`, one after the other."""
    if not roles:
        return annexes.draw(example(name), replace(edition, sealed=True))
    *earlier, role = roles
    signer = person(role)
    shown = VisibleSignature(
        name=signer.signer.name,
        organisation=signer.signer.organisation,
        role="Datenschutz",
        place="Musterstadt",
        signed_at=NOW,
        fingerprint=signer.signer.fingerprint,
    )
    return sign(
        signed(name, edition, *earlier),
        signer,
        role=role,
        appearance=draw_signature(shown, translator(edition.language)),
        declaration=Declaration(place="Musterstadt"),
        reason="",
        now=NOW,
    )


# --- the standards -------------------------------------------------------------------------------


@pytest.mark.slow
@both_examples
@every_edition
def test_annex__unsigned__passes_the_gate_and_keeps_its_margins(
    name: str, edition: Edition
) -> None:
    pdf = annexes.draw(example(name), edition)
    assert problems(pdf) == []
    assert out_of_place(pdf) == []
    assert empty_pages(pdf) == []


@pytest.mark.slow
@both_examples
@every_edition
def test_annex__certified__passes_the_gate(name: str, edition: Edition) -> None:
    assert problems(signed(name, edition, SignerRole.PROCESSOR)) == []


@pytest.mark.slow
@both_examples
@every_edition
def test_annex__countersigned__passes_and_so_does_what_the_first_signature_covers(
    name: str, edition: Edition
) -> None:
    certified = signed(name, edition, SignerRole.PROCESSOR)
    whole = signed(name, edition, SignerRole.PROCESSOR, SignerRole.SCHOOL_DPO)
    assert problems(whole, COUNTERSIGNED) == []
    (first, *_) = re.finditer(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+(\d+)\s+(\d+)", whole)
    covered = whole[: sum(map(int, first.groups()))]
    assert covered == certified  # which passes on its own


@pytest.mark.slow
@both_examples
@pytest.mark.parametrize("language", LANGUAGES)
def test_annex__with_what_was_skipped__passes_the_gate(name: str, language: Language) -> None:
    edition = Edition(language, skipped=True, naming=Naming.ANHANG, number=1)
    pdf = annexes.draw(example(name), edition)
    assert problems(pdf) == []
    assert out_of_place(pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", Layout)
def test_copy_with_findings__of_the_example_with_gaps__passes_the_gate(
    layout: Layout, language: Language, tmp_path: Path
) -> None:
    read = example(WITH_GAPS)
    context = replace(system_context({"TOMTOOL_HOME": str(tmp_path)}), clock=lambda: NOW)
    pdf = annexes.draw(read, Edition(language, layout), judged(context, read))
    assert problems(pdf) == []
    assert out_of_place(pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fillable", [False, True], ids=["paper", "screen"])
def test_blank_form__of_the_shipped_questionnaire__passes_the_gate(
    language: Language, fillable: bool
) -> None:
    asked = example().questionnaire
    blank = blank_document(asked, translator(language), NOW.date(), b"{}", fillable=fillable)
    pdf = render(blank)
    assert pdf == render(blank)
    assert problems(pdf) == []
    assert out_of_place(pdf) == []


# --- the same bytes ------------------------------------------------------------------------------

DIGESTS = """
from hashlib import sha256
from tests.annex.drawing import EXEMPLARY, WITH_GAPS, example
from tests.annex.test_standards import EDITIONS
from tomtool.services import annexes
for name in (EXEMPLARY, WITH_GAPS):
    for edition in EDITIONS:
        print(sha256(annexes.draw(example(name), edition)).hexdigest())
"""


@pytest.mark.slow
def test_annex__drawn_by_two_processes__is_the_same_byte_for_byte() -> None:
    """Nothing may rest on the order of a set, which Python's hash seed decides."""
    told = [
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert len(set(told[0].split())) == 2 * len(EDITIONS)


# --- the structure -------------------------------------------------------------------------------

SMALL = form(
    question("A1.1", choices=(choice("ja", gap("art")), choice("nein"))),
    question("A1.2", Kind.MULTIPLE, choices=(choice("Karte"), choice("Schlüssel"))),
    fields("A1.3", gap("wer")),
    question("A1.4", shown_if=Has("A1.1", frozenset({"nein"}))),
)
GIVEN = replace(
    response(
        {
            "A1.1": ticked("ja", art="nachts"),
            "A1.2": ticked("Karte"),
            "A1.3": ticked(wer="Pförtner"),
        }
    ),
    sites=(Site("haupt", "Hauptsitz", "Musterweg 1"),),
)


@pytest.mark.slow
@pytest.mark.parametrize("edition", [GERMAN, ENGLISH], ids=LANGUAGES)
@pytest.mark.parametrize("layout", Layout)
def test_structure__of_a_small_annex__is_as_agreed(edition: Edition, layout: Layout) -> None:
    pdf = drawn(SMALL, GIVEN, replace(edition, layout=layout, skipped=True))
    told = tool(pdf, "pdfinfo", "-struct-text", "FILE")
    told = re.sub(r"(?<=Object) \d+ 0|(?<=/BBox) .*", "", told)
    assert told == (GOLDEN / f"{layout}-{edition.language}.txt").read_text()

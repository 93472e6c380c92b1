# SPDX-License-Identifier: MIT
"""Signed lies about the data: other answers than are printed, other files, another edition."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

from tests.signing.annexes import attach
from tests.signing.tampering import OTHER_ANSWERS
from tests.trust.papers import Paper, text
from tests.trust.preparing import annotate, prepared
from tests.trust.table import (
    NO_EDITION,
    NOT_TWO_FILES,
    OPEN,
    PAGE_DIFFERS,
    PART_DIFFERS,
    enter,
)
from tomtool.annex.pdf import render
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE

if TYPE_CHECKING:
    from pikepdf import Pdf


# --- answers, and how they are attached -----------------------------------------------------------


def _other_box(paper: Paper) -> bytes:
    """Print other answers than are attached: they differ in one box."""
    words = text(paper.kind)
    pages = words.lying().document(words.attachments)
    return paper.certify(render(pages))


enter("one_box_differs prepared and certified", _other_box, paper=PAGE_DIFFERS)
enter(
    "one_box_differs prepared and countersigned",
    lambda paper: paper.countersign(_other_box(paper)),
    paper=PAGE_DIFFERS,
)


def replace_json(document: Pdf, name: str, data: bytes) -> None:
    """Attach other data under one of the names."""
    document.attachments[name].obj.EF.F.write(data)


@prepared(paper=OPEN + "„format“ fehlt")
def other_answers(document: Pdf) -> None:
    replace_json(document, ANSWERS_FILE, OTHER_ANSWERS)


@prepared(paper=OPEN + "steht doppelt")
def answers_twice_under_one_key(document: Pdf) -> None:
    data = document.attachments[ANSWERS_FILE].obj.EF.F.read_bytes()
    replace_json(document, ANSWERS_FILE, data.replace(b"{", b'{"answers":{},', 1))


@prepared(paper="Daten")
def other_question(document: Pdf) -> None:
    """Let the questionnaire in the file ask something else than the paper does."""
    plain = json.loads(document.attachments[QUESTIONNAIRE_FILE].obj.EF.F.read_bytes())
    plain["sections"][0]["questions"][0]["text"]["de"] = "Wird nicht gelöscht?"
    plain["sections"][0]["questions"][0]["text"]["en"] = "Is nothing deleted?"
    plain["description"] = {"de": "Andere", "en": "Other"}
    replace_json(document, QUESTIONNAIRE_FILE, json.dumps(plain).encode())


@prepared(data=NOT_TWO_FILES)
def two_attachments_of_one_name(document: Pdf) -> None:
    names = document.Root.Names.EmbeddedFiles.Names
    names.extend([names[0], names[1]])


@prepared(data=NOT_TWO_FILES)
def third_attachment(document: Pdf) -> None:
    attach(document, "z.json", OTHER_ANSWERS)
    document.Root.AF.append(document.attachments["z.json"].obj)


@prepared(data=NOT_TWO_FILES)
def attachment_not_associated(document: Pdf) -> None:
    del document.Root.AF[1]


@prepared(data=NOT_TWO_FILES)
def other_name_for_newer_programs(document: Pdf) -> None:
    document.Root.AF[0].UF = String("andere.json")


@prepared(data=NOT_TWO_FILES)
def other_data_for_newer_programs(document: Pdf) -> None:
    document.Root.AF[0].EF.UF = document.make_stream(OTHER_ANSWERS, Type=Name.EmbeddedFile)


@prepared(data=NOT_TWO_FILES)
def other_data_for_old_programs(document: Pdf) -> None:
    document.Root.AF[0].EF.DOS = document.make_stream(OTHER_ANSWERS, Type=Name.EmbeddedFile)


@prepared(data=NOT_TWO_FILES)
def names_in_branches(document: Pdf) -> None:
    tree = document.Root.Names.EmbeddedFiles
    leaf = document.make_indirect(
        Dictionary(Names=tree.Names, Limits=Array([tree.Names[0], tree.Names[2]]))
    )
    document.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([leaf]))


@prepared(data=NOT_TWO_FILES)
def name_as_a_path(document: Pdf) -> None:
    document.Root.Names.EmbeddedFiles.Names[0] = String("../../antworten.json")


@prepared(paper=PAGE_DIFFERS)
def file_on_a_page(document: Pdf) -> None:
    file = Dictionary(
        Type=Name.Filespec,
        F=String(ANSWERS_FILE),
        EF=Dictionary(F=document.make_stream(OTHER_ANSWERS)),
    )
    annotate(document, Subtype=Name.FileAttachment, FS=file)


# --- how the document says it was made ------------------------------------------------------------


def rewrite(document: Pdf, old: bytes, new: bytes) -> None:
    """Replace a piece of the XMP."""
    xmp = document.Root.Metadata.read_bytes()
    assert old in xmp
    document.Root.Metadata.write(xmp.replace(old, new))


@prepared(paper=PAGE_DIFFERS)
def other_edition_declared(document: Pdf) -> None:
    rewrite(document, b"&quot;naming&quot;:&quot;Anlage", b"&quot;naming&quot;:&quot;Anhang")


@prepared(paper=OPEN + "auf eine Art gedruckt, die diese Fassung von tomtool nicht kennt")
def unknown_edition_declared(document: Pdf) -> None:
    rewrite(document, b"&quot;naming&quot;:&quot;Anlage", b"&quot;naming&quot;:&quot;Beilage")


@prepared(paper=NO_EDITION)
def edition_not_declared(document: Pdf) -> None:
    rewrite(document, b"tom:Edition>", b"tom:Ausgabe>")


@prepared(paper=NO_EDITION)
def edition_declared_twice(document: Pdf) -> None:
    rewrite(document, b"<tom:Edition>", b"<tom:Edition>{}</tom:Edition><tom:Edition>")


@prepared(paper=PART_DIFFERS)
def other_sum_declared(document: Pdf) -> None:
    xmp = document.Root.Metadata.read_bytes()
    false = b"DataSha256>" + b"0" * 64
    document.Root.Metadata.write(re.sub(rb"DataSha256>[0-9a-f]{64}", false, xmp))


def other_program_declared(document: Pdf) -> None:
    """Say that another version has drawn it, which by itself is no forgery."""
    rewrite(document, b"<tom:Program>tomtool ", b"<tom:Program>tomtool 99.")


@prepared(paper=NO_EDITION)
def metadata_missing(document: Pdf) -> None:
    del document.Root.Metadata

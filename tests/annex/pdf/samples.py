# SPDX-License-Identifier: MIT
"""Documents built by hand from the model, every kind of block among them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tomtool.annex.content.model import (
    Block,
    Box,
    Cell,
    Code,
    Contents,
    Document,
    Gap,
    Heading,
    Item,
    Kept,
    Listing,
    PageBreak,
    Paragraph,
    Properties,
    Role,
    Run,
    Running,
    Signing,
    Table,
    Title,
    Voice,
)
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE, SignerRole

PROPERTIES = Properties(
    title="Anlage TOM – Lernplattform <1>",
    author="Beispiel & Söhne GmbH",
    subject="Maßnahmen nach Art. 32 DSGVO",
    language="de",
    as_of=date(2026, 5, 4),
    data={"DataFile": ANSWERS_FILE, "DataSha256": "ab" * 32, "Edition": '{"layout":"x"}'},
)
RUNNING = Running(
    left="Beispiel & Söhne GmbH · Lernplattform",
    right="Technische und organisatorische Maßnahmen",
    stand="Version 3 · Stand 04.05.2026",
    check="Prüfcode 3F2A 9CAB 3F2A 9CAB",
    page_of="Seite %(page)s von %(pages)s",
)
ATTACHMENTS = {ANSWERS_FILE: b'{"answers":{}}', QUESTIONNAIRE_FILE: b'{"id":"probe"}'}
LABELS = ("Name", "Funktion", "Ort", "Datum", "Unterschrift")


def document(*blocks: Block, **more: object) -> Document:
    """Return a small document of `blocks`."""
    made = Document(PROPERTIES, RUNNING, blocks, ATTACHMENTS)
    return replace(made, **more)  # type: ignore[arg-type]  # fields of Document by name


def text(words: str, role: Role = Role.BODY) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(words),), role)


def item(words: str, *, ticked: bool = False, field: str = "") -> Item:
    """Return an entry with a box before it."""
    voice = Voice.PLAIN if ticked else Voice.SOFT
    return Item((Run(words, voice),), Box(ticked, field, single=bool(field)))


def question(number: str, words: str, *choices: Item, inline: bool = False) -> Kept:
    """Return a question with its choices."""
    head = Heading(3, (Run(words),), number=number, anchor=f"q{number}")
    return Kept((head, Listing(choices, inline=inline, answers=True)))


def cells(*texts: str) -> tuple[Cell, ...]:
    """Return a row of cells with one paragraph each."""
    return tuple(((Run(words),),) for words in texts)


LONG = (
    "Die Verantwortlichen der Schule und der Auftragsverarbeiter stimmen die Sicherheitsmaßnahmen "
    "regelmäßig miteinander ab; Änderungen werden im Verarbeitungsverzeichnis dokumentiert. "
)
FRONT: tuple[Block, ...] = (
    Title((Run("Anlage 2: Technische und organisatorische Maßnahmen"),)),
    text("Lernplattform „Schulwolke“ der Beispiel & Söhne GmbH", Role.LEAD),
    text("Version 3 · Stand 04.05.2026", Role.STAND),
    text("Entwurf: 3 Pflichtantworten fehlen noch.", Role.NOTICE),
    Table(
        rows=(
            cells("Verantwortlicher", "Musterschule, Schulstraße 1, 12345 Musterstadt"),
            cells("Schutzbedarf", "hoch"),
        ),
        shares=(1, 3),
        summary="Wer diese Maßnahmen trifft und für wen",
        sideways=True,
    ),
    Code(
        "sha256:" + "3f2a9cab" * 8,
        "QR-Code der Prüfsumme",
        ((Run("Prüfcode", Voice.STRONG),), (Run("3F2A 9CAB 3F2A 9CAB"),)),
    ),
    Heading(1, (Run("Inhalt"),)),
    Contents(),
    PageBreak(),
)
QUESTIONS: tuple[Block, ...] = (
    Heading(1, (Run("Technische Maßnahmen"),), number="A", title="Technische Maßnahmen"),
    Heading(2, (Run("Zutritt zu Räumen"),), number="A1", title="Zutritt zu Räumen"),
    text("Gilt für alle Standorte.", Role.HINT),
    question(
        "1.1",
        "Sind die Räume, in denen Daten verarbeitet werden, außerhalb der Arbeitszeiten "
        "verschlossen?",
        item("ja", ticked=True),
        item("nein"),
        inline=True,
    ),
    question(
        "1.2",
        "Wie wird der Zutritt gesichert?",
        item("elektronische Schließanlage", ticked=True),
        item("mechanische Schlüssel " + LONG),
        item("Pförtnerdienst"),
    ),
    Paragraph((Run("Bitte nach "), Gap(0.1, label="Minuten"), Run(" Minuten.")), Role.ANSWER),
    Paragraph(
        (
            Run("Anmerkung: ", Voice.SOFT),
            Run("The data centre is certified.", language="en"),
            Run(" Siehe "),
            Run("Frage 1.1", to="q1.1"),
            Run("."),
        ),
        Role.REMARK,
    ),
    text("3 Fragen entfallen – weiter mit 2.5", Role.SKIP),
    text("Standort Nord", Role.SITE),
    text(LONG * 12),
    Heading(2, (Run("Übersicht"),), number="A2", title="Übersicht der Maßnahmen"),
    Table(
        rows=tuple(
            (
                *cells(f"1.{n}", "Zutritt"),
                (
                    (Run(LONG if n % 7 == 0 else "verschlossen"),),
                    Listing((item("ja", ticked=True), item("nein")), inline=True),
                ),
            )
            for n in range(1, 40)
        ),
        shares=(1, 3, 6),
        summary="Alle Maßnahmen",
        head=((Run("Nr."),), (Run("Thema"),), (Run("Maßnahme"),)),
    ),
    Listing(
        (
            Item((Run("Verschlüsselung der Datensicherungen"),)),
            Item((Run("Protokollierung"),), blocks=(text("mit Auswertung"),)),
        )
    ),
    Listing((Item((Run("erstens"),), "1."), Item((Run("zweitens"),), "2."))),
    Paragraph((Run("Der Auftragsverarbeiter verschlüsselt."),), number="(1)", anchor="p1"),
)
BACK: tuple[Block, ...] = (
    Kept(
        (
            Heading(1, (Run("Unterschriften"),), title="Unterschriften"),
            *(
                block
                for role, given in (
                    (SignerRole.PROCESSOR, ("Erika Muster", "Leitung")),
                    (SignerRole.SCHOOL_DPO, ()),
                    (SignerRole.CONTROLLER, ()),
                )
                for block in (
                    text(role.value, Role.CAPTION),
                    Signing(role, role.value, LABELS, given),
                )
            ),
        ),
        whole=True,
    ),
)
WHOLE = document(*FRONT, *QUESTIONS, *BACK)
"""A document with every kind of block."""

# SPDX-License-Identifier: MIT
"""A received PDF: the verdict in words, pages and answers to read, nothing changed by looking."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.ui.received.files import EXAMPLE, Reader, overlaid_annex, signed_annex
from tests.ui.test_large_text import too_wide
from tomtool.domain.edition import Edition
from tomtool.domain.verification import SignerRole
from tomtool.paths import data_dir
from tomtool.services import annexes, responses, seen, trust, verifying
from tomtool.services.files import TargetIsInputError
from tomtool.services.previews import Pages
from tomtool.ui.countersign import CountersignAssistant
from tomtool.ui.look import Look
from tomtool.ui.parts import Button, Picker, Tabs
from tomtool.ui.received.content import Content
from tomtool.ui.received.differences import Differences
from tomtool.ui.received.fingerprint import FingerprintBox, QrPicture
from tomtool.ui.sign.preview import Preview
from tomtool.ui.signature.people import KnownDialog
from tomtool.ui.wizard.card import QuestionCard
from tomtool.ui.wizard.findings_box import FindingBox
from tomtool.ui.wizard.section import SectionPage
from tomtool.ui.wizard.section_header import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.domain.errors import TomtoolError
    from tomtool.domain.verification import Signer
    from tomtool.ui.desk import Desk


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    path = tmp_path / "anlage.pdf"
    path.write_bytes(signed_annex())
    return path


@pytest.fixture
def read(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[Path], Reader]]:
    """Return what opens a file and waits for its verdict."""
    opened: list[Reader] = []

    def open_one(path: Path) -> Reader:
        reader = Reader(qtbot, desk, path)
        opened.append(reader)
        reader.waits()
        return reader

    yield open_one
    for each in opened:
        each.page._file.close()


def signer_of(desk: Desk, path: Path) -> Signer:
    return verifying.verify(desk.context, path).verification.signatures[0].signer


@pytest.mark.slow
def test_signed__by_a_stranger__says_so_and_offers_to_compare_the_fingerprint(
    read: Callable[[Path], Reader], signed: Path
) -> None:
    reader = read(signed)
    assert "Unverändert seit der Unterschrift" in reader.words()
    assert reader.words().split("\n").count("ja") >= 3
    assert "Katrin Behrends" in reader.words()
    assert "nicht bestätigt" in reader.words()
    assert "nicht qualifiziert" in reader.words()
    assert f"{len(Pages(signed_annex()))} Seiten, " in reader.words()
    assert reader.part("compare", Button).words == "Fingerabdruck vergleichen …"
    assert "Schulische/r Datenschutzbeauftragte/r\nnoch frei" in reader.words()


@pytest.mark.slow
def test_signed__by_somebody_compared__says_how_they_are_known_until_that_is_taken_back(
    desk: Desk, read: Callable[[Path], Reader], signed: Path
) -> None:
    signer = signer_of(desk, signed)
    trust.add_compared(desk.context, signer, SignerRole.PROCESSOR, "anlage.pdf")
    reader = read(signed)
    assert "Fingerabdruck verglichen" in reader.words()
    assert not reader.sees("compare")
    reader.click("forget:Auftragsverarbeiter")
    reader.wait_for(lambda: reader.sees("compare"), "the stranger")
    assert trust.acquaintances(desk.context) == ()


@pytest.mark.slow
def test_signed__by_somebody_forgotten_in_the_list_meanwhile__is_by_a_stranger_again(
    desk: Desk, read: Callable[[Path], Reader], signed: Path
) -> None:
    trust.add_compared(desk.context, signer_of(desk, signed), SignerRole.PROCESSOR, "anlage.pdf")
    reader = read(signed)
    KnownDialog(desk, reader.page).open()
    for button in ("forget", "forget-now", "close"):
        reader.click(button)
    reader.wait_for(lambda: reader.sees("compare"), "the stranger")


@pytest.mark.slow
def test_views__all_found_planned__show_the_answers_without_any_field(
    read: Callable[[Path], Reader], signed: Path
) -> None:
    reader = read(signed)
    assert reader.part("section-picker", Picker).chosen == "A1"
    reader.pick("section-picker", "A2")
    assert len(reader.page.findChildren(SectionPage)) == 2
    assert reader.page.findChildren(QLineEdit) == []
    tabs = {each.text(): each for each in reader.part("views", Tabs).findChildren(QPushButton)}
    assert [each.split()[0] for each in tabs] == ["Alle", "Geplant", "Seiten"]
    reader.click_on(tabs["Geplant 2"])
    cards = [each for each in reader.page.findChildren(QuestionCard) if each.isVisible()]
    assert [each.slot.question for each in cards] == ["A1.10", "E4"]
    assert "Rechenzentrum Halle (Backup)" in reader.words()


@pytest.mark.slow
def test_findings__of_the_answers__are_a_view_of_their_own(
    desk: Desk, read: Callable[[Path], Reader], tmp_path: Path
) -> None:
    source = desk.context.examples / "tom-schule-mit-luecken.json"
    draft = tmp_path / "entwurf.pdf"
    draft.write_bytes(annexes.draw(responses.read(desk.context, source), Edition("de")))
    reader = read(draft)
    tabs = reader.part("views", Tabs).findChildren(QPushButton)
    found = next(each for each in tabs if each.text().startswith("Befunde"))
    reader.click_on(found)
    boxes = [each for each in reader.page.findChildren(FindingBox) if each.isVisible()]
    assert boxes
    assert int(found.text().split()[1]) >= len(boxes)


@pytest.mark.slow
def test_pages__small_ones__open_the_large_one_by_click_and_by_keys(
    read: Callable[[Path], Reader], signed: Path
) -> None:
    reader = read(signed)
    pages = reader.part("page-list", QAbstractItemView)
    pages.setFocus()
    for _step in range(2):
        reader.press(Qt.Key.Key_Down)
    reader.press(Qt.Key.Key_Return)
    large = reader.page.findChild(Preview)
    assert large is not None
    assert large.number == 2
    reader.wait_for(lambda: not large._sheet._image.isNull(), "the page")
    reader.click("page-next")
    assert pages.currentIndex().row() == 3
    assert pages.currentIndex().data() == "Seite 4"


@pytest.mark.slow
def test_window__narrow__makes_views_of_what_stood_beside(
    read: Callable[[Path], Reader], signed: Path
) -> None:
    reader = read(signed)
    assert reader.sees("page-list")
    reader.page.resize(1024, 700)
    reader.wait_for(lambda: not reader.sees("page-list"))
    assert reader.part("verification", QWidget).width() == 400
    reader.page.resize(700, 700)
    reader.wait_for(lambda: reader.part("views", Tabs).chosen == "check")
    assert reader.part("verification", QWidget).width() == 700
    reader.page.resize(1280, 800)
    reader.wait_for(lambda: reader.sees("section-picker"))
    assert reader.part("verification", QWidget).width() == 400


@pytest.mark.slow
def test_fingerprint__on_demand__is_spelled_and_drawn_as_a_code(
    read: Callable[[Path], Reader], signed: Path
) -> None:
    reader = read(signed)
    box = reader.part("verification", QWidget).findChild(FingerprintBox)
    assert box is not None
    assert len(reader.part("fingerprint", QWidget).property("text").split()) == 16
    for name in ("spell", "qr"):
        button = box.findChild(Button, name)
        assert button is not None
        button.click()
    assert reader.part("spelled", QWidget).isVisible()
    code = box.findChild(QrPicture)
    assert code is not None
    image = code.grab().toImage()
    assert {image.pixelColor(x, 60).name() for x in range(image.width())} == {"#000000", "#ffffff"}
    button = box.findChild(Button, "qr")
    assert button is not None
    button.click()
    assert not code.isVisible()


@pytest.mark.slow
def test_countersigning__from_the_menu__opens_the_assistant_and_hands_on_its_file(
    read: Callable[[Path], Reader], signed: Path, qtbot: QtBot
) -> None:
    reader = read(signed)
    reader.page.actions_by_id["countersign"].trigger()
    assistant = reader.page.findChild(CountersignAssistant)
    assert isinstance(assistant, CountersignAssistant)
    with qtbot.waitSignal(reader.page.countersigned) as countersigned:
        assistant.written.emit(signed)
    assert countersigned.args == [signed]
    assistant.reject()


@pytest.mark.slow
def test_import__clicked__makes_a_response_of_the_answers(
    desk: Desk, read: Callable[[Path], Reader], signed: Path, qtbot: QtBot
) -> None:
    reader = read(signed)
    assert desk.workspace.entries() == ()
    with qtbot.waitSignal(reader.page.imported) as imported:
        reader.click("import")
    assert [each.id for each in desk.workspace.entries()] == imported.args


@pytest.mark.slow
def test_altered__after_signing__says_no_with_reasons_and_allows_nothing(
    read: Callable[[Path], Reader], signed: Path
) -> None:
    pdf = bytearray(signed.read_bytes())
    pdf[len(pdf) // 3] ^= 1
    signed.write_bytes(pdf)
    reader = read(signed)
    assert "Diese Datei ist nicht in Ordnung" in reader.verdict
    assert "NEIN" in reader.words()
    assert not reader.part("import", QWidget).isEnabled()
    assert not reader.part("countersign", QWidget).isEnabled()
    assert reader.part("countersign", QWidget).toolTip()


@pytest.mark.slow
def test_overlaid__before_signing__shows_our_drawing_beside_with_the_place_marked(
    read: Callable[[Path], Reader], signed: Path
) -> None:
    signed.write_bytes(overlaid_annex())
    reader = read(signed)
    assert "Diese Datei ist nicht in Ordnung" in reader.verdict
    assert "Seite 4 ist nicht so gedruckt" in reader.words()
    assert reader.part("views", Tabs).chosen == "different"
    reader.wait_for(lambda: reader.sees("difference"), "the comparison")
    assert "Seite 4, Abweichung 1 von 1" in reader.words()
    (shown,) = reader.page.findChildren(Differences)
    assert len(shown._differences[0].boxes) == 1


@pytest.mark.slow
def test_older_state__of_a_countersigned_file__is_said(
    desk: Desk, read: Callable[[Path], Reader], signed: Path
) -> None:
    trust.add_own(desk.context, signer_of(desk, signed))
    file = seen._file(desk.context)
    with file.changing() as save:
        states = file.load()
        save({key: seen.State(2, "neu.pdf", each.seen) for key, each in states.items()})
    reader = read(signed)
    assert "kennen Sie schon eine gegengezeichnete Fassung („neu.pdf“)" in reader.words()


@pytest.mark.slow
def test_unsigned__draft__says_that_nobody_stands_for_it(
    desk: Desk, read: Callable[[Path], Reader], tmp_path: Path
) -> None:
    reading = responses.read(desk.context, desk.context.examples / EXAMPLE)
    draft = tmp_path / "entwurf.pdf"
    draft.write_bytes(annexes.draw(reading, Edition("de")))
    reader = read(draft)
    assert "Nicht signiert" in reader.verdict
    assert "nicht prüfbar" in reader.words()
    assert reader.part("import", QWidget).isEnabled()
    assert not reader.part("countersign", QWidget).isEnabled()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Hallo", "Das ist keine PDF-Datei."),
        (b"%PDF-1.7\nkaputt", "beschädigt"),
        (None, "lässt sich nicht lesen"),
    ],
    ids=["text", "broken", "missing"],
)
def test_unreadable__of_any_kind__is_one_sentence_with_a_remedy(
    read: Callable[[Path], Reader], tmp_path: Path, qtbot: QtBot, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / "x.pdf").write_bytes(content)
    reader = read(tmp_path / "x.pdf")
    assert says in reader.verdict
    assert not reader.part("import", QWidget).isEnabled()
    with qtbot.waitSignal(reader.page.left):
        reader.click("back")


@pytest.mark.slow
def test_verification__cancelled__says_nothing_and_can_begin_again(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"Hallo")
    reader = Reader(qtbot, desk, tmp_path / "x.pdf")
    reader.part("cancel", Button).click()
    assert "abgebrochen" in reader.verdict
    qtbot.wait(100)
    assert "abgebrochen" in reader.verdict
    reader.click("again")
    reader.waits()
    assert "keine PDF-Datei" in reader.verdict
    reader.page._file.close()


@pytest.mark.slow
def test_verification__repeated_and_cancelled__can_be_repeated_again(
    desk: Desk, read: Callable[[Path], Reader], signed: Path
) -> None:
    signer = signer_of(desk, signed)
    trust.add_compared(desk.context, signer, SignerRole.PROCESSOR, "anlage.pdf")
    reader = read(signed)
    reader.click("forget:Auftragsverarbeiter")
    reader.part("cancel", Button).click()
    assert "abgebrochen" in reader.verdict
    reader.click("again")
    reader.waits()
    assert "noch nicht bestätigt" in reader.verdict
    assert len(reader.page.findChildren(Content)) == 1


def test_left__while_still_being_verified__nothing_comes_back(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"Hallo")
    reader = Reader(qtbot, desk, tmp_path / "x.pdf")
    reader.part("back", Button).click()
    qtbot.wait(100)
    assert "wird geprüft" in reader.verdict


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_report__saved__is_what_the_verification_said(
    desk: Desk, read: Callable[[Path], Reader], signed: Path, tmp_path: Path, kind: str
) -> None:
    reader = read(signed)
    told: list[str] = []
    desk.told.connect(lambda words, _link: told.append(words))
    reader.click("report")
    dialog = reader.page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("anlage-Prüfbericht.pdf")
    dialog.filterSelected.emit(f"(*.{kind})")
    assert dialog.defaultSuffix() == kind
    target = tmp_path / f"bericht.{kind}"
    dialog.fileSelected.emit(str(target))
    reader.wait_for(lambda: bool(told), "the report")
    assert told == [f"Bericht gespeichert: bericht.{kind}"]
    if kind == "json":
        (report,) = json.loads(target.read_bytes())["files"]
        assert report["answers"]["unaltered"]["holds"]
    else:
        assert target.read_bytes().startswith(b"%PDF")
    dialog.reject()


@pytest.mark.slow
def test_report__over_the_file_itself__is_refused(
    desk: Desk, read: Callable[[Path], Reader], signed: Path
) -> None:
    reader = read(signed)
    failures: list[TomtoolError] = []
    desk.failed.connect(failures.append)
    reader.click("report")
    dialog = reader.page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(signed))
    reader.wait_for(lambda: bool(failures), "a refusal")
    assert isinstance(failures[0], TargetIsInputError)
    assert signed.read_bytes() == signed_annex()
    dialog.reject()


@pytest.mark.slow
def test_page__with_large_text__needs_no_scrolling_sideways_and_cuts_nothing(
    read: Callable[[Path], Reader], signed: Path, qapp: QApplication, look: Look
) -> None:
    Look(qapp, data_dir("resources"), "light", scale=2.0).apply()
    reader = read(signed)
    reader.page.resize(1024, 700)
    content = reader.page.findChild(Content)
    assert isinstance(content, Content)
    for name in ("check", "all", "planned", "pages"):
        content.choose(name)
        assert too_wide(reader.page) == [], name
        assert cut(reader.page) == [], name
    content.choose("check")
    assert reader.sees("compare:Auftragsverarbeiter")  # the banner is brief
    assert "Rufen Sie an" in reader.verdict
    look.choose("dark")  # another look than before, so that the usual one is worn again


def cut(page: QWidget) -> list[str]:
    """Return which buttons, and headers of sections, have less room than they need."""
    buttons = [each for each in page.findChildren(Button) if each.isVisible()]
    small = [
        each.words for each in buttons if each.size().expandedTo(each.sizeHint()) != each.size()
    ]
    headers = [each for each in page.findChildren(SectionHeader) if each.isVisible()]
    return small + [e.objectName() for e in headers if e.height() < e.heightForWidth(e.width())]

# SPDX-License-Identifier: MIT
"""The catalogue of what can be wrong with a form: each with place, problem and remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Kind(Enum):
    """A kind of problem: its code, its sentence and what to do about it (German templates)."""

    UNREADABLE = (
        "F01",
        N_("Die Datei lässt sich nicht lesen (%(reason)s)."),
        N_("Prüfen Sie Namen und Leserechte."),
    )
    NOT_UTF8 = (
        "F02",
        N_("Die Datei ist nicht in UTF-8 gespeichert."),
        N_("Speichern Sie sie in der Kodierung UTF-8."),
    )
    BAD_YAML = (
        "F03",
        N_("Das ist kein gültiges YAML (%(reason)s)."),
        N_("Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen."),
    )
    DOUBLED_YAML_KEY = (
        "F04",
        N_("Der Schlüssel „%(key)s“ steht hier zweimal."),
        N_("Löschen oder benennen Sie einen der beiden."),
    )
    CLEVER_YAML = (
        "F05",
        N_("Anker, Verweise und Typangaben sind in Formularen nicht erlaubt."),
        N_("Schreiben Sie den Inhalt aus."),
    )
    TOO_BIG = (
        "F06",
        N_("Die Datei ist größer als %(limit)s MiB."),
        N_("Teilen Sie das Formular in eine Datei je Abschnitt."),
    )
    TOO_DEEP = (
        "F07",
        N_("Die Verschachtelung ist tiefer als %(limit)s Ebenen."),
        N_("Vereinfachen Sie die Bedingung."),
    )
    UNKNOWN_KEY = (
        "F08",
        N_("„%(key)s“ gehört nicht hierher."),
        N_("Erlaubt sind: %(allowed)s."),
    )
    MISSING_KEY = (
        "F09",
        N_("„%(key)s“ fehlt."),
        N_("Ergänzen Sie den Eintrag; „tomtool forms schema“ zeigt, was nötig ist."),
    )
    MISSING_TEXT = (
        "F10",
        N_("Der Text fehlt in der Sprache „%(language)s“."),
        N_("Ergänzen Sie ihn; jeder Text steht deutsch und englisch im Formular."),
    )
    WRONG_VALUE = (
        "F11",
        N_("Der Wert %(value)s passt hier nicht."),
        N_("Erwartet wird: %(expected)s."),
    )
    DOUBLED_KEY = (
        "F12",
        N_("Der Schlüssel „%(key)s“ ist doppelt vergeben."),
        N_("Geben Sie jedem Abschnitt, jeder Frage, jeder Auswahl und jedem Feld einen eigenen."),
    )
    DANGLING_QUESTION = (
        "F13",
        N_("Die Bedingung nennt die Frage „%(key)s“, die es nicht gibt."),
        N_("Nennen Sie eine vorhandene Frage, oder streichen Sie die Bedingung."),
    )
    DANGLING_CHOICE = (
        "F14",
        N_("Die Bedingung nennt die Auswahl „%(choice)s“, die es bei %(key)s nicht gibt."),
        N_("Vorhanden sind: %(allowed)s."),
    )
    DANGLING_BLANK = (
        "F15",
        N_("Die Bedingung vergleicht „%(blank)s“; bei %(key)s gibt es kein solches Zahlenfeld."),
        N_("Vergleichen Sie ein Feld der Art integer oder duration."),
    )
    CIRCULAR = (
        "F16",
        N_("Die Bedingungen drehen sich im Kreis: %(circle)s."),
        N_("Lösen Sie eine davon aus dem Kreis."),
    )
    NEVER_TRUE = (
        "F17",
        N_("Die Bedingung von %(key)s kann nie zutreffen."),
        N_("Prüfen Sie, ob sie sich selbst oder der Bedingung einer genannten Frage widerspricht."),
    )
    ALWAYS_TRUE = (
        "F18",
        N_("Die Bedingung von %(key)s trifft immer zu."),
        N_("Streichen Sie sie, oder nennen Sie, was gemeint war."),
    )
    BLANK_NOT_IN_TEXT = (
        "F19",
        N_("Der Text nennt das Feld {%(blank)s} nicht genau einmal (Sprache „%(language)s“)."),
        N_("Setzen Sie {%(blank)s} an seine Stelle im Text."),
    )
    UNKNOWN_BLANK_IN_TEXT = (
        "F20",
        N_("Der Text nennt ein Feld {%(blank)s}, das es nicht gibt (Sprache „%(language)s“)."),
        N_("Legen Sie das Feld unter blanks an, oder streichen Sie die Klammern."),
    )
    UNKNOWN_PART = (
        "F21",
        N_("Den Teil „%(part)s“ gibt es nicht."),
        N_("Nennen Sie einen Teil aus parts im Kopf des Formulars."),
    )
    WRONG_SHAPE = (
        "F22",
        N_("Eine Frage der Art „%(kind)s“ kann hier keine %(what)s haben."),
        N_("Ändern Sie die Art der Frage, oder streichen Sie den Eintrag."),
    )
    SHAPE_MISSING = (
        "F23",
        N_("Einer Frage der Art „%(kind)s“ fehlt der Eintrag %(what)s."),
        N_("Ergänzen Sie ihn."),
    )
    BLANK_INCOMPLETE = (
        "F24",
        N_("Dem Feld „%(blank)s“ fehlt der Eintrag %(what)s."),
        N_("Ergänzen Sie ihn."),
    )
    REPEAT_PER_SITE = (
        "F25",
        N_("Die Frage „%(key)s“ steuert das Wiederholen und wird selbst je Standort gestellt."),
        N_("Nennen Sie eine Frage, die nur einmal gestellt wird."),
    )
    WRONG_FOLDER = (
        "F26",
        N_("Das Formular heißt %(found)s, sein Ordner aber %(folder)s."),
        N_("Benennen Sie den Ordner <id>/<version>."),
    )
    SECTION_FILE = (
        "F27",
        N_("Die Abschnittsdatei „%(file)s“ liegt nicht im Ordner des Formulars."),
        N_("Nennen Sie eine Datei neben form.yaml, ohne Ordner."),
    )
    UNDECIDED = (
        "F28",
        N_("Die Bedingung von %(key)s ist zu verzweigt, um sie zu prüfen."),
        N_("Vereinfachen Sie sie."),
    )
    BLANK_OVERLOADED = (
        "F29",
        N_("Das Feld „%(blank)s“ kann hier kein %(what)s haben."),
        N_("Streichen Sie den Eintrag, oder ändern Sie die Art des Feldes."),
    )
    NOTHING_ALLOWED = (
        "F30",
        N_("Im Feld „%(blank)s“ ist keine Zahl erlaubt: min ist größer als max."),
        N_("Vertauschen Sie die Grenzen, oder streichen Sie eine."),
    )
    UNKNOWN_SOURCE = (
        "F31",
        N_("Die Regel %(rule)s nennt die Quelle „%(source)s“, die nicht unter sources steht."),
        N_("Ergänzen Sie die Quelle, oder nennen Sie einen Artikel oder Paragrafen."),
    )
    SOURCE_NAMES_DIFFER = (
        "F32",
        N_("Die Quelle „%(source)s“ heißt in einer anderen Datei anders."),
        N_("Geben Sie ihr überall denselben Namen."),
    )
    PAIR_TOO_FAR = (
        "F33",
        N_("silent ändert bei der Regel %(rule)s nicht genau einen Eintrag von fires."),
        N_("Ersetzen, ergänzen oder streichen Sie genau einen Eintrag."),
    )
    PAIR_UNUSABLE = (
        "F34",
        N_("Das Beispiel der Regel %(rule)s passt nicht zum Fragebogen (%(reason)s)."),
        N_("Berichtigen Sie die Antworten unter fires oder silent."),
    )
    RULE_STAYS_SILENT = (
        "F35",
        N_("Die Regel %(rule)s schweigt zu ihrem Beispiel fires."),
        N_("Prüfen Sie Bedingung und Beispiel; auch vorausgehende Fragen müssen beantwortet sein."),
    )
    RULE_FIRES_ANYWAY = (
        "F36",
        N_("Die Regel %(rule)s meldet sich auch zu ihrem Beispiel silent."),
        N_("Prüfen Sie Bedingung und Beispiel."),
    )
    PROMPT_TOO_LOUD = (
        "F37",
        N_("Die Regel %(rule)s verlangt einen prüfenden Blick und ist trotzdem nicht „info“."),
        N_("Setzen Sie severity auf info, oder streichen Sie prompt."),
    )
    UNKNOWN_CHOICE = (
        "F38",
        N_("Unter exactly_one_of steht „%(choice)s“; eine solche Auswahl hat %(key)s nicht."),
        N_("Vorhanden sind: %(allowed)s."),
    )
    RENAMED_TO_NOTHING = (
        "F39",
        N_("follows benennt %(old)s in „%(key)s“ um; eine solche Frage gibt es nicht."),
        N_("Nennen Sie eine Frage dieses Formulars, oder führen Sie %(old)s unter removed auf."),
    )
    GONE_AND_THERE = (
        "F40",
        N_("Nach follows ist die Frage %(key)s weggefallen oder umbenannt, es gibt sie aber noch."),
        N_("Streichen Sie den Eintrag; ein Schlüssel wird nie für etwas anderes wiederverwendet."),
    )
    FOLLOWED_TWICE = (
        "F41",
        N_("follows nennt „%(key)s“ zweimal."),
        N_("Jede frühere Frage fällt weg oder wird in eine eigene umbenannt."),
    )
    UNKNOWN_MEASURE = (
        "F42",
        N_("Die Maßnahme %(measure)s steht nicht im Katalog."),
        N_("Nennen Sie eine aus forms/shared/measures.yaml, oder ergänzen Sie sie dort."),
    )
    NOTHING_SAID = (
        "F43",
        N_("Für %(answer)s fehlt der Eintrag says, der Satz für die Anlage in Prosa."),
        N_("Ergänzen Sie ihn; hat ein Formular solche Sätze, braucht jede Antwort einen."),
    )
    BLANK_NOT_IN_SENTENCE = (
        "F44",
        N_("says nennt das Pflichtfeld {%(blank)s} nicht genau einmal (Sprache „%(language)s“)."),
        N_("Setzen Sie {%(blank)s} an seine Stelle im Satz."),
    )
    UNKNOWN_BLANK_IN_SENTENCE = (
        "F45",
        N_("says nennt {%(blank)s}, das hier kein Pflichtfeld ist (Sprache „%(language)s“)."),
        N_("Erlaubt sind: %(allowed)s. Freiwillige Felder hängt das Programm selbst an."),
    )
    ANSWER_NOT_IN_SENTENCE = (
        "F46",
        N_("says nennt {answer} nicht genau einmal (Sprache „%(language)s“)."),
        N_("Setzen Sie {answer} dorthin, wo die angekreuzten Angaben stehen sollen."),
    )

    def __init__(self, code: str, problem: str, remedy: str) -> None:
        self.code = code
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One problem: its kind, where (`file:line`, or a path in an attached questionnaire)."""

    kind: Kind
    place: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def problem(self) -> Message:
        """What is wrong."""
        return Message(self.kind.problem, self.params)

    @property
    def remedy(self) -> Message:
        """What to do about it."""
        return Message(self.kind.remedy, self.params)


class FormProblemError(TomtoolError):
    """A form cannot be used; carries every problem found, the first as its own sentence."""

    def __init__(self, problems: Sequence[FormProblem]) -> None:
        first = problems[0]
        super().__init__(first.problem, first.remedy, first.place)
        self.problems = tuple(problems)

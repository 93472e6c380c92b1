# SPDX-License-Identifier: MIT
"""What can go wrong with a database, as the user is told.

`place` is the file, or what the user calls the response. Nothing is lost when one is raised.
"""

from __future__ import annotations

from typing import ClassVar

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_


class StorageError(TomtoolError):
    """A failure of the storage; each subclass holds its problem and its remedy."""

    PROBLEM: ClassVar[str]
    REMEDY: ClassVar[str]

    def __init__(self, place: object = "", **params: object) -> None:
        super().__init__(Message(self.PROBLEM, params), Message(self.REMEDY, params), str(place))


class NoDatabaseError(StorageError):
    """There is nothing to read yet."""

    PROBLEM = N_("Hier gibt es noch keine Datenbank.")
    REMEDY = N_("Das Fenster legt sie an: Öffnen Sie tomtool ohne einen Befehl.")


class NotADatabaseError(StorageError):
    """The file is something else than a database of tomtool."""

    PROBLEM = N_("Die Datei ist keine Datenbank von tomtool.")
    REMEDY = N_("Wählen Sie eine andere Datei; diese bleibt, wie sie ist.")


class DamagedDatabaseError(StorageError):
    """The file breaks the rules of its format."""

    PROBLEM = N_("Die Datenbank ist beschädigt.")
    REMEDY = N_(
        "Legen Sie die Datei zur Seite und setzen Sie Ihre letzte Sicherung an ihre Stelle."
    )


class NewerDatabaseError(StorageError):
    """A later tomtool wrote the file; `revision` is its schema's, `known` ours."""

    PROBLEM = N_(
        "Die Datenbank stammt von einem neueren tomtool"
        " (Schema %(revision)d, bekannt ist %(known)d)."
    )
    REMEDY = N_("Installieren Sie die neue Version; die Datei bleibt, wie sie ist.")


class OlderDatabaseError(StorageError):
    """Reading only, the file cannot be migrated; `revision` is its schema's, `known` ours."""

    PROBLEM = N_("Die Datenbank hat noch das Schema %(revision)d, gebraucht wird %(known)d.")
    REMEDY = N_("Öffnen Sie sie einmal zum Bearbeiten; dabei wird sie kopiert und umgestellt.")


class MigrationError(StorageError):
    """A migration failed and was rolled back; `revision` is where the file stands."""

    PROBLEM = N_(
        "Die Datenbank ließ sich nicht umstellen; sie ist unverändert beim Schema %(revision)d."
    )
    REMEDY = N_("Arbeiten Sie mit der bisherigen Version weiter und melden Sie uns den Fehler.")


class DatabaseInUseError(StorageError):
    """Another process writes to the database."""

    PROBLEM = N_("Die Datenbank wird gerade von einem anderen tomtool benutzt.")
    REMEDY = N_("Schließen Sie es und versuchen Sie es noch einmal.")


class ClosedDatabaseError(StorageError):
    """The database was closed, and with it the right to write was given back."""

    PROBLEM = N_("Die Datenbank ist schon geschlossen.")
    REMEDY = N_("Öffnen Sie sie wieder.")


class NotWritableError(StorageError):
    """File or folder is read-only, or belongs to someone else."""

    PROBLEM = N_("Datei oder Ordner ist schreibgeschützt.")
    REMEDY = N_("Geben Sie sich Schreibrechte oder wählen Sie einen anderen Ordner.")


class UnusablePathError(StorageError):
    """Nothing can be stored at this path: a folder, below a file, an unplugged disk."""

    PROBLEM = N_("Hier lässt sich keine Datenbank öffnen oder anlegen.")
    REMEDY = N_("Prüfen Sie Pfad und Datenträger oder wählen Sie einen anderen Ordner.")


class DiskFullError(StorageError):
    """No room is left; the change was not made."""

    PROBLEM = N_("Der Datenträger ist voll; es wurde nichts gespeichert.")
    REMEDY = N_("Schaffen Sie Platz und versuchen Sie es noch einmal.")


class TargetExistsError(StorageError):
    """A backup never overwrites."""

    PROBLEM = N_("Die Datei gibt es schon.")
    REMEDY = N_("Wählen Sie für die Sicherung einen anderen Namen.")


class UnknownResponseError(StorageError):
    """No response has this id."""

    PROBLEM = N_("Diese Anlage gibt es in der Datenbank nicht.")
    REMEDY = N_("Wählen Sie eine aus der Liste.")


class DeletedResponseError(StorageError):
    """The response is deleted, and may only be brought back."""

    PROBLEM = N_("Version %(version)d ist gelöscht.")
    REMEDY = N_("Machen Sie das Löschen rückgängig, um weiterzuarbeiten.")


class SignedResponseError(StorageError):
    """The response is signed, so it stays as it was signed."""

    PROBLEM = N_("Version %(version)d ist unterschrieben und bleibt unverändert.")
    REMEDY = N_("Beginnen Sie eine neue Version, um weiterzuarbeiten.")


class SupersededResponseError(StorageError):
    """A later revision exists, so this one stays as it was handed out."""

    PROBLEM = N_("Version %(version)d ist durch eine neue Version abgelöst und bleibt unverändert.")
    REMEDY = N_("Arbeiten Sie in der neuen Version weiter oder löschen Sie diese.")

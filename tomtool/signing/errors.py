# SPDX-License-Identifier: MIT
"""What can go wrong with files and identities that come from outside.

`place` is empty when these are raised: this room sees bytes, whoever read the file adds its name.
"""

from __future__ import annotations

from tomtool.domain.errors import ContentError, TomtoolError
from tomtool.domain.text import Message, N_

_ASK_SENDER = Message(N_("Bitten Sie den Absender, die Datei noch einmal zu senden."))
_MAKE_ANEW = Message(N_("Legen Sie mit „tomtool identity create“ eine neue Identität an."))


class UnreadablePdfError(TomtoolError):
    """The bytes cannot be read as a PDF; subclasses say why."""


class NotAPdfError(UnreadablePdfError):
    """The bytes are something other than a PDF."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Das ist keine PDF-Datei.")),
            Message(N_("Wählen Sie die PDF-Datei der Anlage.")),
        )


class PdfTooLargeError(UnreadablePdfError):
    """The PDF is larger than any annex; `limit` is in MiB."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(N_("Die PDF-Datei ist größer als %(limit)d MiB."), {"limit": limit}),
            Message(N_("Eine Anlage ist viel kleiner: prüfen Sie, ob es die richtige Datei ist.")),
        )


class PdfTooComplexError(UnreadablePdfError):
    """The PDF is made of more than any annex is; `problem` says of what."""

    def __init__(self, problem: Message) -> None:
        super().__init__(
            problem,
            Message(N_("Eine Anlage ist viel kleiner: prüfen Sie, ob es die richtige Datei ist.")),
        )


class EncryptedPdfError(UnreadablePdfError):
    """The PDF is encrypted."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Die PDF-Datei ist verschlüsselt.")),
            Message(N_("Bitten Sie den Absender um die unverschlüsselte Datei.")),
        )


class DamagedPdfError(UnreadablePdfError):
    """The PDF breaks the rules of its format, by accident or on purpose."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Die PDF-Datei ist beschädigt.")), _ASK_SENDER)


class NotAnAnnexError(ContentError):
    """The PDF is readable, but does not hold what an annex holds; `detail` says what."""

    def __init__(self, detail: Message) -> None:
        super().__init__(detail, Message(N_("Wählen Sie eine Anlage, die tomtool erzeugt hat.")))


class AttachmentTooLargeError(ContentError):
    """An attachment is larger than any set of answers; `limit` is in MiB."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(
            Message(
                N_("Der Anhang „%(name)s“ ist größer als %(limit)d MiB."),
                {"name": name, "limit": limit},
            ),
            _ASK_SENDER,
        )


class IdentityError(TomtoolError):
    """An identity cannot be made, opened or used; subclasses say why."""


class InvalidPassphraseError(IdentityError):
    """The passphrase is empty, which would let anybody sign, or not a text."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Die Passphrase ist leer oder enthält unlesbare Zeichen.")),
            Message(N_("Wählen Sie eine Passphrase, die nur Sie kennen.")),
        )


class InvalidNameError(IdentityError):
    """A name does not fit into a certificate."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_(
                    "Name und Organisation dürfen je höchstens %(limit)d druckbare Zeichen haben,"
                    " Umlaute zählen doppelt."
                ),
                {"limit": limit},
            ),
            Message(N_("Kürzen oder ergänzen Sie die Angabe.")),
        )


class NotAnIdentityError(IdentityError):
    """The bytes are no PKCS#12 file, or one without a private key and its certificate."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Die Datei ist keine Identität im Format PKCS#12 (.p12, .pfx).")),
            Message(N_("Wählen Sie eine Datei mit privatem Schlüssel und Zertifikat.")),
        )


class WrongPassphraseError(IdentityError):
    """The passphrase does not open the PKCS#12 file."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Die Passphrase öffnet diese Identität nicht.")),
            Message(N_("Prüfen Sie Schreibweise und Datei.")),
        )


class UnsuitableIdentityError(IdentityError):
    """The key is too weak or of an unknown kind, or its certificate does not allow signing."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Mit dieser Identität lässt sich keine Anlage unterschreiben.")),
            Message(
                N_(
                    "Verwenden Sie einen EC-Schlüssel ab 256 Bit oder RSA-Schlüssel ab 3072 Bit,"
                    " dessen Zertifikat Unterschriften erlaubt.",
                ),
            ),
        )


class IdentityNotValidError(IdentityError):
    """The certificate is not valid yet, or no longer, at the moment of signing."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Das Zertifikat der Identität ist abgelaufen oder noch nicht gültig.")),
            _MAKE_ANEW,
        )


class TokenError(IdentityError):
    """A token (a smart card, say) cannot be used; subclasses say why."""


class TokenLibraryError(TokenError):
    """The library that speaks with the token does not load, or is no PKCS#11 library."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Diese PKCS#11-Bibliothek lässt sich nicht laden.")),
            Message(N_("Nennen Sie die Bibliothek, die der Hersteller zum Token liefert.")),
        )


class NoTokenError(TokenError):
    """There is no such token; `seen` are the labels of those there are."""

    def __init__(self, seen: tuple[str, ...]) -> None:
        super().__init__(
            Message(N_("Kein Token passt (gefunden: %(seen)s)."), {"seen": seen or ("–",)}),
            Message(N_("Stecken Sie den Token ein und nennen Sie seinen Namen.")),
        )


class NoKeyError(TokenError):
    """The token holds no such key with a certificate; `seen` are the labels of its keys."""

    def __init__(self, seen: tuple[str, ...]) -> None:
        super().__init__(
            Message(
                N_("Kein Schlüssel mit Zertifikat auf dem Token passt (gefunden: %(seen)s)."),
                {"seen": seen or ("–",)},
            ),
            Message(N_("Nennen Sie den Namen des Schlüssels.")),
        )


class WrongPinError(TokenError):
    """The PIN does not open the token, or not any more."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Die PIN öffnet den Token nicht.")),
            Message(N_("Prüfen Sie sie genau: nach wenigen Fehlversuchen sperrt sich der Token.")),
        )


class TokenFailedError(TokenError):
    """The token or its library gives up; `reason` is its own word for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            Message(N_("Der Token meldet einen Fehler (%(reason)s)."), {"reason": reason}),
            Message(N_("Stecken Sie ihn neu ein und versuchen Sie es noch einmal.")),
        )


class TimeStampError(TomtoolError):
    """The time-stamp service at `host` gives no time stamp; nothing was signed."""

    def __init__(self, host: str, reason: Message) -> None:
        super().__init__(
            Message(
                N_("Der Zeitstempeldienst „%(host)s“ gibt keinen Zeitstempel (%(reason)s)."),
                {"host": host, "reason": reason},
            ),
            Message(N_("Prüfen Sie Adresse und Netz, oder unterschreiben Sie ohne Zeitstempel.")),
        )


class SigningError(ContentError):
    """The PDF cannot be signed in the role asked for; subclasses say why."""


class FieldMissingError(SigningError):
    """The PDF has no field for this signature."""

    def __init__(self, field: str) -> None:
        super().__init__(
            Message(N_("Das Unterschriftsfeld „%(field)s“ fehlt."), {"field": field}),
            Message(N_("Unterschreiben Sie eine Anlage, die tomtool erzeugt hat.")),
        )


class AlreadySignedError(SigningError):
    """The field is filled, or the document is signed and cannot be certified any more."""

    def __init__(self, field: str) -> None:
        super().__init__(
            Message(N_("Im Feld „%(field)s“ ist schon unterschrieben."), {"field": field}),
            Message(N_("Erzeugen Sie die Anlage neu, um sie noch einmal zu unterschreiben.")),
        )


class NotCertifiedError(SigningError):
    """Somebody would countersign before the processor has signed."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Der Auftragsverarbeiter hat diese Anlage noch nicht unterschrieben.")),
            Message(N_("Lassen Sie zuerst den Auftragsverarbeiter unterschreiben.")),
        )


class DocumentLockedError(SigningError):
    """An earlier signature forbids any further one."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Eine frühere Unterschrift verbietet jede weitere.")),
            Message(N_("Erzeugen Sie die Anlage neu, um sie noch einmal zu unterschreiben.")),
        )

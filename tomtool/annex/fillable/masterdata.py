# SPDX-License-Identifier: MIT
"""Master data out of the fields of a form; ids are given by the place in the form."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from tomtool.annex.content.blank import names
from tomtool.annex.content.masterdata import SITES, SUBPROCESSORS
from tomtool.annex.fillable.fields import UnclearFieldError
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import (
    Contact,
    DeletionPeriod,
    Party,
    Processing,
    ProtectionNeed,
    Signer,
    Site,
)
from tomtool.domain.text import Message, N_
from tomtool.i18n.typed import parse_date, parse_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from tomtool.annex.fillable.fields import Fields
    from tomtool.i18n import Translator

_Record = TypeVar("_Record", Party, Site, Contact, DeletionPeriod, Signer)

PERIODS, SIGNERS = "deletion_periods", "signers"
_REQUIRED = {"name": N_("Name"), "data": N_("Daten"), "period": N_("Frist")}
_MAX_VERSION = 1_000_000
_MEND = Message(N_("Bitte tragen Sie die Angabe in tomtool nach."))
_NO_VERSION = N_("„%(words)s“ ist keine Nummer einer Version; eingetragen ist 1.")
_NO_DAY = N_("„%(words)s“ ist kein Datum; eingetragen ist der heutige Tag.")
_NO_PRODUCT = N_("Das Produkt fehlt.")
_INCOMPLETE = N_("Die Angabe „%(name)s“ fehlt.")
_NOBODY = N_("Der Betreiber ist angekreuzt, aber oben nicht eingetragen.")
_NO_NEED = N_("Den Schutzbedarf „%(words)s“ gibt es nicht.")


@dataclass(slots=True)
class MasterDataReader:
    """Reads the master data; what is not understood is put into `unclear`.

    `translator` speaks the form's language. The date is `today` where there is none.
    """

    fields: Fields
    translator: Translator
    today: date
    unclear: list[UnclearFieldError] = field(default_factory=list)

    def read(self) -> dict[str, Any]:
        """Return the fields of the response that are master data."""
        parties = tuple(self._parties())
        return {
            "product": self._product(),
            "version": self._version(),
            "as_of": self._as_of(),
            "parties": parties,
            "sites": tuple(self._sites({party.id for party in parties})),
            "contacts": tuple(self._contacts()),
            "processing": self._processing(),
            "deletion_periods": tuple(self._listed(DeletionPeriod, PERIODS, names.PERIODS)),
            "signers": tuple(self._listed(Signer, SIGNERS, names.SIGNERS)),
        }

    # --- what the document speaks of -------------------------------------------------------------

    def _product(self) -> str:
        product = self.fields.text("product")
        if product:
            return product
        self._tell(Message(_NO_PRODUCT), "product")
        return self.translator.gettext("ohne Namen")

    def _version(self) -> int:
        words = self.fields.text("version")
        number = parse_number(words) if words else 1
        if number is not None and 0 < number <= _MAX_VERSION:
            return number
        self._tell(Message(_NO_VERSION, {"words": words}), "version")
        return 1

    def _as_of(self) -> date:
        words = self.fields.text("as_of")
        day = parse_date(words, short_years=True)
        if words and day is None:
            self._tell(Message(_NO_DAY, {"words": words}), "as_of")
        return day or self.today

    # --- lists -----------------------------------------------------------------------------------

    def _parties(self) -> Iterator[Party]:
        role: dict[str, Any] = {"id": names.party_id(0), "role": Responsible.VENDOR}
        yield from self._record(Party, names.VENDOR, role)
        for number in range(1, names.SUBPROCESSORS + 1):
            role = {"id": names.party_id(number), "role": Responsible.SUBPROCESSOR}
            yield from self._record(Party, f"{SUBPROCESSORS}/{number}", role)

    def _sites(self, parties: Collection[str]) -> Iterator[Site]:
        for number in range(1, names.SITES + 1):
            entry = f"{SITES}/{number}"
            operator = self._operator(entry, parties)
            known = {"id": names.site_id(number), "operator": operator}
            yield from self._record(Site, entry, known, is_given=bool(operator))

    def _operator(self, entry: str, parties: Collection[str]) -> str:
        field_ = f"{entry}/operator"
        picked = self.fields.picked(field_)
        number = 0 if picked == names.VENDOR else parse_number(picked)
        if not picked or (number is not None and names.party_id(number) in parties):
            return names.party_id(number or 0) if picked else ""
        self._tell(Message(_NOBODY), field_)
        return ""

    def _contacts(self) -> Iterator[Contact]:
        for role in names.CONTACTS:
            yield from self._record(Contact, f"contacts/{role}", {"role": role})

    def _listed(self, kind: type[_Record], name: str, count: int) -> Iterator[_Record]:
        for number in range(1, count + 1):
            yield from self._record(kind, f"{name}/{number}", {})

    def _record(
        self, kind: type[_Record], entry: str, known: dict[str, Any], *, is_given: bool = False
    ) -> Iterator[_Record]:
        """Yield the entry if anything of it is filled in; what must be there is then named."""
        _ = self.translator.gettext
        asked = [each for each in fields(kind) if each.name not in known]
        given: dict[str, Any] = {
            each.name: self.fields.text(f"{entry}/{each.name}") for each in asked
        }
        if not is_given and not any(given.values()):
            return
        for each in asked:
            if each.default is MISSING and not given[each.name]:
                given[each.name] = _("ohne Angabe")
                name = Message(_REQUIRED[each.name])
                self._tell(Message(_INCOMPLETE, {"name": name}), f"{entry}/{each.name}")
        yield kind(**known, **given)

    # --- what is processed -----------------------------------------------------------------------

    def _processing(self) -> Processing:
        fields_ = self.fields
        return Processing(
            subject=fields_.text("processing/subject"),
            purpose=fields_.text("processing/purpose"),
            data_categories=fields_.lines("processing/data_categories"),
            data_subjects=fields_.lines("processing/data_subjects"),
            duration=fields_.text("processing/duration"),
            protection_need=self._need(),
            minors=fields_.ticked(names.box("processing", "minors")),
            special_categories=fields_.ticked(names.box("processing", "special_categories")),
        )

    def _need(self) -> ProtectionNeed:
        picked = self.fields.picked("processing/protection_need")
        if not picked or picked in list(ProtectionNeed):
            return ProtectionNeed(picked or ProtectionNeed.NORMAL)
        self._tell(Message(_NO_NEED, {"words": picked}), "processing/protection_need")
        return ProtectionNeed.NORMAL

    def _tell(self, problem: Message, place: str) -> None:
        self.unclear.append(UnclearFieldError(problem, place, _MEND))

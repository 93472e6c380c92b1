# SPDX-License-Identifier: MIT
"""The lists behind the tables: what adding, typing, moving and removing mean for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tomtool.domain.naming import is_short_name, short_name
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import Party, Site
from tomtool.domain.sites import (
    Edit,
    copy_of_site,
    party_is_used,
    site_is_used,
    with_main_site,
    without_party,
    without_site,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tomtool.domain.response import Response
    from tomtool.ui.wizard.session import Session

Record = Any
"""One entry: a frozen dataclass of the master data."""


class Records:
    """One list of the master data, changed through the session: each method is one step.

    `put` and `type` take the place behind the last entry for a new one. A method that cannot be
    carried out changes nothing and returns the reason.
    """

    named = False

    def __init__(self, session: Session, field: str, blank: Record) -> None:
        self.session = session
        self.field = field
        self.blank = blank

    def all(self) -> tuple[Record, ...]:
        """Return the entries as they are on the screen."""
        return tuple(self.session.master(self.field))

    def type(self, at: int, record: Record) -> None:
        """Set an entry that is being typed."""
        self.session.type_master(**{self.field: self._whole(self._with(at, record))})

    def put(self, at: int, record: Record) -> None:
        """Set an entry at once."""
        self._keep(self._with(at, record))

    def add(self, records: Iterable[Record]) -> None:
        """Append entries."""
        self._keep((*self.all(), *records))

    def duplicate(self, at: int, name: str) -> None:
        """Put a copy behind an entry; where entries have names, the copy is called `name`."""
        kept = self.all()
        copy = replace(kept[at], **({"name": name} if self.named else {}))
        self._keep((*kept[: at + 1], copy, *kept[at + 1 :]))

    def move(self, at: int, to: int) -> bool:
        """Let an entry change places with its neighbour; return False if that cannot be."""
        kept = list(self.all())
        kept[at], kept[to] = kept[to], kept[at]
        self._keep(kept)
        return True

    def remove(self, at: int) -> bool:
        """Remove an entry; return False if that cannot be."""
        kept = self.all()
        self._keep((*kept[:at], *kept[at + 1 :]))
        return True

    def settle(self) -> None:
        """Say that whoever was naming a new entry is done."""

    def fits_short_name(self, at: int, text: str) -> bool:  # noqa: ARG002 - for lists with ids
        """Whether `text` can be the short name of an entry."""
        return True

    def short_name_is_used(self, at: int) -> bool:  # noqa: ARG002 - for lists with ids
        """Whether something refers to an entry, so that its short name stays."""
        return False

    def _keep(self, records: Iterable[Record]) -> None:
        self.session.apply(None, **{self.field: self._whole(records)})

    def _whole(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Return what the field holds when these are the entries."""
        return tuple(records)

    def _with(self, at: int, record: Record) -> tuple[Record, ...]:
        kept = self.all()
        return (*kept[:at], record, *kept[at + 1 :])

    def _response(self) -> Response:
        """Return the response as it is on the screen, on disk wherever that works."""
        self.session.flush()
        return self.session.sheet.response

    def _apply(self, edit: Edit) -> None:
        self.session.apply(edit.answers, **edit.fields)


class NamedRecords(Records):
    """Entries with a short name, their id.

    It is made from the name while that is typed for the first time; afterwards it stays, whatever
    the entry is called, until somebody changes the short name itself.
    """

    named = True

    def __init__(self, session: Session, field: str, blank: Record, otherwise: str) -> None:
        super().__init__(session, field, blank)
        self._otherwise = otherwise
        self._naming: int | None = None

    def type(self, at: int, record: Record) -> None:
        """Set an entry that is being typed, with a short name of its own."""
        super().type(at, self._with_id(at, record))

    def put(self, at: int, record: Record) -> None:
        """Set an entry at once, with a short name of its own."""
        super().put(at, self._with_id(at, record))

    def add(self, records: Iterable[Record]) -> None:
        """Append entries; whoever has no fitting short name gets one."""
        taken, ready = set(self._taken(None)), []
        for record in records:
            fits = is_short_name(record.id) and record.id not in taken
            own = record.id if fits else short_name(record.name, taken, self._otherwise)
            taken.add(own)
            ready.append(replace(record, id=own))
        super().add(ready)

    def duplicate(self, at: int, name: str) -> None:
        """Put a copy with a name and a short name of its own behind an entry."""
        kept = self.all()
        own = short_name(name, self._taken(None), self._otherwise)
        copy = replace(kept[at], name=name, id=own)
        self._keep((*kept[: at + 1], copy, *kept[at + 1 :]))

    def settle(self) -> None:
        """From now on the short name stays."""
        self._naming = None

    def fits_short_name(self, at: int, text: str) -> bool:
        """Whether `text` is a short name that no other entry has."""
        return is_short_name(text) and text not in self._taken(at)

    def _taken(self, at: int | None) -> Sequence[str]:
        return [each.id for place, each in enumerate(self.all()) if place != at]

    def _with_id(self, at: int, record: Record) -> Record:
        kept = self.all()
        if not record.id:
            self._naming = at
        elif at < len(kept) and kept[at].id != record.id:
            self.settle()
        if self._naming != at:
            return record
        return replace(record, id=short_name(record.name, self._taken(at), self._otherwise))


class SubprocessorRecords(NamedRecords):
    """The parties beside the vendor."""

    def __init__(self, session: Session) -> None:
        blank = Party("", Responsible.SUBPROCESSOR, "")
        super().__init__(session, "parties", blank, "unterauftragsverarbeiter")

    def all(self) -> tuple[Party, ...]:
        """Return the sub-processors."""
        parties: tuple[Party, ...] = super().all()
        return tuple(each for each in parties if each.role is not Responsible.VENDOR)

    def remove(self, at: int) -> bool:
        """Remove a party, also as operator of sites."""
        self._apply(without_party(self._response(), self.all()[at].id))
        return True

    def short_name_is_used(self, at: int) -> bool:
        """Whether a site or a section names the party."""
        return party_is_used(self.session.sheet.header, self.all()[at].id)

    def _whole(self, records: Iterable[Record]) -> tuple[Record, ...]:
        return (*vendors(self.session), *records)

    def _taken(self, at: int | None) -> Sequence[str]:
        return [*(each.id for each in vendors(self.session)), *super()._taken(at)]


class VendorRecord(NamedRecords):
    """The vendor: a list of one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "parties", Party("", Responsible.VENDOR, ""), "anbieter")

    def all(self) -> tuple[Party, ...]:
        """Return the vendor, if it is entered."""
        return vendors(self.session)

    def short_name_is_used(self, at: int) -> bool:
        """Whether a site or a section names the vendor."""
        return party_is_used(self.session.sheet.header, self.all()[at].id)

    def _whole(self, records: Iterable[Record]) -> tuple[Record, ...]:
        return (*records, *self._others())

    def _taken(self, at: int | None) -> Sequence[str]:
        return [*(each.id for each in self._others()), *super()._taken(at)]

    def _others(self) -> tuple[Party, ...]:
        parties: tuple[Party, ...] = self.session.master("parties")
        return tuple(each for each in parties if each.role is not Responsible.VENDOR)


class SiteRecords(NamedRecords):
    """The sites; the first is the main one, and answers go with a site wherever it goes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "sites", Site("", ""), "standort")

    def duplicate(self, at: int, name: str) -> None:
        """Put a copy of the site behind it, with the answers that are its own."""
        response = self._response()
        site = response.sites[at]
        own = short_name(name, self._taken(None), self._otherwise)
        copy = replace(site, id=own, name=name)
        self._apply(copy_of_site(self.session.sheet.route, response, site.id, copy))

    def move(self, at: int, to: int) -> bool:
        """Let sites change places; whoever becomes the first becomes the main site."""
        if min(at, to) == 0:
            return self.make_main(max(at, to))
        return super().move(at, to)

    def make_main(self, at: int) -> bool:
        """Make a site the main one; every site keeps its answers. False if that cannot be."""
        response = self._response()
        edit = with_main_site(self.session.sheet.route, response, response.sites[at].id)
        if edit is not None:
            self._apply(edit)
        return edit is not None

    def remove(self, at: int) -> bool:
        """Remove a site with its answers, and wherever an answer names it."""
        response = self._response()
        edit = without_site(self.session.sheet.route, response, response.sites[at].id)
        if edit is not None:
            self._apply(edit)
        return edit is not None

    def short_name_is_used(self, at: int) -> bool:
        """Whether answers name the site."""
        sheet = self.session.sheet
        return site_is_used(sheet.route, sheet.header, self.all()[at].id)


def vendors(session: Session) -> tuple[Party, ...]:
    """Return the vendor, if it is entered, with what was typed a moment ago."""
    parties: tuple[Party, ...] = session.master("parties")
    return tuple(each for each in parties if each.role is Responsible.VENDOR)

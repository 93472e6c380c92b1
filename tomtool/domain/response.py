# SPDX-License-Identifier: MIT
"""A filled questionnaire with its master data: parties, sites, contacts, what is processed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.answers import EMPTY, said
from tomtool.domain.questionnaire import Responsible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.questionnaire import Questionnaire


class FormId(NamedTuple):
    """A questionnaire's name: its id and version."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class Party:
    """The vendor or one of its sub-processors (Art. 28(2) and (4) DSGVO)."""

    id: str
    role: Responsible
    name: str
    address: str = ""
    country: str = ""
    task: str = ""
    certificate: str = ""
    transfer_basis: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A named place where data lie or are worked with; `operator` is a party's id."""

    id: str
    name: str
    address: str = ""
    operator: str = ""


class ContactRole(StrEnum):
    """What a contact is there for."""

    DPO = "dpo"
    SECURITY = "security"
    INCIDENTS = "incidents"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to turn to, and for what."""

    role: ContactRole
    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""


class ProtectionNeed(StrEnum):
    """How much protection the data need (Schutzbedarf, BSI-Standard 200-2)."""

    NORMAL = "normal"
    HIGH = "high"
    VERY_HIGH = "very_high"


@dataclass(frozen=True, slots=True)
class Processing:
    """What is processed, why, whose data, for how long (Art. 28(3) DSGVO)."""

    subject: str = ""
    purpose: str = ""
    data_categories: tuple[str, ...] = ()
    data_subjects: tuple[str, ...] = ()
    duration: str = ""
    protection_need: ProtectionNeed = ProtectionNeed.NORMAL
    minors: bool = False
    special_categories: bool = False


@dataclass(frozen=True, slots=True)
class DeletionPeriod:
    """When a kind of data is erased, and what starts the period."""

    data: str
    period: str
    trigger: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for the vendor."""

    name: str
    role: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Compensation:
    """What the vendor answers to a finding: a measure that makes up for it, or a date.

    `rule`, `question` (empty for the master data) and `site` (empty for all or the main one) name
    the finding, which stays.
    """

    rule: str
    question: str = ""
    site: str = ""
    measure: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a response, and in the vendor's words what it changed."""

    version: int
    as_of: date
    change: str = ""


@dataclass(frozen=True)
class Response:
    """A vendor's answers to one version of a questionnaire, for one product.

    `version` and `as_of` are printed as „Version 2, Stand …“. The first site is the main site.
    `apart` names the sections the vendor answers per site on request. `answered_for` gives, per
    section, the ids of the parties it speaks of, where that is not the usual one. `history` are the
    versions before this one, and this one as soon as it says what it changed.
    """

    form: FormId
    product: str
    version: int
    as_of: date
    parties: tuple[Party, ...] = ()
    sites: tuple[Site, ...] = ()
    contacts: tuple[Contact, ...] = ()
    processing: Processing = Processing()
    deletion_periods: tuple[DeletionPeriod, ...] = ()
    signers: tuple[Signer, ...] = ()
    answered_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    compensations: tuple[Compensation, ...] = ()
    history: tuple[Revision, ...] = ()
    answers: Mapping[Slot, Answer] = field(default_factory=dict)

    @property
    def vendor(self) -> Party | None:
        """The vendor, or None while it is not entered."""
        return next((p for p in self.parties if p.role is Responsible.VENDOR), None)

    @property
    def further_sites(self) -> tuple[str, ...]:
        """The ids of all sites but the main one."""
        return tuple(site.id for site in self.sites[1:])

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """All versions up to this one, the oldest first."""
        earlier = (each for each in self.history if each.version < self.version)
        own = (each.change for each in self.history if each.version == self.version)
        this = Revision(self.version, self.as_of, next(own, ""))
        return (*sorted(earlier, key=lambda each: each.version), this)


def followed(response: Response, as_of: date) -> Response:
    """Return the beginning of the next version: the same content, and one more entry in history."""
    return replace(response, version=response.version + 1, as_of=as_of, history=response.revisions)


def published(
    questionnaire: Questionnaire, response: Response, applicable: Iterable[Slot]
) -> Response:
    """Return what may leave the vendor's computer: what is `said` at the `applicable` slots.

    No hidden answer and nothing said about one, nothing private, no empty answer, except one of a
    further site: that one tells that the site does not answer like the main site.
    """
    asked = {""}  # the master data need not be asked for
    kept = {}
    for slot in applicable:
        asked.add(slot.question)
        if slot in response.answers:
            answer = said(questionnaire.by_key[slot.question], response.answers[slot])
            if answer != EMPTY or slot.site is not None:
                kept[slot] = answer
    compensations = tuple(each for each in response.compensations if each.question in asked)
    return replace(response, answers=kept, compensations=compensations)

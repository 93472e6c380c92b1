# SPDX-License-Identifier: MIT
"""Generated answers and responses, as wild as the types allow."""

from __future__ import annotations

from hypothesis import strategies as st

from tomtool.domain.answers import HOURS, Answer, Duration, Evidence, Slot, Status
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import (
    Compensation,
    Contact,
    ContactRole,
    DeletionPeriod,
    FormId,
    Party,
    Processing,
    ProtectionNeed,
    Response,
    Revision,
    Signer,
    Site,
)
from tomtool.storage import MasterData

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
several_texts = st.lists(texts, max_size=2).map(tuple)
names = st.text("abcXYZ019.-_ äß", min_size=1, max_size=6)
questions = st.sampled_from(["A1.1", "A1.2", "A1.16", "B1.3", "schule:X.1"])
slots = st.builds(Slot, questions, st.none() | st.sampled_from(["s2", "s3"]))

durations = st.builds(Duration, st.integers(), st.sampled_from(sorted(HOURS)))
blank_values = st.one_of(texts, st.integers(), st.booleans(), st.dates(), durations, several_texts)
evidence = st.builds(Evidence, texts, st.text("0123456789abcdef", max_size=64), st.dates())
answers = st.builds(
    Answer,
    choices=st.frozensets(names, max_size=3),
    blanks=st.dictionaries(names, blank_values, max_size=3),
    status=st.none() | st.sampled_from(Status),
    reason=texts,
    until=st.none() | st.dates(),
    remark=texts,
    note=texts,
    evidence=st.lists(evidence, max_size=2).map(tuple),
    clarify=st.booleans(),
    carried=st.booleans(),
)

parties = st.builds(
    Party,
    id=names,
    role=st.sampled_from(Responsible),
    name=texts,
    address=texts,
    country=texts,
    task=texts,
    certificate=texts,
    transfer_basis=texts,
)
sites = st.builds(Site, id=names, name=texts, address=texts, operator=texts)
contacts = st.builds(
    Contact,
    role=st.sampled_from(ContactRole),
    name=texts,
    organisation=texts,
    email=texts,
    phone=texts,
)
processings = st.builds(
    Processing,
    subject=texts,
    purpose=texts,
    data_categories=several_texts,
    data_subjects=several_texts,
    duration=texts,
    protection_need=st.sampled_from(ProtectionNeed),
    minors=st.booleans(),
    special_categories=st.booleans(),
)
deletion_periods = st.builds(DeletionPeriod, data=texts, period=texts, trigger=texts, purpose=texts)
signers = st.builds(Signer, name=texts, role=texts, place=texts)
revisions = st.builds(Revision, version=st.integers(1, 9), as_of=st.dates(), change=texts)
compensations = st.builds(
    Compensation,
    rule=names,
    question=texts,
    site=texts,
    measure=texts,
    until=st.none() | st.dates(),
)

fields = {
    "product": texts,
    "version": st.integers(1, 9999),
    "as_of": st.dates(),
    "parties": st.lists(parties, max_size=2).map(tuple),
    "sites": st.lists(sites, max_size=2).map(tuple),
    "contacts": st.lists(contacts, max_size=2).map(tuple),
    "processing": processings,
    "deletion_periods": st.lists(deletion_periods, max_size=2).map(tuple),
    "signers": st.lists(signers, max_size=2).map(tuple),
    "answered_for": st.dictionaries(names, several_texts, max_size=2),
    "apart": st.frozensets(names, max_size=2),
    "compensations": st.lists(compensations, max_size=2).map(tuple),
    "history": st.lists(revisions, max_size=2).map(tuple),
}
assert fields.keys() == MasterData.__annotations__.keys()

master_data: st.SearchStrategy[MasterData] = st.fixed_dictionaries({}, optional=fields)  # type: ignore[assignment]  # same keys, by the assertion above
responses = st.builds(
    Response,
    form=st.builds(FormId, names, names),
    answers=st.dictionaries(slots, answers, max_size=6),
    **fields,
)

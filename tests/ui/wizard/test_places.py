# SPDX-License-Identifier: MIT
"""Which page shows what: gaps of the master data lead to where they are put right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import form, question, response
from tests.ui.check.sheets import opened
from tomtool.domain.completeness import gaps_in_master_data
from tomtool.domain.response import Contact, ContactRole, DeletionPeriod, Signer, Site
from tomtool.ui.check.points import Group, grouped
from tomtool.ui.wizard.places import page_of_entry, state_of_master

if TYPE_CHECKING:
    from tomtool.services.context import AppContext

FORM = form(question("A1.1"))
WITH_GAPS = replace(
    response({}),
    sites=(Site("halle", "", operator="niemand"),),
    contacts=(Contact(ContactRole.DPO, ""),),
    deletion_periods=(DeletionPeriod("Protokolle", ""),),
    signers=(Signer(""),),
    answered_for={"A1": ("niemand",), "Z9": ("anbieter",)},
    apart=frozenset({"A1"}),
)


def test_gaps__of_every_kind_of_master_data__lead_to_their_pages(context: AppContext) -> None:
    with opened(context, WITH_GAPS, FORM) as session:
        gaps = gaps_in_master_data(FORM, WITH_GAPS)
        pages = {gap.entry: page_of_entry(session.sheet, gap.entry) for gap in gaps}
        points = grouped(session)[Group.MISSING]
    assert pages == {
        "sites/0/operator": "sites",
        "answered_for/A1": "section:A1",
        "answered_for/Z9": "parties",
        "apart": "sites",
        "sites": "sites",
        "contacts": "parties",
        "signers": "parties",
        "deletion_periods": "processing",
    }
    assert {point.page for point in points if point.slot is None} == set(pages.values())


@pytest.mark.parametrize("name", ["parties", "processing", "sites"])
def test_master_data__with_a_gap__is_not_complete(context: AppContext, name: str) -> None:
    with opened(context, WITH_GAPS, FORM) as session:
        held, fine = state_of_master(session.sheet, name)
    assert held > 0
    assert not fine

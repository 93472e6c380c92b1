# SPDX-License-Identifier: MIT
"""Sites that say the same: what is said about several questions once, with where it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.answers import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tomtool.annex.content.writer import Material
    from tomtool.domain.questionnaire import Question


@dataclass(slots=True)
class Alike:
    """What is said at `slots`, which are those of the first of `sites`, and at each other site.

    `everywhere`: these are all the sites the questions are asked at, or nobody asks for sites.
    """

    slots: tuple[Slot, ...]
    sites: list[str | None]
    everywhere: bool = False

    def all_slots(self) -> Iterable[tuple[Slot, Slot]]:
        """Yield every slot it speaks of, each behind the one of the first site."""
        for slot in self.slots:
            for site in self.sites:
                yield slot, slot._replace(site=site)

    def names(self, material: Material) -> Sequence[str]:
        """Return the names of the sites where it holds; none if that is everywhere."""
        return [] if self.everywhere else [site_name(material, site) for site in self.sites]


def alike(
    material: Material, questions: Sequence[Question], said: Callable[[Slot], object]
) -> list[Alike]:
    """Return what is `said` about `questions` where they apply, main site first.

    The questions are asked at the same sites.
    """
    live = material.live
    found: list[tuple[object, Alike]] = []
    asked_at = live.sites_of(questions[0])
    for site in asked_at:
        here = (Slot(question.key, site) for question in questions)
        slots = tuple(filter(live.applies, here))
        told = [(slot.question, said(slot)) for slot in slots]
        same = next((each for what, each in found if what == told), None)
        if same is not None:
            same.sites.append(site)
        elif slots:
            found.append((told, Alike(slots, [site])))
    for _, each in found:
        each.everywhere = len(each.sites) == len(asked_at)
    return [each for _, each in found]


def site_name(material: Material, site: str | None) -> str:
    """Return the name of a further site or, for None, of the main site."""
    return material.words.sites[material.response.sites[0].id if site is None else site]

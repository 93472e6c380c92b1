# SPDX-License-Identifier: MIT
"""How an annex is changed before it is signed: genuine signatures, and a lie beneath them."""

from __future__ import annotations

import io
import warnings
from functools import partial
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.signing.annexes import saved
from tests.trust.table import enter

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Object, Pdf

    from tests.trust.papers import Paper

    Change = Callable[[Pdf], None]


def signed(paper: Paper, change: Change, *, twice: bool = False) -> bytes:
    """Return the annex signed by those it names, changed before."""
    with pikepdf.open(io.BytesIO(paper.unsigned)) as document:
        change(document)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # which it is meant to be
            pdf = paper.certify(saved(document))
    return paper.countersign(pdf) if twice else pdf


def prepared(**reasons: str) -> Callable[[Change], Change]:
    """Enter a change which the processor has signed, and one which both have."""

    def decorate(change: Change) -> Change:
        name = change.__name__
        enter(f"{name} prepared and certified", partial(signed, change=change), **reasons)
        enter(
            f"{name} prepared and countersigned",
            partial(signed, change=change, twice=True),
            **reasons,
        )
        return change

    return decorate


def script() -> Dictionary:
    """Return an action that runs a script."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('!')"))


def annotate(document: Pdf, **more: Object) -> None:
    """Put an annotation over the first page."""
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Contents=String("nein"),
        Rect=Array([0, 0, 595, 842]),
        F=4,
    )
    for key, value in more.items():
        note[f"/{key}"] = value
    leaf = document.pages[0].obj
    leaf.Annots = Array([*leaf.get("/Annots", []), document.make_indirect(note)])

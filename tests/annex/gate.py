# SPDX-License-Identifier: MIT
"""The gate every PDF must pass: what it is made of, judged by programs that others wrote.

PDF/A-3a and PDF/UA-1 by page-validation, syntax by qpdf, fonts by poppler. Only the way back from
content to structure, which none of them follows, is followed here.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pikepdf

from tests.annex.builders import fonts_of

if TYPE_CHECKING:
    from collections.abc import Collection

PROFILES = ("3a", "ua1")
COUNTERSIGNED = frozenset({"PDFA3A-SIGNATURE-BYTERANGE-001"})
"""The one false alarm of page-validation: it wants the first of two signatures to cover the
whole file, while ISO 19005-3, 6.4.3 asks for the file as it was when that signature was made."""


def problems(pdf: bytes, allowed: Collection[str] = ()) -> list[str]:
    """Return what is wrong with `pdf`, except for rules that are `allowed` to fail."""
    return _syntax(pdf) or [
        *_rules(pdf, allowed),
        *_fonts(pdf),
        *_catalog(pdf),
        *_owners(pdf),
        *_places(pdf),
    ]


def _rules(pdf: bytes, allowed: Collection[str]) -> list[str]:
    found = []
    for profile in PROFILES:
        report = page.validate_pdf_bytes(pdf, profile=profile)
        failures = [each for each in report.failures if each.rule_id not in allowed]
        found += [f"{profile} {each.rule_id}: {each.message}" for each in failures]
        if not (report.failures or report.is_compliant):
            found.append(f"{profile}: not compliant")
    return found


def _syntax(pdf: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "checked.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True)
    return [] if done.returncode == 0 else [f"qpdf: {done.stderr.decode(errors='replace')}"]


def _fonts(pdf: bytes) -> list[str]:
    told = ((name, "embedded", has) for name, has, _ in fonts_of(pdf))
    mapped = ((name, "Unicode", has) for name, _, has in fonts_of(pdf))
    return [f"font {name}: not {what}" for name, what, has in (*told, *mapped) if not has]


def _catalog(pdf: bytes) -> list[str]:
    """PDF/A-3 rests on PDF 1.7; a version in the catalog would say otherwise."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return ["catalog has /Version"] if "/Version" in opened.Root else []


def _places(pdf: bytes) -> list[str]:
    """Links lead to a page of this document, and nothing to click lies beside its page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen for page in opened.pages}
        found = [
            (index, each, page)
            for index, page in enumerate(opened.pages, 1)
            for each in page.get("/Annots", [])
        ]
        outside = [
            f"page {index}: {each.Subtype} outside"
            for index, each, page in found
            if not _inside(each.Rect, page.mediabox)
        ]
        lost = [
            f"page {index}: link leads nowhere"
            for index, each, _ in found
            if each.Subtype == "/Link" and each.Dest[0].objgen not in pages
        ]
        return outside + lost


def _inside(rect: pikepdf.Object, box: pikepdf.Object) -> bool:
    """Whether a rectangle lies in a box; both are left, bottom, right, top."""
    left, bottom, right, top = map(float, rect)
    low_x, low_y, high_x, high_y = map(float, box)
    return low_x <= left < right <= high_x and low_y <= bottom < top <= high_y


def _owners(pdf: bytes) -> list[str]:
    """Follow every piece of a page to its element and back (ISO 32000-1, 14.7.4.4)."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if not {"/StructTreeRoot"} <= set(opened.Root.keys()):
            return ["no structure"]
        tree = opened.Root.StructTreeRoot.get("/ParentTree")
        numbers = list(tree.Nums) if tree is not None else []
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        return [
            f"page {index}: content {mcid} is not that of its element"
            for index, page in enumerate(opened.pages, 1)
            for mcid, owner in enumerate(parents.get(int(page.get("/StructParents", -1)), [None]))
            if owner is None or mcid not in _pieces(owner, page.obj)
        ]


def _pieces(element: pikepdf.Object, page: pikepdf.Object) -> set[int]:
    """Return the numbers of an element's content on a page."""
    held = element.get("/K")
    kids: list[object] = list(held) if isinstance(held, pikepdf.Array) else [held]
    here = element.get("/Pg") == page
    plain = {kid for kid in kids if here and isinstance(kid, int)}
    others = (kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid)
    return plain | {int(kid.MCID) for kid in others if kid.get("/Pg") == page}

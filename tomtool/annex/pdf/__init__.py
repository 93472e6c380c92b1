# SPDX-License-Identifier: MIT
"""Documents as PDF/A-3a and PDF/UA-1: `render` draws one, `draw_signature` what covers a block."""

from tomtool.annex.pdf.appearance import VisibleSignature, draw_signature
from tomtool.annex.pdf.render import render

__all__ = ["VisibleSignature", "draw_signature", "render"]

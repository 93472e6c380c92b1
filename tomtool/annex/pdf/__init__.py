# SPDX-License-Identifier: MIT
"""A document as PDF/A-3a and PDF/UA-1: reportlab draws it, pikepdf finishes it."""

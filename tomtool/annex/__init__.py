# SPDX-License-Identifier: MIT
"""The annex as a document: a response drawn as a PDF, and the answers it carries as data.

Importing this package is cheap; its modules import reportlab, python-docx and XlsxWriter.
"""

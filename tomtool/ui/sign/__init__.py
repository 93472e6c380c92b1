# SPDX-License-Identifier: MIT
"""The assistant that issues an annex: version, content, preview, signature, done."""

from tomtool.ui.sign.assistant import SignAssistant

__all__ = ["SignAssistant"]

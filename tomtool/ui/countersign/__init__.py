# SPDX-License-Identifier: MIT
"""Countersigning a received annex."""

from tomtool.ui.countersign.assistant import CountersignAssistant

__all__ = ["CountersignAssistant"]

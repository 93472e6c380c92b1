# SPDX-License-Identifier: MIT
"""The dialogs around filling in: new, next version, after a crash, settings, keys."""

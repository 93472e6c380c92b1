# SPDX-License-Identifier: MIT
"""The start page: the user's responses, what to have at hand, and what to begin."""

# SPDX-License-Identifier: MIT
"""A received annex: what its verification says, and the answers it carries."""

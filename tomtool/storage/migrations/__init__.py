# SPDX-License-Identifier: MIT
"""Schema changes, one script each, frozen once released: none imports the live tables."""

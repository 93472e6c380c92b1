# SPDX-License-Identifier: MIT
"""The scripts, in the order of their numbers."""

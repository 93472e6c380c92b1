# SPDX-License-Identifier: MIT
"""What the user sets up about signing once, and the list of whom they know."""

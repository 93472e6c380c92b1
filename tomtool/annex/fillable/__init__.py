# SPDX-License-Identifier: MIT
"""What was filled into a form on screen, read back as a response."""

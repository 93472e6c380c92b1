# SPDX-License-Identifier: MIT
"""What the documents say: every writer turns a response into the blocks of `model`."""

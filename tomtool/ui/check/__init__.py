# SPDX-License-Identifier: MIT
"""The page „Prüfen“: everything that is open in a response, and the way to each of it."""

# SPDX-License-Identifier: MIT
"""The use cases as commands; documented in docs/cli.md."""

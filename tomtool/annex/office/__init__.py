# SPDX-License-Identifier: MIT
"""A response for office programs: Word, spreadsheets and plain tables."""

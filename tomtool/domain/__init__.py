# SPDX-License-Identifier: MIT
"""The questionnaire and its answers as pure data: no clock, no file, no window, no database."""

# SPDX-License-Identifier: MIT
"""The blank form: a questionnaire with all its branches, to be filled in by hand or on screen."""

# SPDX-License-Identifier: MIT
"""The pages before the questionnaire: parties and contacts, what is processed, sites."""

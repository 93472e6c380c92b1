# SPDX-License-Identifier: MIT
"""The wizard: tree, section pages with their cards, tray, and the bars around them."""

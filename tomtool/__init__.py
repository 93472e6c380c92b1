# SPDX-License-Identifier: MIT
"""Technical and organisational measures for schools: fill in, sign, verify."""

__version__ = "0.1.0"
NAME = "tomtool"
PROGRAM = f"{NAME} {__version__}"
"""What files made here say of who made them."""

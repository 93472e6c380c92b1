# SPDX-License-Identifier: MIT
"""Technical and organisational measures for schools: fill in, sign, verify."""

__version__ = "0.1.0"

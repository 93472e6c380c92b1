# SPDX-License-Identifier: MIT
"""Use cases: what people do with tomtool. No window, no terminal; asks nobody anything.

Rooms with heavy libraries are imported inside functions, so importing a service costs nothing.
"""

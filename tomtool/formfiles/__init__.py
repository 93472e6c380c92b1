# SPDX-License-Identifier: MIT
"""Forms as files: strict reading, a catalogue of what can be wrong, and proofs about conditions."""

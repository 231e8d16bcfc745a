# SPDX-License-Identifier: GPL-2.0-or-later
"""Review: how a person goes through the footprints of a result and decides about each."""

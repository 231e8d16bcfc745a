# SPDX-License-Identifier: GPL-2.0-or-later
"""The paper's experiments on real imagery, and those that justify our own choices: `make tables` (docs/results.md)."""

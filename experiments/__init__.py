# SPDX-License-Identifier: GPL-2.0-or-later
"""Repeat the paper's experiments on real imagery, and measure our own choices: `make tables` writes docs/results.md."""

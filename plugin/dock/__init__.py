# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock: lay out the panels, start runs, and show the result of the chosen image."""

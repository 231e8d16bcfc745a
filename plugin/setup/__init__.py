# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel and tasks to set up and start the engine from the dock."""

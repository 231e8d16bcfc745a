# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the engine's process in its private environment. Standard library only, Python 3.9."""

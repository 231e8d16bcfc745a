# SPDX-License-Identifier: GPL-2.0-or-later
"""What plugin and engine say to each other. Standard library only, Python 3.9."""

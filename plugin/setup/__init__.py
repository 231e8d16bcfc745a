# SPDX-License-Identifier: GPL-2.0-or-later
"""Set the engine up from the dock."""

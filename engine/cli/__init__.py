# SPDX-License-Identifier: GPL-2.0-or-later
"""The command line: the commands of `roofline`."""

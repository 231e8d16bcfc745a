# SPDX-License-Identifier: GPL-2.0-or-later
"""Choose, run and follow a segmentation."""

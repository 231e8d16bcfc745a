# SPDX-License-Identifier: GPL-2.0-or-later
"""Choose, rename, export, import and delete the models on this computer."""

# SPDX-License-Identifier: GPL-2.0-or-later
"""The models on this machine: choose, rename, export, delete, go back."""

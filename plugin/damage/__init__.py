# SPDX-License-Identifier: GPL-2.0-or-later
"""Damage: how buildings are graded after an event, and how a person corrects the grades."""

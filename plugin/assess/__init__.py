# SPDX-License-Identifier: GPL-2.0-or-later
"""Assess: how good a result is, against a reference or by what a person sees at points drawn at random."""

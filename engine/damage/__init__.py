# SPDX-License-Identifier: GPL-2.0-or-later
"""Damage grading: how damaged is each building after an event?"""

# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors, progress, cancellation, threads, memory and atomic files of long jobs."""

# SPDX-License-Identifier: GPL-2.0-or-later
"""Run networks: choose the device, backend and precision, and predict class probabilities."""

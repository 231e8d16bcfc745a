# SPDX-License-Identifier: GPL-2.0-or-later
"""What a network runs on: device, backend, precision, and the choice between them."""

# SPDX-License-Identifier: GPL-2.0-or-later
"""Walk: how a person goes through places on the map, one key each."""

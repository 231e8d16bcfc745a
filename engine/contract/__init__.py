# SPDX-License-Identifier: GPL-2.0-or-later
"""Messages, model cards and vocabulary shared by plugin and engine. Standard library only, Python 3.9."""

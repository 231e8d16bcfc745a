# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin's jobs as Processing algorithms, for models, batches and qgis_process."""

# SPDX-License-Identifier: GPL-2.0-or-later
"""What any long job needs: errors, progress, cancellation, threads, memory."""

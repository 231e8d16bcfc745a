# SPDX-License-Identifier: GPL-2.0-or-later
"""Benchmark Roofline against other libraries for tiled inference, on the same weights and the same image.

image      one photograph, three sizes, with its labels
job        input and output of one measured process
contenders the peers and Roofline, from image file to probability file
network    the network that a contender calls: eager torch, or our backend
installed  modules loaded from the peers' wheels
run        one measured run in a separate process
peak       peak throughput of a convolution on this machine
summary    medians, ratios, tables
section    the generated part of docs/performance.md
"""

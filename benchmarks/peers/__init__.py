# SPDX-License-Identifier: GPL-2.0-or-later
"""Roofline beside other libraries that cut an image into tiles, on the same weights and the same image.

image      one photograph, three sizes, with its labels
job        what one measured process is told, and what it tells
contenders the peers and ours: get ready, then from file to probabilities in a file
network    what a contender calls for a tile: torch as peers use it, or our backend
installed  peers' modules out of their wheels
run        one measured run, a process of its own
peak       what a convolution reaches on this machine
summary    medians, ratios, tables
section    the part of docs/performance.md that is written here
"""

"""Faults that a build must survive: what running foreign code at build time meets.

`python -m tests.faults` meets them all and prints a table of what was promised and measured.
"""

"""Measuring: programs in snippets/ run again and again, their times kept as a record and judged."""

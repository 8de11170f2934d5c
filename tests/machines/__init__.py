"""Machines on which the tests must be green: `python -m tests.machines` tries each that it can."""

"""Tests of tools/running: real runs of tiny snippets."""

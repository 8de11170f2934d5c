"""Tests of asrun/running: real runs of tiny snippets."""

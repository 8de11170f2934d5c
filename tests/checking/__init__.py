"""Tests of tools/checking."""
